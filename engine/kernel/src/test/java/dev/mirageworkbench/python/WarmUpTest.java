package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WarmUpTest {
  private final MemoryFiles files = new MemoryFiles();
  private final TestKernel kernel = new TestKernel(new MemoryFiles("/ram"));
  private final WarmUp warmUp = new WarmUp(files, kernel.kernel());

  @BeforeEach
  void awaitSession() {
    assertThat(loaded()).isEqualTo("False");
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  /// Whether the kernel's own session has what it needs to tell what a name is.
  private String loaded() {
    return kernel.out("import sys\nprint('inspect' in sys.modules)");
  }

  @Test
  void warmUp_runsWhatNotebooksDo_leavesTheFilesAlone_andEnds() throws Exception {
    warmUp.want(true);
    synchronized (warmUp) {
      while (warmUp.count() == 0) {
        warmUp.wait();
      }
    }
    warmUp.end();
    awaitEnd();
    assertThat(files.list(WorkspacePath.ROOT)).isEmpty();
    assertThat(files.isClosed()).isFalse();
    assertThat(loaded()).isEqualTo("True");
  }

  @Test
  void warmUp_doesNothing_afterItsEnd() throws Exception {
    warmUp.end();
    warmUp.want(true);
    awaitEnd();
    assertThat(warmUp.count()).isZero();
    assertThat(loaded()).isEqualTo("False");
  }

  private static void awaitEnd() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("mirage-warm-up")) {
        thread.join();
      }
    }
  }
}
