package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.command.ExecuteResult;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Python sees and does on a mount, the same for every backend. `/m` is mounted WRITE, `/ro`
/// shows the same store READ, `/other` is another WRITE mount. What must have reached the backend
/// is read past the workspace, with a resource of the test's own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PythonOnAMount {
  private Workspace workspace = Workspace.builder().build();
  private Resource store = new RamResource();

  /// A resource over the one store of this test class; called once for each mount.
  abstract Resource connect() throws Exception;

  @BeforeAll
  void mount() throws Exception {
    store = connect();
    workspace.addMount("/m", connect(), MountMode.WRITE);
    workspace.addMount("/ro", connect());
    workspace.addMount("/other", new RamResource(), MountMode.WRITE);
  }

  @AfterAll
  void unmount() {
    workspace.close();
    store.close();
  }

  /// A folder of the test's own, so that tests do not meet.
  private String folder(String name) throws ResourceException {
    writer().createFolder(new ResourcePath(name));
    workspace.refresh("/m");
    workspace.refresh("/ro");
    return name;
  }

  private WriteSupport writer() {
    return store.writing().orElseThrow();
  }

  private void put(String path, String text) throws ResourceException {
    writer()
        .write(
            new ResourcePath(path),
            Body.of(text.getBytes(StandardCharsets.UTF_8)),
            Precondition.ANYTHING);
    workspace.refresh("/m");
    workspace.refresh("/ro");
  }

  private String onBackend(String path) throws ResourceException {
    var bytes =
        store.read(new ResourcePath(path), new ByteRange(0, 1 << 20), Optional.empty()).bytes();
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private List<String> namesOnBackend(String folder) throws ResourceException {
    var names = new ArrayList<String>();
    Optional<String> cursor = Optional.empty();
    do {
      Page page = store.list(new ResourcePath(folder), cursor);
      page.entries().stream().map(Entry::name).forEach(names::add);
      cursor = page.next();
    } while (cursor.isPresent());
    names.sort(null);
    return names;
  }

  private ExecuteResult run(String code) throws ResourceException {
    return workspace.execute("python3 - <<'END_OF_TEST'\n" + code + "\nEND_OF_TEST\n");
  }

  /// Runs code that must end well and returns what it printed.
  private String python(String code) throws ResourceException {
    ExecuteResult result = run(code);
    assertThat(result.exitCode()).as("%s%n%s", code, result.stderrText()).isZero();
    return result.stdoutText();
  }

  @Test
  void database_isMadeReadAndChanged_andIsOnTheBackend() throws Exception {
    String folder = folder("database");
    assertThat(
            python(
                """
                import os, sqlite3
                with sqlite3.connect('/m/%1$s/x.db') as con:
                    con.execute('create table t(a integer primary key, b text)')
                    con.executemany('insert into t(b) values (?)', [('row %%d' %% i,) for i in range(500)])
                print(os.path.getsize('/m/%1$s/x.db') > 4096)
                con.execute('insert into t(b) values (?)', ('not committed',))
                con.close()
                """
                    .formatted(folder)))
        .isEqualTo("True\n");
    assertThat(namesOnBackend(folder)).containsExactly("x.db");
    assertThat(onBackend(folder + "/x.db")).startsWith("SQLite format 3");
    workspace.refresh("/ro");
    assertThat(
            python(
                """
                import sqlite3
                con = sqlite3.connect('/ro/%s/x.db')
                print(con.execute('select count(*), max(b) from t').fetchone())
                try:
                    con.execute('delete from t')
                except sqlite3.OperationalError as problem:
                    print(problem)
                """
                    .formatted(folder)))
        .isEqualTo("(500, 'row 99')\nattempt to write a readonly database\n");
  }

  @Test
  void database_thatSomebodyElseChanged_isAConflict() throws Exception {
    String folder = folder("rivals");
    assertThat(
            python(
                """
                import sqlite3
                with sqlite3.connect('/m/%s/x.db') as con:
                    con.execute('create table t(a)')
                con.close()
                """
                    .formatted(folder)))
        .isEmpty();
    ExecuteResult result =
        run(
            """
            import sqlite3
            con = sqlite3.connect('/m/%1$s/x.db')
            with open('/m/%1$s/x.db', 'wb') as f:
                f.write(b'theirs')
            con.execute('insert into t values (1)')
            con.commit()
            """
                .formatted(folder));
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.stderrText()).contains("conflict").contains("x.db");
    assertThat(onBackend(folder + "/x.db")).isEqualTo("theirs");
  }

  @Test
  void read_givesTheBytes_inTextAndBinary() throws Exception {
    put(folder("read") + "/ü.txt", "zeile eins\nzwei €\n");
    assertThat(
            python(
                """
                print(open('/m/read/ü.txt', encoding='utf-8').read().upper(), end='')
                print(open('/ro/read/ü.txt', 'rb').read()[:5])
                print([len(line) for line in open('/m/read/ü.txt', encoding='utf-8')])
                """))
        .isEqualTo("ZEILE EINS\nZWEI €\nb'zeile'\n[11, 7]\n");
  }

  @Test
  void read_seeksAndReadsParts() throws Exception {
    put(folder("seek") + "/a.txt", "0123456789");
    assertThat(
            python(
                """
                import os
                with open('/m/seek/a.txt', 'rb') as f:
                    f.seek(3); print(f.read(2), f.tell()); f.seek(-1, 2); print(f.read(), f.read())
                fd = os.open('/m/seek/a.txt', os.O_RDONLY)
                os.lseek(fd, 5, os.SEEK_SET); print(os.read(fd, 3)); os.close(fd)
                """))
        .isEqualTo("b'34' 5\nb'9' b''\nb'567'\n");
  }

  /// Every spelling of a write, all in one place: code that writes `text` to `/m/spell/<name>`.
  @ParameterizedTest
  @CsvSource(
      delimiterString = "::",
      textBlock =
          """
          w          :: with open(p, 'w') as f: f.write('text')
          wb         :: with open(p, 'wb') as f: f.write(b'text')
          x          :: with open(p, 'x') as f: f.write('text')
          a          :: with open(p, 'a') as f: f.write('text')
          w_plus     :: with open(p, 'w+') as f: f.write('text'); f.seek(0); assert f.read() == 'text'
          unbuffered :: with open(p, 'wb', buffering=0) as f: f.write(b'text')
          unclosed   :: open(p, 'w').write('text')
          kept       :: global_file = open(p, 'w'); global_file.write('text')
          fileio     :: f = io.FileIO(p, 'w'); f.write(b'text'); f.close()
          fileio_open:: io.FileIO(p, 'w').write(b'text')
          os_open    :: fd = os.open(p, os.O_WRONLY | os.O_CREAT); os.write(fd, b'text'); os.close(fd)
          os_left    :: os.write(os.open(p, os.O_WRONLY | os.O_CREAT), b'text')
          fdopen     :: f = os.fdopen(os.open(p, os.O_WRONLY | os.O_CREAT), 'w'); f.write('text')
          write_text :: pathlib.Path(p).write_text('text')
          write_bytes:: pathlib.Path(p).write_bytes(b'text')
          print_to   :: print('text', end='', file=open(p, 'w'))
          relative   :: os.chdir('/m/spell'); open('relative', 'w').write('text')
          relative_up:: os.chdir('/other'); open('../m/spell/relative_up', 'w').write('text')
          two_writes :: f = open(p, 'w'); f.write('te'); f.flush(); f.write('xt'); f.close()
          overwrite  :: open(p, 'w').write('something longer'); open(p, 'w').write('text')
          thread     :: import threading; t = threading.Thread(target=lambda: pathlib.Path(p).write_text('text')); t.start(); t.join()
          """)
  void write_reachesTheBackend_howeverItIsSpelled(String name, String code) throws Exception {
    try {
      folder("spell");
    } catch (ResourceException.AlreadyExists _) {
      // Made by the case before.
    }
    python("import io, os, pathlib\np = '/m/spell/" + name + "'\n" + code);
    assertThat(onBackend("spell/" + name)).isEqualTo("text");
  }

  @Test
  void write_reachesTheBackend_whenEmpty() throws Exception {
    folder("empty");
    python("open('/m/empty/a', 'w').close(); open('/m/empty/b', 'wb')");
    assertThat(namesOnBackend("empty")).containsExactly("a", "b");
    assertThat(onBackend("empty/a")).isEmpty();
  }

  @Test
  void write_isSeenAtOnce_bySameCellAndByOtherMounts() throws Exception {
    folder("own");
    assertThat(
            python(
                """
                import os
                with open('/m/own/a.txt', 'w') as f: f.write('hello')
                print(open('/m/own/a.txt').read(), os.path.getsize('/m/own/a.txt'), os.listdir('/m/own'))
                """))
        .isEqualTo("hello 5 ['a.txt']\n");
    workspace.refresh("/ro");
    assertThat(python("print(open('/ro/own/a.txt').read())")).isEqualTo("hello\n");
  }

  @Test
  void append_keepsWhatIsThere() throws Exception {
    put(folder("append") + "/log", "one\n");
    python(
        """
        with open('/m/append/log', 'a') as f: f.write('two\\n')
        with open('/m/append/log', 'ab') as f: f.write(b'three\\n')
        """);
    assertThat(onBackend("append/log")).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void updateInPlace_changesOnlyThoseBytes() throws Exception {
    put(folder("update") + "/a", "0123456789");
    python(
        """
        with open('/m/update/a', 'r+b') as f:
            f.seek(4); f.write(b'xx'); f.seek(0, 2); f.write(b'!')
        """);
    assertThat(onBackend("update/a")).isEqualTo("0123xx6789!");
  }

  @Test
  void truncate_cutsAndExtends() throws Exception {
    put(folder("truncate") + "/cut", "0123456789");
    put("truncate/grow", "01");
    put("truncate/by_path", "0123456789");
    python(
        """
        import os
        with open('/m/truncate/cut', 'r+b') as f: f.truncate(4)
        with open('/m/truncate/grow', 'r+b') as f: f.truncate(4)
        fd = os.open('/m/truncate/by_path', os.O_RDWR); os.ftruncate(fd, 3); os.close(fd)
        """);
    assertThat(onBackend("truncate/cut")).isEqualTo("0123");
    assertThat(onBackend("truncate/grow")).isEqualTo("01\0\0");
    assertThat(onBackend("truncate/by_path")).isEqualTo("012");
  }

  @Test
  void removeAndRename_reachTheBackend() throws Exception {
    put(folder("names") + "/gone", "1");
    put("names/unlinked", "2");
    put("names/old", "3");
    put("names/source", "4");
    put("names/target", "5");
    python(
        """
        import os, pathlib
        os.remove('/m/names/gone')
        pathlib.Path('/m/names/unlinked').unlink()
        os.rename('/m/names/old', '/m/names/new')
        os.replace('/m/names/source', '/m/names/target')
        """);
    assertThat(namesOnBackend("names")).containsExactly("new", "target");
    assertThat(onBackend("names/new")).isEqualTo("3");
    assertThat(onBackend("names/target")).isEqualTo("4");
  }

  @Test
  void replace_ofAJustWrittenFile_isTheSafeSavePattern() throws Exception {
    put(folder("save") + "/doc.json", "old");
    python(
        """
        import os
        with open('/m/save/doc.json.tmp', 'w') as f: f.write('new')
        os.replace('/m/save/doc.json.tmp', '/m/save/doc.json')
        """);
    assertThat(namesOnBackend("save")).containsExactly("doc.json");
    assertThat(onBackend("save/doc.json")).isEqualTo("new");
  }

  @Test
  void folders_areMadeRenamedAndRemoved() throws Exception {
    folder("tree");
    python(
        """
        import os, shutil, pathlib
        os.mkdir('/m/tree/a')
        os.makedirs('/m/tree/b/c/d')
        pathlib.Path('/m/tree/b/c/d/file').write_text('x')
        pathlib.Path('/m/tree/b/top').write_text('y')
        os.rmdir('/m/tree/a')
        os.rename('/m/tree/b', '/m/tree/e')
        os.makedirs('/m/tree/gone/deep'); pathlib.Path('/m/tree/gone/deep/f').write_text('z')
        shutil.rmtree('/m/tree/gone')
        """);
    assertThat(namesOnBackend("tree")).containsExactly("e");
    assertThat(onBackend("tree/e/c/d/file")).isEqualTo("x");
    assertThat(onBackend("tree/e/top")).isEqualTo("y");
  }

  @Test
  void listing_walksAndGlobs() throws Exception {
    put(folder("walk") + "/a.csv", "1");
    writer().createFolder(new ResourcePath("walk/sub"));
    put("walk/sub/b.csv", "22");
    assertThat(
            python(
                """
                import os, glob, pathlib
                print(sorted(os.listdir('/m/walk')))
                print([(r, sorted(d), sorted(f)) for r, d, f in os.walk('/m/walk')])
                print(sorted(glob.glob('/m/walk/**/*.csv', recursive=True)))
                print(sorted(p.name for p in pathlib.Path('/m/walk').rglob('*.csv')))
                print(sorted((e.name, e.is_dir(), e.stat().st_size) for e in os.scandir('/m/walk/sub')))
                """))
        .isEqualTo(
            """
            ['a.csv', 'sub']
            [('/m/walk', ['sub'], ['a.csv']), ('/m/walk/sub', [], ['b.csv'])]
            ['/m/walk/a.csv', '/m/walk/sub/b.csv']
            ['a.csv', 'b.csv']
            [('b.csv', False, 2)]
            """);
  }

  @Test
  void stat_tellsTrueSizeTimeAndKind() throws Exception {
    put(folder("stat") + "/a", "12345");
    assertThat(
            python(
                """
                import os, stat, time
                s = os.stat('/m/stat/a')
                print(s.st_size, stat.S_ISREG(s.st_mode), stat.S_ISDIR(os.stat('/m/stat').st_mode))
                print(abs(time.time() - s.st_mtime) < 600, s.st_ino == os.stat('/m/stat/a').st_ino)
                print(os.path.exists('/m/stat/none'), os.path.isfile('/m/stat/a'), os.path.isdir('/m/stat'))
                print(os.path.samefile('/m/stat/a', '/m/stat/../stat/a'))
                print(os.access('/m/stat/a', os.W_OK), os.access('/ro/stat/a', os.W_OK))
                """))
        .isEqualTo("5 True True\nTrue True\nFalse True True\nTrue\nTrue False\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2  | open('/m/errors/none')
          2  | os.stat('/m/errors/none')
          2  | os.listdir('/m/errors/none')
          2  | os.remove('/m/errors/none')
          2  | os.rename('/m/errors/none', '/m/errors/x')
          2  | open('/m/errors/none/deeper', 'w')
          2  | os.mkdir('/m/errors/none/deeper')
          2  | os.rmdir('/m/errors/none')
          2  | open('/etc/passwd')
          2  | open('/nowhere/x', 'w')
          17 | open('/m/errors/file', 'x')
          17 | os.mkdir('/m/errors/full')
          17 | os.mkdir('/m/errors/file')
          20 | os.listdir('/m/errors/file')
          20 | os.rmdir('/m/errors/file')
          20 | open('/m/errors/file/below')
          21 | open('/m/errors/full')
          21 | open('/m/errors/full', 'w')
          39 | os.rmdir('/m/errors/full')
          18 | os.rename('/m/errors/file', '/other/file')
          9  | os.write(os.open('/m/errors/file', os.O_RDONLY), b'x')
          """)
  void error_hasTheErrnoOfPosix(int errno, String code) throws Exception {
    try {
      folder("errors");
      put("errors/file", "x");
      writer().createFolder(new ResourcePath("errors/full"));
      put("errors/full/inside", "x");
    } catch (ResourceException.AlreadyExists _) {
      // Made by the case before.
    }
    assertThat(errnoOf(code)).isEqualTo(errno + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open('/ro/readonly/file', 'w')",
        "open('/ro/readonly/file', 'a')",
        "open('/ro/readonly/file', 'r+')",
        "open('/ro/readonly/new', 'x')",
        "os.open('/ro/readonly/file', os.O_WRONLY)",
        "os.open('/ro/readonly/new', os.O_RDWR | os.O_CREAT)",
        "io.FileIO('/ro/readonly/file', 'w')",
        "pathlib.Path('/ro/readonly/new').write_text('x')",
        "os.remove('/ro/readonly/file')",
        "os.rename('/ro/readonly/file', '/ro/readonly/x')",
        "os.replace('/ro/readonly/file', '/ro/readonly/x')",
        "os.mkdir('/ro/readonly/new')",
        "os.rmdir('/ro/readonly/folder')",
        "shutil.rmtree('/ro/readonly/folder')",
        "os.truncate('/ro/readonly/file', 0)",
        "os.utime('/ro/readonly/file')",
        "os.chmod('/ro/readonly/file', 0o600)",
        "open('/top_level', 'w')",
        "os.mkdir('/top_level')",
      })
  void change_isRefusedWithErofs_onAReadMount(String code) throws Exception {
    try {
      folder("readonly");
      put("readonly/file", "x");
      writer().createFolder(new ResourcePath("readonly/folder"));
      workspace.refresh("/ro");
    } catch (ResourceException.AlreadyExists _) {
      // Made by the case before.
    }
    assertThat(errnoOf(code)).isEqualTo("30\n");
    assertThat(onBackend("readonly/file")).isEqualTo("x");
    assertThat(namesOnBackend("readonly")).containsExactly("file", "folder");
  }

  private String errnoOf(String code) throws ResourceException {
    return python(
        """
        import io, os, pathlib, shutil
        try:
            %s
            print('no error')
        except OSError as e:
            print(e.errno)
        """
            .formatted(code));
  }

  @Test
  void copyAndMove_workAcrossMountsAndKeepTheContent() throws Exception {
    put(folder("across") + "/a", "content");
    put("across/b", "moved");
    python(
        """
        import shutil
        shutil.copy('/m/across/a', '/other/copy')
        shutil.copy2('/m/across/a', '/m/across/copy2')
        shutil.move('/m/across/b', '/other/b')
        shutil.copytree('/m/across', '/other/tree')
        """);
    assertThat(namesOnBackend("across")).containsExactly("a", "copy2");
    assertThat(onBackend("across/copy2")).isEqualTo("content");
    assertThat(workspace.fs().readString("/other/copy")).isEqualTo("content");
    assertThat(workspace.fs().readString("/other/b")).isEqualTo("moved");
    assertThat(workspace.fs().readString("/other/tree/a")).isEqualTo("content");
  }

  @Test
  void utimeAndChmod_areAccepted() throws Exception {
    put(folder("attributes") + "/a", "x");
    python(
        """
        import os
        os.utime('/m/attributes/a', (1_000_000_000, 1_000_000_000))
        os.chmod('/m/attributes/a', 0o600)
        """);
    assertThat(onBackend("attributes/a")).isEqualTo("x");
  }

  @Test
  void refresh_showsWhatSomebodyElseWrote() throws Exception {
    put(folder("fresh") + "/a", "before");
    assertThat(python("print(open('/m/fresh/a').read())")).isEqualTo("before\n");
    writer()
        .write(
            new ResourcePath("fresh/a"),
            Body.of("after, and longer".getBytes(StandardCharsets.UTF_8)),
            Precondition.ANYTHING);
    assertThat(
            python("import mirage\nmirage.refresh('/m/fresh')\nprint(open('/m/fresh/a').read())"))
        .isEqualTo("after, and longer\n");
  }

  @Test
  void conflict_failsTheCellByNameAndKeepsTheirs() throws Exception {
    put(folder("conflict") + "/a", "base");
    ExecuteResult result;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ExecuteResult> cell =
          executor.submit(
              () ->
                  run(
                      """
                      import os, time
                      f = open('/m/conflict/a', 'r+')
                      f.write('mine'); f.flush()
                      open('/other/opened', 'w').close()
                      while not os.path.exists('/other/go'): time.sleep(0.01)
                      f.close()
                      """));
      while (!workspace.fs().exists("/other/opened")) {
        Thread.onSpinWait();
        assertThat(cell.isDone()).isFalse();
      }
      writer()
          .write(
              new ResourcePath("conflict/a"),
              Body.of("theirs, longer".getBytes(StandardCharsets.UTF_8)),
              Precondition.ANYTHING);
      workspace.fs().writeString("/other/go", "");
      result = cell.get();
    }
    assertThat(result.exitCode()).isEqualTo(74);
    assertThat(result.stderrText()).contains("/m/conflict/a").contains("conflict");
    assertThat(onBackend("conflict/a")).isEqualTo("theirs, longer");
  }

  @Test
  void python_importsFromAMount() throws Exception {
    put(folder("code") + "/helper_on_mount.py", "def twice(x): return 2 * x\n");
    assertThat(
            python(
                """
                import sys
                sys.path.insert(0, '/ro/code')
                import helper_on_mount
                print(helper_on_mount.twice(21))
                """))
        .isEqualTo("42\n");
    assertThat(namesOnBackend("code")).containsExactly("helper_on_mount.py");
  }

  @Test
  void zipAndPickle_workOnAMount() throws Exception {
    folder("zip");
    assertThat(
            python(
                """
                import zipfile, pickle, gzip, io
                with zipfile.ZipFile('/m/zip/a.zip', 'w', zipfile.ZIP_DEFLATED) as z:
                    z.writestr('x.txt', 'x' * 1000)
                with zipfile.ZipFile('/m/zip/a.zip') as z: print(len(z.read('x.txt')))
                with open('/m/zip/p', 'wb') as f: pickle.dump({'a': [1, 2]}, f)
                print(pickle.load(open('/m/zip/p', 'rb')))
                with gzip.open('/m/zip/g.gz', 'wt') as f: f.write('zipped')
                print(gzip.open('/m/zip/g.gz', 'rt').read())
                """))
        .isEqualTo("1000\n{'a': [1, 2]}\nzipped\n");
    assertThat(namesOnBackend("zip")).containsExactly("a.zip", "g.gz", "p");
  }
}
