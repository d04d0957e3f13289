package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WarmUpTest {
  private final MemoryFiles files = new MemoryFiles();
  private final WarmUp warmUp = new WarmUp(files);

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
  }

  @Test
  void warmUp_doesNothing_afterItsEnd() throws Exception {
    warmUp.end();
    warmUp.want(true);
    awaitEnd();
    assertThat(warmUp.count()).isZero();
  }

  private static void awaitEnd() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("mirage-warm-up")) {
        thread.join();
      }
    }
  }
}
