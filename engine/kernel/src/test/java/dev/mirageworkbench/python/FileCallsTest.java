package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Python's file calls do to the mounts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileCallsTest {
  private final MemoryFiles files =
      new MemoryFiles("/ram", "/ro", "/other").protect("/ro").put("/ro/a.txt", "alpha");
  private final TestKernel kernel = new TestKernel(files);

  @BeforeAll
  void importNames() {
    kernel.out("import glob, io, os, pathlib, shutil, stat\nfrom pathlib import Path");
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  @ParameterizedTest
  @CsvSource({
    "r, old",
    "rb, b'old'",
    "r+, old",
    "w, ''",
    "w+, ''",
    "a, ''",
    "a+, ''",
    "rb+, b'old'"
  })
  void open_startsWithWhatItsModeSays(String mode, String expected) {
    files.put("/ram/modes.txt", "old");
    String read = mode.contains("r") || mode.equals("w+") || mode.equals("a+") ? "f.read()" : "''";

    String out =
        kernel.out("with open('/ram/modes.txt', '%s') as f: print(%s)".formatted(mode, read));

    assertThat(out).isEqualTo(expected);
    assertThat(files.text("/ram/modes.txt")).isEqualTo(mode.startsWith("w") ? "" : "old");
  }

  @Test
  void open_appends() {
    files.put("/ram/append.txt", "old");
    kernel.out("with open('/ram/append.txt', 'a') as f: f.write('+new')");
    assertThat(files.text("/ram/append.txt")).isEqualTo("old+new");
  }

  @Test
  void open_createsExclusively() {
    assertThat(
            kernel.out(
                """
                open('/ram/x.txt', 'x').close()
                try: open('/ram/x.txt', 'x')
                except FileExistsError as e: print(e.errno)"""))
        .isEqualTo("17");
  }

  @Test
  void open_seeksAndOverwrites() {
    files.put("/ram/seek.txt", "0123456789");
    kernel.out(
        """
        with open('/ram/seek.txt', 'r+b') as f:
            f.seek(4); f.write(b'xy'); f.seek(-1, 2); f.write(b'z')""");
    assertThat(files.text("/ram/seek.txt")).isEqualTo("0123xy678z");
  }

  @Test
  void osOpen_readsAndWritesByDescriptor() {
    assertThat(
            kernel.out(
                """
                fd = os.open('/ram/fd.bin', os.O_RDWR | os.O_CREAT)
                os.write(fd, b'abcdef'); os.lseek(fd, 2, 0); print(os.read(fd, 2))
                os.ftruncate(fd, 3); print(os.fstat(fd).st_size); os.close(fd)"""))
        .isEqualTo("b'cd'\n3");
    assertThat(files.text("/ram/fd.bin")).isEqualTo("abc");
  }

  @Test
  void fileIo_writesWithoutClose() {
    kernel.out("raw = io.FileIO('/ram/raw.bin', 'w'); raw.write(b'raw')");
    assertThat(files.text("/ram/raw.bin")).isEqualTo("raw");
  }

  @Test
  void pathlib_writesTextAndBytes() {
    kernel.out("Path('/ram/t').write_text('text'); Path('/ram/b').write_bytes(b'bytes')");
    assertThat(files.text("/ram/t")).isEqualTo("text");
    assertThat(files.text("/ram/b")).isEqualTo("bytes");
  }

  @Test
  void writer_reachesTheFileAtTheEndOfTheCell_whenNobodyClosesIt() {
    kernel.out("open('/ram/unclosed', 'w').write('x')\nopen('/ram/empty', 'w')\nNone");
    assertThat(files.text("/ram/unclosed")).isEqualTo("x");
    assertThat(files.text("/ram/empty")).isEqualTo("");
  }

  @Test
  void writer_isReadBackInTheSameCell_whenNobodyClosesIt() {
    assertThat(kernel.out("open('/ram/again', 'w').write('x')\nprint(open('/ram/again').read())"))
        .isEqualTo("x");
  }

  @Test
  void writer_isEmptiedByTheNextOne_whenNobodyClosesIt() {
    kernel.out(
        """
        kept = os.fdopen(os.open('/ram/kept', os.O_WRONLY | os.O_CREAT), 'w')
        open('/ram/twice', 'w').write('something longer')
        open('/ram/twice', 'w').write('text')
        None""");
    assertThat(files.text("/ram/twice")).isEqualTo("text");
  }

  @Test
  void writer_isFlushedBeforeItsFileIsMeasuredAndRenamed_whenNobodyClosesIt() {
    assertThat(
            kernel.out(
                """
                open('/ram/draft', 'w').write('four')
                print(os.path.getsize('/ram/draft'))
                os.replace('/ram/draft', '/ram/final')"""))
        .isEqualTo("4");
    assertThat(files.text("/ram/final")).isEqualTo("four");
  }

  @Test
  void writer_isClosed_whenNobodyRefersToItAndThePathIsRefreshed() {
    kernel.out("open('/ram/leaked', 'w').write('x')\nkept = open('/ram/kept_open', 'w')\nNone");
    assertThat(files.isOpen("/ram/leaked")).isTrue();

    kernel.out("import mirage; mirage.refresh('/ram/leaked'); kept.write('still open')\nNone");

    assertThat(files.isOpen("/ram/leaked")).isFalse();
    assertThat(files.isOpen("/ram/kept_open")).isTrue();
    assertThat(files.text("/ram/leaked")).isEqualTo("x");
    assertThat(files.text("/ram/kept_open")).isEqualTo("still open");
    kernel.out("kept.close()");
  }

  @Test
  void writer_isWritten_whenOnlyItsBufferIsKept() {
    kernel.out("inner = open('/ram/inner', 'w').buffer");
    kernel.out("import mirage; mirage.refresh('/ram/inner'); inner.write(b'bytes')\nNone");
    assertThat(files.text("/ram/inner")).isEqualTo("bytes");
    kernel.out("inner.close()");
  }

  @Test
  void writers_areManyWithoutHarm_whenNobodyClosesThem() {
    kernel.out(
        """
        os.mkdir('/ram/many')
        for i in range(500): open(f'/ram/many/{i}', 'w').write(str(i))""");
    assertThat(files.text("/ram/many/0")).isEqualTo("0");
    assertThat(files.text("/ram/many/499")).isEqualTo("499");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ram", "/tmp"})
  void read_givesNothing_pastTheEnd(String folder) {
    assertThat(
            kernel.out(
                """
                f = open('%s/past', 'w+b'); f.write(b'01'); f.flush(); f.seek(4)
                print(f.read(), f.read(9), f.tell(), f.write(b'4'), f.seek(0, 2), f.seek(-1, 2), f.read())
                f.seek(9); print(f.read(), f.seek(0, 1), f.seek(0, 2)); f.close()
                print(open('%s/past', 'rb').read())"""
                    .formatted(folder, folder)))
        .isEqualTo("b'' b'' 4 1 5 4 b'4'\nb'' 9 5\nb'01\\x00\\x004'");
  }

  @Test
  void osFdopen_reachesTheFile_whenNobodyClosesIt() {
    kernel.out("os.fdopen(os.open('/ram/fdo', os.O_WRONLY | os.O_CREAT), 'w').write('y')\nNone");
    assertThat(files.text("/ram/fdo")).isEqualTo("y");
  }

  @Test
  void chdir_movesWhereRelativePathsStart() {
    kernel.out(
        """
        os.mkdir('/ram/sub'); os.chdir('/ram/sub')
        Path('rel.txt').write_text('here'); os.chdir('/ram')""");
    assertThat(files.text("/ram/sub/rel.txt")).isEqualTo("here");
  }

  @Test
  void listings_agree() {
    files.put("/ram/tree/b/c.txt", "c").put("/ram/tree/a.txt", "a");
    assertThat(
            kernel.out(
                """
                print(os.listdir('/ram/tree'))
                print([(e.name, e.is_dir(), e.stat().st_size) for e in os.scandir('/ram/tree')])
                print(list(os.walk('/ram/tree')))
                print(glob.glob('/ram/tree/**/*.txt', recursive=True))
                print(sorted(map(str, Path('/ram/tree').rglob('*.txt'))))"""))
        .isEqualTo(
            """
            ['a.txt', 'b']
            [('a.txt', False, 1), ('b', True, 0)]
            [('/ram/tree', ['b'], ['a.txt']), ('/ram/tree/b', [], ['c.txt'])]
            ['/ram/tree/a.txt', '/ram/tree/b/c.txt']
            ['/ram/tree/a.txt', '/ram/tree/b/c.txt']""");
  }

  @Test
  void root_listsTheMountsAndTmp() {
    assertThat(kernel.out("print(os.listdir('/'), [e.name for e in os.scandir('/')])"))
        .isEqualTo("['other', 'ram', 'ro', 'tmp'] ['other', 'ram', 'ro', 'tmp']");
  }

  @Test
  void kindQuestions_neverAskForASize() {
    files.put("/ram/kinds/f", "f");
    files.takeCalls();
    assertThat(
            kernel.out(
                """
                p = '/ram/kinds/f'; q = Path(p)
                print(os.path.exists(p), os.path.isfile(p), os.path.isdir(p), os.path.islink(p))
                print(q.exists(), q.is_file(), q.is_dir(), q.is_symlink(), os.path.exists(p + 'x'))
                print(list(os.walk('/ram/kinds')), glob.glob('/ram/kinds/*'))
                print([e.is_file() for e in os.scandir('/ram/kinds')])"""))
        .isEqualTo(
            """
            True True False False
            True True False False False
            [('/ram/kinds', [], ['f'])] ['/ram/kinds/f']
            [True]""");
    assertThat(files.takeCalls()).noneMatch(call -> call.startsWith("stat /ram/kinds/f FULL"));
  }

  @Test
  void copy2_keepsTimesAcrossMounts() {
    files.put("/other/src", "data");
    assertThat(
            kernel.out(
                """
                shutil.copy2('/other/src', '/ram/dst')
                a, b = os.stat('/other/src'), os.stat('/ram/dst')
                print(a.st_mtime == b.st_mtime, b.st_size, a.st_dev == b.st_dev)"""))
        .isEqualTo("True 4 False");
  }

  @Test
  void shutilMove_crossesMounts() {
    files.put("/other/moving/f", "data");
    kernel.out("shutil.move('/other/moving', '/ram/moved'); shutil.move('/ram/moved/f', '/tmp/f')");
    assertThat(files.exists("/other/moving")).isFalse();
    assertThat(files.exists("/ram/moved/f")).isFalse();
    assertThat(kernel.out("print(open('/tmp/f').read())")).isEqualTo("data");
  }

  @Test
  void names_changeAndGo() {
    files.put("/ram/n/a", "a").put("/ram/n/b", "b").put("/ram/n/d/e/f", "f");
    kernel.out(
        """
        os.rename('/ram/n/a', '/ram/n/a2'); os.replace('/ram/n/a2', '/ram/n/b')
        os.mkdir('/ram/n/new'); os.rmdir('/ram/n/new'); shutil.rmtree('/ram/n/d')""");
    assertThat(kernel.out("print(os.listdir('/ram/n'), open('/ram/n/b').read())"))
        .isEqualTo("['b'] a");
    kernel.out("os.remove('/ram/n/b')");
    assertThat(files.exists("/ram/n/b")).isFalse();
  }

  @Test
  void truncate_cutsAndExtends() {
    files.put("/ram/cut", "12345");
    kernel.out("os.truncate('/ram/cut', 2)\nwith open('/ram/cut', 'r+') as f: f.truncate(4)");
    assertThat(files.text("/ram/cut")).isEqualTo("12\0\0");
  }

  @Test
  void utimeAndChmod_areKept() {
    files.put("/ram/meta", "m");
    assertThat(
            kernel.out(
                """
                os.utime('/ram/meta', (1, 1700000000)); os.chmod('/ram/meta', 0o640)
                s = os.stat('/ram/meta'); print(s.st_mtime, oct(s.st_mode), s.st_nlink)"""))
        .isEqualTo("1700000000.0 0o100640 1");
  }

  @Test
  void stat_tellsTheFoldersType() {
    assertThat(kernel.out("print(stat.S_ISDIR(os.stat('/ram').st_mode))")).isEqualTo("True");
  }

  @Test
  void unreadableEntry_looksLikeADanglingLink() {
    files.putUnreadable("/other/bad");
    assertThat(
            kernel.out(
                """
                print('bad' in os.listdir('/other'), stat.S_ISLNK(os.lstat('/other/bad').st_mode))
                print(os.path.exists('/other/bad'), os.path.lexists('/other/bad'))
                try: os.stat('/other/bad')
                except FileNotFoundError as e: print(e.errno)"""))
        .isEqualTo("True True\nFalse True\n2");
  }

  @Test
  void access_deniesWritingOnAReadMount() {
    assertThat(
            kernel.out(
                """
                print(os.access('/ro/a.txt', os.R_OK), os.access('/ro/a.txt', os.W_OK),
                      os.access('/ram', os.W_OK))"""))
        .isEqualTo("True False True");
  }

  @Test
  void largeRead_isOneCall() {
    files.put("/other/large", new byte[16 << 20]);
    files.takeCalls();
    assertThat(kernel.out("print(len(open('/other/large', 'rb').read()))")).isEqualTo("16777216");
    assertThat(files.takeCalls()).contains("read /other/large 16777216");
  }

  @Test
  void unicodeNames_work() {
    kernel.out("Path('/ram/größe 猫.txt').write_text('ünï')");
    assertThat(files.text("/ram/größe 猫.txt")).isEqualTo("ünï");
    assertThat(kernel.out("print(any('猫' in n for n in os.listdir('/ram')))")).isEqualTo("True");
  }

  @Test
  void scratch_worksLikeAFolderOfItsOwn() {
    assertThat(
            kernel.out(
                """
                import tempfile
                os.makedirs('/tmp/d/e'); Path('/tmp/d/e/f').write_text('f')
                os.rename('/tmp/d/e/f', '/tmp/d/g'); os.symlink('g', '/tmp/d/l')
                os.symlink('/tmp/d', '/tmp/abs')
                print(open('/tmp/d/l').read(), os.readlink('/tmp/d/l'), os.readlink('/tmp/abs'))
                print(os.path.realpath('/tmp/abs/l'), os.path.islink('/tmp/abs'))
                with tempfile.TemporaryDirectory() as t: Path(t, 'x').write_text('x')
                print(os.path.exists(t), os.stat('/tmp/d/g').st_size)
                with open('/tmp/a', 'a') as f: f.write('1')
                with open('/tmp/a', 'a+') as f: f.write('2'); f.seek(0); print(f.read())
                shutil.rmtree('/tmp/d'); print(os.path.exists('/tmp/d'))"""))
        .isEqualTo("f /tmp/d/g /tmp/d\n/tmp/d/g True\nFalse 1\n12\nFalse");
  }

  @Test
  void import_findsModulesOnAMount() {
    files
        .put("/ram/lib/pack/__init__.py", "from . import inner")
        .put("/ram/lib/pack/inner.py", "v=7");
    assertThat(
            kernel.out(
                "import sys; sys.path.insert(0, '/ram/lib'); import pack; print(pack.inner.v)"))
        .isEqualTo("7");
    assertThat(files.exists("/ram/lib/pack/__pycache__")).isFalse();
  }
}
