package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The errno and the note that a failing mount gives Python.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileErrorsTest {
  private final MemoryFiles files =
      new MemoryFiles("/ram", "/ro", "/other").protect("/ro").put("/ro/a.txt", "alpha");
  private final TestKernel kernel = new TestKernel(files);

  @AfterAll
  void close() {
    kernel.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ResourceException.NotFound("gone"), 2, "missing: gone"),
        Arguments.of(new ResourceException.AlreadyExists("taken"), 17, "exists: taken"),
        Arguments.of(new ResourceException.NotAFolder("a file"), 20, "kind: a file"),
        Arguments.of(new ResourceException.NotEmpty("full"), 39, "not empty: full"),
        Arguments.of(new ResourceException.Denied("401 key expired"), 13, "auth: 401 key expired"),
        Arguments.of(new ResourceException.ReadOnly("no"), 30, "read-only: no"),
        Arguments.of(new ResourceException.Stale("changed"), 116, "changed: changed"),
        Arguments.of(new ResourceException.Conflict("theirs"), 116, "conflict: theirs"),
        Arguments.of(new ResourceException.Unreachable("down"), 110, "network: down"),
        Arguments.of(new ResourceException.Corrupt("bad"), 5, "corrupt: bad"),
        Arguments.of(new ResourceException.Failed("broken"), 5, "error: broken"),
        Arguments.of(new ResourceException.Unsupported("cannot"), 95, "unsupported: cannot"),
        Arguments.of(new ResourceException.NoSpace("full"), 28, "no space: full"),
        Arguments.of(new ResourceException.CrossDevice("two"), 18, "cross-device: two"),
        Arguments.of(new ResourceException.Invalid("no"), 22, "invalid: no"),
        Arguments.of(new ResourceException.BadHandle("shut"), 9, "closed: shut"),
        Arguments.of(
            new ResourceException.RateLimited("slow down", Duration.ofSeconds(7), null),
            16,
            "rate limit: slow down (wait 7 s"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void open_failsWithErrnoAndNote(ResourceException failure, int errno, String note) {
    files.failOpen("/ram/failing", failure);

    TestKernel.Ran ran =
        kernel.cell(
            """
            try: open('/ram/failing', 'w')
            except OSError as e: print(e.errno); raise""");

    assertThat(ran.out().strip()).isEqualTo(String.valueOf(errno));
    assertThat(ran.traceback()).contains("mirage: /ram/failing: " + note);
    assertThat(kernel.out("import mirage; print(mirage.last_error('/ram/failing'))"))
        .contains(note);
  }

  @Test
  void read_failsWithErrnoAndNote_whenTheFileChanged() {
    files.put("/ram/stale", "old");
    files.failRead("/ram/stale", new ResourceException.Stale("the file changed"));

    TestKernel.Ran ran =
        kernel.cell(
            """
            try: open('/ram/stale').read()
            except OSError as e: print(e.errno); raise RuntimeError('wrapped') from e""");

    assertThat(ran.out().strip()).isEqualTo("116");
    assertThat(ran.traceback()).contains("mirage: /ram/stale: changed: the file changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open('/ro/new', 'w')",
        "open('/ro/a.txt', 'a')",
        "open('/ro/a.txt', 'r+')",
        "os.open('/ro/a.txt', os.O_WRONLY)",
        "os.remove('/ro/a.txt')",
        "os.rename('/ro/a.txt', '/ro/b.txt')",
        "os.replace('/ro/a.txt', '/ro/b.txt')",
        "os.mkdir('/ro/d')",
        "os.rmdir('/ro/sub')",
        "os.truncate('/ro/a.txt', 0)",
        "os.utime('/ro/a.txt')",
        "os.chmod('/ro/a.txt', 0o600)",
        "shutil.rmtree('/ro/sub')",
        "Path('/ro/a.txt').unlink()",
        "Path('/ro/a.txt').write_text('x')"
      })
  void change_failsWithErofs_onAReadMount(String statement) {
    files.put("/ro/sub/f", "f");
    if (statement.contains("os.rmdir")) {
      files.put("/ro/sub2/f", "f");
    }
    assertThat(
            kernel.out(
                """
                import os, shutil
                from pathlib import Path
                try: %s
                except OSError as e: print(e.errno)"""
                    .formatted(statement)))
        .isEqualTo("30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 os.listdir('/nowhere')",
        "2 open('/nowhere/x', 'w')",
        "2 os.stat('/ram/none')",
        "17 os.mkdir('/ram')",
        "20 os.listdir('/ram/file')",
        "21 open('/ram/dir', 'w')",
        "21 open('/ram/dir').read()",
        "39 os.rmdir('/ram/dir')",
        "18 os.rename('/ram/file', '/tmp/file')",
        "18 os.rename('/ram/file', '/other/file')",
        "95 os.symlink('/ram/file', '/ram/link')",
        "2 os.chdir('/ram/none')"
      })
  void call_failsWithErrno(String line) {
    files.put("/ram/file", "f").put("/ram/dir/f", "f");
    int space = line.indexOf(' ');
    assertThat(
            kernel.out(
                """
                import os
                try: %s
                except OSError as e: print(e.errno)"""
                    .formatted(line.substring(space + 1))))
        .isEqualTo(line.substring(0, space));
  }

  @Test
  void lastError_isNone_whenNothingFailed() {
    assertThat(kernel.out("import mirage; print(mirage.last_error('/ram/fine'))"))
        .isEqualTo("None");
  }

  @Test
  void refresh_reachesTheFiles() {
    files.takeCalls();
    kernel.out("import mirage; mirage.refresh('sub')");
    assertThat(files.takeCalls()).contains("refresh /ram/sub");
  }

  private List<FileFailure> causes(String source) {
    return kernel.cell(source).of(CellEvent.Failed.class).getFirst().causes();
  }

  private FileFailure limited(String path) {
    var wait = Duration.ofSeconds(7);
    files.failOpen(path, new ResourceException.RateLimited("slow down", wait, null));
    return new FileFailure(WorkspacePath.of(path), "rate limit", "slow down", Optional.of(wait));
  }

  @Test
  void failure_carriesTheCauseAsAValue_alsoWhereItIsWrapped() {
    FileFailure cause = limited("/ram/limited");

    assertThat(causes("open('/ram/limited')")).containsExactly(cause);
    assertThat(
            causes(
                """
                try: open('/ram/limited')
                except OSError as e: raise RuntimeError('wrapped') from e"""))
        .containsExactly(cause);
    assertThat(
            causes(
                """
                try: open('/ram/limited')
                except OSError: raise RuntimeError('while handling')"""))
        .containsExactly(cause);
  }

  @Test
  void failure_hasNoCause_whereTheCodeHandledOrHidIt() {
    limited("/ram/hidden");

    assertThat(
            causes(
                """
                try: open('/ram/none')
                except FileNotFoundError: 1 / 0"""))
        .isEmpty();
    assertThat(
            causes(
                """
                try: open('/ram/hidden')
                except OSError: raise ValueError('mine') from None"""))
        .isEmpty();
    assertThat(causes("raise OSError(116, 'my own', '/ram/none')")).isEmpty();
  }

  @Test
  void failure_namesTheMissingFileOnce() {
    assertThat(causes("open('/ram/none')"))
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.path()).isEqualTo(WorkspacePath.of("/ram/none"));
              assertThat(cause.category()).isEqualTo("missing");
            });
  }
}
