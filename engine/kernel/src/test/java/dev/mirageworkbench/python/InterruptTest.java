package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ending runs, and what stays.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptTest {
  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @AfterAll
  void close() {
    kernel.close();
  }

  private TestKernel.Ran startAndAwaitOutput(String source) throws InterruptedException {
    return startAndAwaitOutput(kernel, source);
  }

  private static TestKernel.Ran startAndAwaitOutput(TestKernel kernel, String source)
      throws InterruptedException {
    var running = new CountDownLatch(1);
    TestKernel.Ran ran =
        kernel.startCell(
            source,
            event -> {
              if (event instanceof CellEvent.Output || event instanceof CellEvent.InputNeeded) {
                running.countDown();
              }
            });
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
    return ran;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "print('on')\nwhile True: pass",
        "import time\nprint('on')\ntime.sleep(1000)",
        "input('wait')",
        "import threading\nprint('on')\nthreading.Event().wait()"
      })
  void interrupt_endsTheRun_andKeepsTheState(String source) throws InterruptedException {
    kernel.out("kept = 5");
    TestKernel.Ran ran = startAndAwaitOutput(source);

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(ran.finished().exitCode()).isEqualTo(130);
    assertThat(kernel.out("kept += 1\nprint(kept)")).isEqualTo("6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while True: pass",
        "import time; time.sleep(1000)",
        "input('wait')",
        "import threading; threading.Event().wait()",
        "import asyncio; asyncio.run(asyncio.sleep(1000))",
        "open('/ram/slow').read()"
      })
  void interrupt_raisesKeyboardInterrupt_whereverPythonIs(String forLong)
      throws InterruptedException {
    files.put("/ram/slow", "slow content");
    // What the first `open` imports is imported under handlers of GraalPy's that let no error out.
    kernel.out("open('/ram/slow').close()");
    CountDownLatch _ = files.stallReads("/ram/slow");
    TestKernel.Ran ran =
        startAndAwaitOutput(
            """
            KeyboardInterrupt, mine = int, KeyboardInterrupt
            try:
                print('on')
                %s
            except mine as problem:
                print('caught', type(problem).__name__)
            finally:
                print('finally')
                del KeyboardInterrupt
            """
                .formatted(forLong));

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.OK);
    assertThat(ran.out()).endsWith("caught KeyboardInterrupt\nfinally\n");
    files.unstall("/ram/slow");
  }

  @Test
  void interrupt_showsWhereTheProgramWas() throws InterruptedException {
    TestKernel.Ran ran =
        startAndAwaitOutput(
            """
            def work():
                print('on')
                while True:
                    pass

            work()
            """);

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(ran.of(CellEvent.Failed.class)).hasSize(1);
    assertThat(ran.traceback())
        .contains("line 6, in <module>\n    work()")
        .contains("line 1, in work\n    def work():\n")
        .endsWith("\nKeyboardInterrupt")
        .doesNotContain("mirage kernel");
  }

  private static final String HOLDS_OUT =
      """
      print('on')
      while True:
          try:
              while True: pass
          except BaseException as problem:
              print('caught', type(problem).__name__)
      """;

  @Test
  void interrupt_tearsTheProgramOut_whenItHoldsOutForThreeSeconds() throws InterruptedException {
    kernel.out("kept = 7");
    TestKernel.Ran ran = startAndAwaitOutput(HOLDS_OUT);

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(ran.out()).startsWith("on\ncaught KeyboardInterrupt\n");
    assertThat(ran.traceback())
        .isEqualTo("KeyboardInterrupt: ended at once, without its finally blocks");
    assertThat(kernel.out("print(kept)")).isEqualTo("7");
  }

  /// What Python writes to is a channel of Java's, which closes when its thread is interrupted.
  @Test
  void interrupt_leavesTheStreamsOpen_whenItMeetsAWrite() throws InterruptedException {
    TestKernel.Ran ran =
        startAndAwaitOutput(
            """
            import sys
            print('on')
            while True:
                try:
                    while True:
                        print('.', end='')
                        print('.', end='', file=sys.stderr)
                except BaseException:
                    pass
            """);

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    TestKernel.Ran next = kernel.cell("print('out'); print('err', file=sys.stderr)");
    assertThat(next.out()).isEqualTo("out\n");
    assertThat(next.err()).isEqualTo("err\n");
  }

  @Test
  void interrupt_leavesTheNextStepToTheUser_inAProcessOfItsOwn() throws InterruptedException {
    try (var alone = TestKernel.alone(new MemoryFiles("/ram"))) {
      TestKernel.Ran tidy =
          startAndAwaitOutput(
              alone,
              """
              import time
              try:
                  print('on')
                  while True: pass
              finally:
                  time.sleep(4)
                  print('tidy')
              """);
      alone.kernel().interrupt();
      assertThat(tidy.finished().status()).isEqualTo(Status.INTERRUPTED);
      assertThat(tidy.out()).isEqualTo("on\ntidy\n");

      var caught = new CountDownLatch(1);
      TestKernel.Ran holdsOut =
          alone.startCell(
              HOLDS_OUT,
              event -> {
                if (event instanceof CellEvent.Output output) {
                  if (output.text().contains("caught")) {
                    caught.countDown();
                  } else {
                    alone.kernel().interrupt();
                  }
                }
              });
      assertThat(caught.await(60, TimeUnit.SECONDS)).isTrue();
      alone.kernel().interrupt();
      assertThat(holdsOut.finished().status()).isEqualTo(Status.INTERRUPTED);
      assertThat(holdsOut.out()).startsWith("on\ncaught KeyboardInterrupt\n");
    }
  }

  @Test
  void interrupt_endsABlockedRead_andTheHandleStaysGood() throws InterruptedException {
    files.put("/ram/slow", "slow content");
    kernel.out("handle = open('/ram/slow', 'rb', buffering=0)");
    CountDownLatch reading = files.stallReads("/ram/slow");
    TestKernel.Ran ran = kernel.startCell("handle.read()", _ -> {});
    assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    files.unstall("/ram/slow");
    assertThat(kernel.out("handle.seek(0); print(handle.read())")).isEqualTo("b'slow content'");
  }

  @Test
  void interrupt_leavesAScratchFileOpen() throws InterruptedException {
    kernel.out("open('/tmp/s', 'wb').write(b'x' * 1000000)\ns = open('/tmp/s', 'rb', buffering=0)");
    TestKernel.Ran ran =
        startAndAwaitOutput("print('on')\nwhile True:\n    s.seek(0)\n    s.read()");

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(kernel.out("s.seek(0); print(len(s.read()))")).isEqualTo("1000000");
  }

  @Test
  void interrupt_dropsTheQueue() throws InterruptedException {
    TestKernel.Ran ran = startAndAwaitOutput("print('on')\nwhile True: pass");
    TestKernel.Ran queued = kernel.startCell("never = 1", _ -> {});

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(queued.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(queued.events()).hasSize(2);
    assertThat(kernel.out("print('never' in globals())")).isEqualTo("False");
  }

  @Test
  void interrupt_endsTheWaitForUploads() throws InterruptedException {
    CountDownLatch settling = files.stallReads("/");
    TestKernel.Ran ran = kernel.startCell("done = 1", _ -> {});
    assertThat(settling.await(60, TimeUnit.SECONDS)).isTrue();

    kernel.kernel().interrupt();

    assertThat(ran.finished().status()).isEqualTo(Status.OK);
    assertThat(kernel.out("print(done)")).isEqualTo("1");
  }

  @Test
  void interrupt_doesNothing_whenIdle() {
    kernel.out("pass");
    kernel.kernel().interrupt();
    assertThat(kernel.out("print(1)")).isEqualTo("1");
  }

  @Test
  void restart_forgetsTheState_andClosesTheFiles() throws InterruptedException {
    files.put("/ram/open", "o");
    kernel.out("gone = open('/ram/open')");
    TestKernel.Ran ran = startAndAwaitOutput("print('on')\nwhile True: pass");

    kernel.kernel().restart();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(kernel.out("print('gone' in globals(), open('/ram/open').read())"))
        .isEqualTo("False o");
    kernel.kernel().restart();
    assertThat(kernel.out("print(1)")).isEqualTo("1");
    assertThat(files.openHandles()).isZero();
  }

  @Test
  void close_endsTheRunAndTheFiles() throws InterruptedException {
    MemoryFiles own = new MemoryFiles("/ram");
    var other = new TestKernel(own);
    var running = new CountDownLatch(1);
    TestKernel.Ran ran =
        other.startCell(
            "print('on')\nwhile True: pass",
            event -> {
              if (event instanceof CellEvent.Output) {
                running.countDown();
              }
            });
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();

    other.close();

    assertThat(ran.finished().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(own.isClosed()).isTrue();
    assertThatThrownBy(
            () -> other.kernel().submit(CellRequest.cell(new CellId("late"), "1", 1), _ -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
