package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.disk.DiskResource;
import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A notebook's Python in a process of its own. All tests use one kernel, as a process takes
/// seconds
/// to start.
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class KernelProcessTest {
  private final Path home;
  private final Workspace workspace;
  private final KernelDesk desk;

  KernelProcessTest(@TempDir Path home) throws Exception {
    this.home = home;
    workspace = Workspace.builder().folders(AppFolders.below(home)).build();
    workspace.addMount("/ram", new RamResource(), MountMode.WRITE);
    desk = new KernelDesk(workspace);
  }

  @AfterAll
  void close() {
    workspace.close();
  }

  @Test
  void cells_shareTheirStateAndTheWorkspace() throws Exception {
    workspace.fs().writeString("/ram/in.txt", "from outside, \u00e4 \ud83d\ude00");
    assertThat(desk.out("x = open('/ram/in.txt').read(); print(x)"))
        .isEqualTo("from outside, \u00e4 \ud83d\ude00");
    assertThat(desk.out("open('/ram/out.txt', 'w').write(x.upper()); print(len(x))"))
        .isEqualTo("17");
    assertThat(workspace.fs().readString("/ram/out.txt"))
        .isEqualTo("FROM OUTSIDE, \u00c4 \ud83d\ude00");
  }

  @Test
  void files_ofTensOfMegabytes_passUnchanged() throws Exception {
    assertThat(
            desk.out(
                """
                import hashlib, os
                data = os.urandom(1 << 20) * 20 + b'end'
                with open('/ram/big', 'wb') as f:
                    f.write(data)
                again = open('/ram/big', 'rb').read()
                print(len(again), again == data, os.path.getsize('/ram/big'))
                """))
        .isEqualTo("20971523 True 20971523");
  }

  @Test
  void database_isOnTheMount_andNoneIsElsewhere() throws Exception {
    assertThat(
            desk.out(
                """
                import sqlite3
                con = sqlite3.connect('/ram/x.db')
                con.execute('create table t(a)')
                con.execute('insert into t values (7)')
                con.commit()
                for sql in "attach '/etc/passwd' as p", "vacuum into '%s/made.db'", "select load_extension('x')":
                    try:
                        print('gave', con.execute(sql).fetchall())
                    except sqlite3.OperationalError as problem:
                        print(problem)
                """
                    .formatted(home)))
        .isEqualTo(
            """
            unable to open database: /etc/passwd
            unable to open database: %s/made.db
            no such function: load_extension"""
                .formatted(home));
    assertThat(home.resolve("made.db")).doesNotExist();
    assertThat(desk.out("con.close(); print(open('/ram/x.db', 'rb').read(15))"))
        .isEqualTo("b'SQLite format 3'");
  }

  @Test
  void failures_haveTheErrnoAndTheCause() throws Exception {
    KernelDesk.Ran ran = desk.start("open('/ram/missing')");
    assertThat(ran.finished().status()).isEqualTo(Status.ERROR);
    assertThat(ran.traceback()).contains("FileNotFoundError: [Errno 2]").contains("/ram/missing");
  }

  @Test
  void questions_areAnsweredBetweenCells_andNotWhileOneRuns() throws Exception {
    workspace.fs().writeString("/ram/asked.txt", "");
    assertThat(desk.out("counted = [1, 2]; print('on')")).isEqualTo("on");
    assertThat(answer(new Question.Complete("open('/ram/ask", 14)).matches())
        .containsExactly(new Answer.Match("asked.txt", "file", ""));
    assertThat(answer(new Question.Inspect("len(", 4, false)).name()).isEqualTo("len");
    assertThat(answer(new Question.ListVariables()).variables())
        .contains(new Answer.Variable("counted", "list", "2", OptionalLong.of(120), "[1, 2]"));
    var query =
        new TableQuery(
            "counted", 0, 9, List.of(new TableQuery.Sort(0, true)), "", OptionalInt.empty());
    assertThat(answer(new Question.ListRows(query)).json()).contains("\"rows\": [[2], [1]]");
    KernelDesk.Ran ran = desk.start("print('in it', flush=True)\nwhile True: pass");
    ran.awaitOutput("in it");
    assertThat(desk.kernel().ask(new Question.ListVariables()).get(5, TimeUnit.SECONDS)).isEmpty();
    desk.kernel().interrupt();
    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
  }

  private <A extends Answer> A answer(Question<A> question) throws Exception {
    return desk.kernel().ask(question).get(60, TimeUnit.SECONDS).orElseThrow();
  }

  @Test
  void interrupt_endsALoop_andKeepsTheState() throws Exception {
    assertThat(desk.out("x = 41; print('ready')")).isEqualTo("ready");
    KernelDesk.Ran ran = desk.start("print('in it', flush=True)\nwhile True: pass");
    ran.awaitOutput("in it");
    desk.kernel().interrupt();
    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(desk.out("open('/ram/after', 'w').write('x'); print(x + 1)")).isEqualTo("42");
  }

  @Test
  void restart_endsABuiltinThatCannotBeInterrupted_andLosesNoWrite() throws Exception {
    assertThat(desk.out("print('warm')")).isEqualTo("warm");
    KernelDesk.Ran ran =
        desk.start(
            """
            with open('/ram/written', 'w') as f:
                f.write('before the end')
            print('in it', flush=True)
            sum(range(10**12))
            """);
    KernelDesk.Ran waiting = desk.start("print('never')");
    ran.awaitOutput("in it");
    desk.kernel().interrupt();
    desk.kernel().restart();
    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(waiting.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(waiting.out()).isEmpty();
    assertThat(ran.finished().settlement().outcomes()).hasSize(1);
    assertThat(workspace.fs().readString("/ram/written")).isEqualTo("before the end");
    assertThat(desk.out("print('ram' in globals(), open('/ram/written').read())"))
        .isEqualTo("False before the end");
  }

  @Test
  void death_isToldUnderTheCell_andTheNextOneRuns() throws Exception {
    KernelDesk.Ran ran =
        desk.start(
            """
            open('/ram/kept', 'w').close()
            print('so far', flush=True)
            import time
            time.sleep(1000)
            """);
    ran.awaitOutput("so far");
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    assertThat(ran.finished().status()).isEqualTo(Status.DIED);
    assertThat(ran.out()).contains("so far");
    assertThat(ran.traceback()).contains("the kernel was killed");
    assertThat(workspace.fs().readString("/ram/kept")).isEmpty();
    assertThat(desk.out("print('fresh')")).isEqualTo("fresh");
  }

  @Test
  void temporaryFiles_goWithAProcessThatIsKilled() throws Exception {
    assertThat(desk.out("open('/tmp/left', 'w').write('x'); print(open('/tmp/left').read())"))
        .isEqualTo("x");
    Path left = scratchFile("left");
    desk.kernel().restart();
    while (Files.exists(left)) {
      Thread.sleep(20);
    }
    assertThat(desk.out("import os; print(os.path.exists('/tmp/left'))")).isEqualTo("False");
  }

  private static Path scratchFile(String name) {
    return children(Path.of(System.getProperty("java.io.tmpdir")), "mirage-kernel-")
        .flatMap(kernel -> children(kernel, "mirage-scratch-"))
        .map(scratch -> scratch.resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  /// None of a folder that goes meanwhile.
  private static Stream<Path> children(Path folder, String prefix) {
    File[] children = folder.toFile().listFiles((_, name) -> name.startsWith(prefix));
    return children == null ? Stream.of() : Arrays.stream(children).map(File::toPath);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no signals
  void crash_isTold_withTheFileThatTellsMore() throws Exception {
    KernelDesk.Ran ran =
        desk.start("print('in it', flush=True)\nimport time\ntime.sleep(1000)")
            .awaitOutput("in it");
    for (ProcessHandle kernel : ProcessHandle.current().children().toList()) {
      var _ = new ProcessBuilder("kill", "-SEGV", Long.toString(kernel.pid())).start().waitFor();
    }
    assertThat(ran.finished().status()).isEqualTo(Status.DIED);
    Matcher file =
        Pattern.compile("crashed in native code; .* is in (\\S+\\.log)").matcher(ran.traceback());
    assertThat(file.find()).as(ran.traceback()).isTrue();
    assertThat(Path.of(file.group(1))).isNotEmptyFile();
  }

  @Test
  void kernels_runAtTheSameTime() throws Exception {
    try (var other = new KernelDesk(workspace)) {
      String meet =
          """
          import os, time
          open('/ram/%s', 'w').close()
          while not os.path.exists('/ram/%s'):
              time.sleep(0.01)
          print('met')
          """;
      KernelDesk.Ran first = desk.start(meet.formatted("a", "b"));
      KernelDesk.Ran second = other.start(meet.formatted("b", "a"));
      assertThat(first.finished().exitCode()).isZero();
      assertThat(second.finished().exitCode()).isZero();
    }
  }

  @Test
  void memory_isTold_andItsLimit() throws Exception {
    var told = new CompletableFuture<KernelMemory>();
    desk.kernel().watchMemory(told::complete);
    desk.out("x = bytearray(50_000_000)");
    KernelMemory memory = told.get(60, TimeUnit.SECONDS);
    assertThat(memory.usedBytes()).isBetween(50_000_000L, memory.limitBytes());
    assertThat(memory.limitBytes()).isLessThanOrEqualTo(workspace.python().kernelHeapBytes());
  }

  @Test
  void input_isAskedAndAnswered() throws Exception {
    KernelDesk.Ran ran = desk.start("print('hello', input('name? '))");
    ran.await(CellEvent.InputNeeded.class);
    desk.kernel().provideInput("you\n");
    assertThat(ran.finished().exitCode()).isZero();
    assertThat(ran.out()).contains("hello you");
  }

  @Test
  void host_isOutOfReach_asInTheProgramsProcess() throws Exception {
    Path inside = Files.createDirectory(home.resolve("inside"));
    Path secret = Files.writeString(home.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(inside.resolve("link"), secret);
    Files.createSymbolicLink(inside.resolve("up"), home);
    workspace.addMount("/disk", DiskResource.of(inside), MountMode.WRITE);
    assertThat(
            desk.out(
                """
                import os, subprocess
                def refused(attempt):
                    try:
                        attempt()
                        return False
                    except OSError:
                        return True
                print(sorted(set(os.environ) - {'UNSAFE_PYO3_SKIP_VERSION_CHECK'}))
                home = '%s'
                print(all([refused(lambda: open('/disk/link')), refused(lambda: open('/disk/link', 'w')),
                           refused(lambda: open('/disk/up/secret.txt')), refused(lambda: os.listdir('/disk/up')),
                           refused(lambda: open('/disk/../../secret.txt')), refused(lambda: open('/disk/up/x', 'w')),
                           refused(lambda: open(home + '/secret.txt')),
                           refused(lambda: os.listdir(home + '/runtime/kernels')),
                           refused(lambda: open('/proc/self/environ')),
                           refused(lambda: subprocess.run(['/bin/true']))]))
                """
                    .formatted(home)))
        .isEqualTo("['HOME', 'TMPDIR']\nTrue");
    assertThat(secret).hasContent("secret");
    assertThat(home.resolve("x")).doesNotExist();
  }
}
