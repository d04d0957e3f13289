package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// One builtin that runs for half a minute or so and takes no notice of an end; it dies with this
/// JVM.
class StuckBuiltinTest {
  private static final String STUCK = "sum(range(3 * 10 ** 8))";

  private final MemoryFiles files = new MemoryFiles("/ram");

  private static TestKernel.Ran startStuck(TestKernel kernel, String before, String after)
      throws InterruptedException {
    var running = new CountDownLatch(1);
    TestKernel.Ran ran =
        kernel.startCell(
            before + "\nprint('on')\n" + STUCK + "\n" + after,
            event -> {
              if (event instanceof CellEvent.Output) {
                running.countDown();
              }
            });
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
    return ran;
  }

  @Test
  void interrupt_leavesPythonBehind_andTheNextCellRunsAfresh() throws InterruptedException {
    try (var kernel = new TestKernel(files)) {
      TestKernel.Ran ran =
          startStuck(
              kernel,
              "lost = 1\nw = open('/ram/w', 'w', buffering=1)\nprint('kept', file=w)",
              "print('late', file=w)\nprint('late')\nopen('/ram/late', 'w').close()");
      TestKernel.Ran queued = kernel.startCell("print('never')", _ -> {});

      kernel.kernel().interrupt();

      assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
      assertThat(ran.finished().exitCode()).isEqualTo(130);
      assertThat(ran.events().getLast()).isEqualTo(ran.finished());
      assertThat(ran.err()).containsOnlyOnce("started afresh");
      assertThat(queued.finished().status()).isEqualTo(Status.INTERRUPTED);
      assertThat(queued.out()).isEmpty();
      assertThat(kernel.out("print('lost' in globals())")).isEqualTo("False");
      assertThat(files.openHandles()).isZero();
      assertThat(files.text("/ram/w")).isEqualTo("kept\n");
    }
  }

  @Test
  void restart_doesNotWaitForIt() throws InterruptedException {
    try (var kernel = new TestKernel(files)) {
      TestKernel.Ran ran = startStuck(kernel, "lost = 1", "");

      kernel.kernel().restart();

      assertThat(kernel.out("print('lost' in globals())")).isEqualTo("False");
      assertThat(ran.future()).isDone();
      assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    }
  }

  @Test
  void close_doesNotWaitForIt() throws InterruptedException {
    var kernel = new TestKernel(files);
    TestKernel.Ran ran = startStuck(kernel, "w = open('/ram/w', 'w')", "");

    kernel.close();

    assertThat(ran.future()).isDone();
    assertThat(ran.finished().exitCode()).isEqualTo(130);
    assertThat(files.isClosed()).isTrue();
    assertThat(files.openHandles()).isZero();
  }

  @Test
  void restart_doesNotWaitForAThreadOfPython() {
    try (var kernel = new TestKernel(files)) {
      kernel.out("import threading\nthreading.Thread(target=lambda: " + STUCK + ").start()");

      kernel.kernel().restart();

      assertThat(kernel.out("print(6 * 7)")).isEqualTo("42");
    }
  }
}
