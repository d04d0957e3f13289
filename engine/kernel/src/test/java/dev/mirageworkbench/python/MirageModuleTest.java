package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.CacheStatus.State;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The module `mirage`, and the way of Python to local copies.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MirageModuleTest {
  private final MemoryFiles files =
      new MemoryFiles("/ram", "/ro").protect("/ro").put("/ro/a", "ro");
  private final TestKernel kernel = new TestKernel(files);

  @BeforeAll
  void importNames() {
    kernel.out("import mirage, os, pathlib, shutil");
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  @Test
  void module_isLoadedAtItsImport_andExplainsItself() {
    assertThat(kernel.out("help(mirage)"))
        .contains("What a notebook can ask of Mirage Workbench")
        .contains("local(path)")
        .contains("Asks the backend no more than")
        .doesNotContain("_ask");
    try (var second = new TestKernel(new MemoryFiles("/ram"))) {
      assertThat(second.out("import sys; print('mirage' in sys.modules); import mirage"))
          .isEqualTo("False");
    }
  }

  @Test
  void module_isOurs_whereAFileHasItsName() {
    files.put("/ram/shadow/mirage.py", "raise AssertionError('theirs')");
    assertThat(
            kernel.out(
                """
                import sys
                sys.path.insert(0, '/ram/shadow'); del sys.modules['mirage']
                import mirage; sys.path.remove('/ram/shadow'); print(mirage.refresh.__module__)"""))
        .isEqualTo("mirage");
  }

  @Test
  void status_isADictOfWhatIsKnown() {
    files.tellStatus(
        "/ram/known",
        new CacheStatus(
            State.PARTIAL,
            OptionalLong.of(5_000_000_000L),
            Optional.of(Instant.ofEpochMilli(1_700_000_000_250L)),
            Optional.of("\"etag\""),
            Optional.of(Duration.ofMillis(1500)),
            1 << 20,
            true));
    assertThat(kernel.out("print(mirage.status('known'))"))
        .isEqualTo(
            "{'state': 'partial', 'size': 5000000000, 'mtime': 1700000000.25,"
                + " 'validator': '\"etag\"', 'age': 1.5, 'cached_bytes': 1048576}");
    assertThat(kernel.out("print(mirage.status(pathlib.Path('/ram/none')))"))
        .isEqualTo(
            "{'state': 'missing', 'size': None, 'mtime': None, 'validator': None, 'age': None,"
                + " 'cached_bytes': 0}");
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void status_documentsEveryState(State state) {
    files.tellStatus("/ram/state", CacheStatus.without(state));
    assertThat(
            kernel.out(
                "s = mirage.status('/ram/state')['state']; print(s, repr(s) in mirage.status.__doc__)"))
        .isEqualTo(state.name().toLowerCase(Locale.ROOT) + " True");
  }

  @Test
  void wishes_reachTheFiles_withAbsolutePaths() {
    files.takeCalls();
    assertThat(
            kernel.out(
                """
                mirage.pin('a'); mirage.unpin(pathlib.Path('a')); mirage.evict(b'/ram/../ram/b')
                mirage.refresh('.'); print(mirage.preload('c'))"""))
        .isEqualTo("{'files': 3, 'bytes': 1048576, 'skipped': 1}");
    assertThat(files.takeCalls())
        .containsSubsequence(
            "pin /ram/a", "unpin /ram/a", "evict /ram/b", "refresh /ram", "preload /ram/c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "preload", "pin", "unpin", "evict", "local"})
  void failure_isAnOsErrorWithItsCause(String function) {
    files.failOpen("/ram/denied", new ResourceException.Denied("401 the key expired"));
    assertThat(
            kernel.out(
                """
                try: mirage.%s('/ram/denied')
                except PermissionError as e: print(e.errno, e.filename, *e.__notes__)
                print(mirage.last_error('/ram/denied'))"""
                    .formatted(function)))
        .startsWith("13 /ram/denied mirage: /ram/denied: auth: 401 the key expired")
        .contains("\nauth: 401 the key expired");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"mirage.status('a\\0b') | OSError", "mirage.pin(7) | TypeError"})
  void wrongPath_isRefused(String call, String error) {
    assertThat(
            kernel.out("try: %s\nexcept Exception as e: print(type(e).__name__)".formatted(call)))
        .isEqualTo(error);
  }

  @Test
  void preload_endsAtAnInterrupt() throws Exception {
    CountDownLatch hangs = files.stallReads("/ram/endless");
    TestKernel.Ran ran = kernel.startCell("kept = 1\nmirage.preload('/ram/endless')", _ -> {});
    hangs.await();
    kernel.kernel().interrupt();
    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    files.unstall("/ram/endless");
    assertThat(kernel.out("print(kept)")).isEqualTo("1");
  }

  @Test
  void local_isARealFile_andGoesBackAtTheEndOfWith() throws Exception {
    files.put("/ram/model.bin", "content");
    assertThat(
            kernel.out(
                """
                with mirage.local('model.bin') as path:
                    print(isinstance(path, str), open(path).read(), os.path.getsize(path))
                    print(os.path.isfile(path), os.path.realpath(path) == path, path[-9:])
                    with open(path, 'a') as f: f.write(' and more')
                    unclosed = open(path, 'a').write('!')
                print(os.path.exists(path), open('/ram/model.bin').read())"""))
        .isEqualTo("True content 7\nTrue True model.bin\nFalse content and more!");
    assertThat(files.copies()).isEmpty();
  }

  @Test
  void local_isSeenByTheHost() throws Exception {
    files.put("/ram/seen", "content");
    kernel.out("seen = mirage.local('/ram/seen')");
    Path copy = files.copies().getLast();
    assertThat(copy).hasContent("content");
    assertThat(kernel.out("print(seen)")).isEqualTo(copy.toString());
    kernel.out("seen.close(); seen.close()");
    assertThat(copy).doesNotExist();
  }

  @Test
  void local_canOnlyBeRead_fromAReadMount() {
    assertThat(
            kernel.out(
                """
                with mirage.local('/ro/a') as path:
                    print(open(path).read(), os.access(path, os.W_OK))
                    for change in (lambda: open(path, 'w'), lambda: open(path, 'r+'),
                                   lambda: os.truncate(path, 0), lambda: os.chmod(path, 0o777),
                                   lambda: os.utime(path)):
                        try: change()
                        except OSError as e: print(e.errno, end=' ')"""))
        .isEqualTo("ro False\n30 30 30 30 30");
  }

  @Test
  void localPath_leadsNowhereElse() throws Exception {
    files.put("/ram/lone", "content");
    kernel.out("lone = mirage.local('/ram/lone'); folder = os.path.dirname(lone)");
    Path copy = files.copies().getLast();
    Files.writeString(copy.resolveSibling("sibling"), "not yours");
    assertThat(
            kernel.out(
                """
                def refused(call, *arguments):
                    try: print('allowed', call(*arguments))
                    except OSError as e: print(e.errno, end=' ')
                refused(open, folder + '/sibling')
                refused(open, lone + '/../sibling')
                refused(open, folder + '/new', 'w')
                refused(os.listdir, folder)
                refused(os.listdir, lone)
                refused(os.mkdir, folder + '/sub')
                refused(os.remove, lone)
                refused(os.rename, lone, folder + '/new')
                refused(os.rename, lone, '/ram/new')
                refused(os.symlink, '/etc/passwd', lone)
                refused(os.symlink, '/etc/passwd', folder + '/link')
                refused(os.stat, folder)
                print(os.path.exists(folder), os.path.exists(folder + '/sibling'))"""))
        // The link is refused by the tree that the name belongs to: another one where this project
        // itself lies in the folder that is Python's scratch folder, too.
        .matches("2 2 2 2 20 2 1 18 18 17 (95|1) 2 False False");
    Files.delete(copy.resolveSibling("sibling"));
    kernel.out("lone.close()");
  }

  @Test
  void localPath_isNotFollowed_whereALinkHasTakenItsPlace() throws Exception {
    files.put("/ram/swapped", "content");
    kernel.out("swapped = mirage.local('/ram/swapped')");
    Path copy = files.copies().getLast();
    Path secret = Files.writeString(Files.createTempFile("mirage-secret-", ""), "secret");
    Files.delete(copy);
    Files.createSymbolicLink(copy, secret);
    assertThat(
            kernel.out(
                """
                for call in (lambda: open(swapped).read(), lambda: open(swapped, 'w'),
                             lambda: os.chmod(swapped, 0o777)):
                    try: print(call())
                    except OSError as e: print(e.errno, end=' ')"""))
        .isEqualTo("40 40 40");
    assertThat(secret).hasContent("secret");
    Files.delete(copy);
    Files.delete(secret);
    kernel.out("swapped.close()");
  }

  @Test
  void localPath_ofAnotherNotebook_leadsNowhere() {
    files.put("/ram/private", "content");
    String path = kernel.out("private = mirage.local('/ram/private'); print(private)");
    try (var other = new TestKernel(new MemoryFiles("/ram"))) {
      assertThat(other.out("try: open('%s')\nexcept OSError as e: print(e.errno)".formatted(path)))
          .isEqualTo("2");
    }
    kernel.out("private.close()");
  }

  @Test
  void localFile_thatIsStillOpen_failsOnceTheCopyIsGone() {
    files.put("/ram/early", "content");
    TestKernel.Ran ran =
        kernel.cell(
            """
            with mirage.local('/ram/early') as path: late = open(path, 'a')
            late.write('too late')
            try: late.flush()
            except OSError as e: print(e.errno)""");
    assertThat(ran.out()).isEqualTo("9\n");
    assertThat(ran.err()).contains("/early: not written: [Errno 9]");
    assertThat(kernel.cell("pass").err()).isEmpty();
  }

  @Test
  void copies_areReleased_whenPythonStartsAfresh() throws Exception {
    var own = new MemoryFiles("/ram").put("/ram/a", "content");
    try (var restarted = new TestKernel(own)) {
      restarted.out("import mirage; a = mirage.local('/ram/a'); b = mirage.local('/ram/a')");
      List<Path> copies = own.copies();
      restarted.kernel().restart();
      restarted.out("pass");
      assertThat(own.copies()).isEmpty();
      assertThat(copies).isNotEmpty().allSatisfy(copy -> assertThat(copy).doesNotExist());
    }
  }

  @Test
  void shutil_copiesLocalCopies() {
    files.put("/ram/from", "content");
    assertThat(
            kernel.out(
                """
                with mirage.local('/ram/from') as path:
                    shutil.copy2(path, '/tmp/copied'); shutil.copyfile('/tmp/copied', '/ram/to')
                print(open('/tmp/copied').read())"""))
        .isEqualTo("content");
    assertThat(files.text("/ram/to")).isEqualTo("content");
  }
}
