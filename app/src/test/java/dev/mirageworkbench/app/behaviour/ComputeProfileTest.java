package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A notebook's Python of another release, with its compiler. All tests use one kernel.
@Timeout(240)
@TestInstance(Lifecycle.PER_CLASS)
class ComputeProfileTest {
  private static final String SUM_OF_SQUARES =
      """
      def f(n):
          t = 0
          for i in range(n):
              t += i * i % 7
          return t
      print(max(f(200_000) for _ in range(20)))
      """;

  private final Workspace workspace;
  private final KernelDesk desk;

  ComputeProfileTest(@TempDir Path home) throws Exception {
    workspace = Workspace.builder().folders(AppFolders.below(home)).build();
    workspace.addMount("/ram", new RamResource(), MountMode.WRITE);
    desk = new KernelDesk(workspace, KernelProfile.COMPUTE);
  }

  @AfterAll
  void close() {
    workspace.close();
  }

  @Test
  void python_saysThatItCompiles_andComputesTheSame() throws Exception {
    assertThat(desk.out(SUM_OF_SQUARES)).isEqualTo("399999");
    assertThat(desk.kernel().description())
        .matches("GraalPy 25\\.0\\.\\d+ \\(Python 3\\.12\\), compiled");
  }

  @Test
  void cells_seeTheWorkspace_andOurOwnModules() throws Exception {
    workspace.fs().writeString("/ram/in.txt", "ä 😀");
    assertThat(
            desk.out(
                """
                import bz2, json, sqlite3, zoneinfo
                with sqlite3.connect('/ram/db.sqlite') as db:
                    db.execute('create table t(x)')
                    db.execute('insert into t values (?)', (open('/ram/in.txt').read(),))
                db.close()
                with sqlite3.connect('/ram/db.sqlite') as db:
                    print(json.dumps(db.execute('select x from t').fetchall(), ensure_ascii=False))
                print(bz2.decompress(bz2.compress(b'text')), zoneinfo.ZoneInfo('Europe/Vienna'))
                """))
        .isEqualTo("[[\"ä 😀\"]]\nb'text' Europe/Vienna");
  }

  @Test
  void nativeModules_areRefused_asEverywhere() throws Exception {
    assertThat(
            desk.out(
                """
                try:
                    import ctypes
                except ImportError as problem:
                    print(problem)
                try:
                    open('/etc/passwd')
                except OSError as problem:
                    print(type(problem).__name__)
                """))
        .contains("_ctypes needs native code")
        .contains("FileNotFoundError");
  }

  @Test
  void interrupt_raisesKeyboardInterrupt_inCompiledCode() throws Exception {
    KernelDesk.Ran ran =
        desk.start(
            """
            def forever():
                n = 0
                while True:
                    n = (n + 1) % 1000
            print('begun')
            try:
                forever()
            finally:
                print('tidied up')
            """);
    ran.awaitOutput("begun");
    desk.kernel().interrupt();
    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(ran.out()).contains("tidied up");
    assertThat(ran.of(CellEvent.Failed.class)).hasSize(1);
    assertThat(desk.out("print(1 + 1)")).isEqualTo("2");
  }
}
