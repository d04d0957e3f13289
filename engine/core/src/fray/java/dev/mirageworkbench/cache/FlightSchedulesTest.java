package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.cache.BackendCalls.Call;
import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.console.Walks;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.usage.CellAccounts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pastalab.fray.junit.junit5.FrayTestExtension;
import org.pastalab.fray.junit.junit5.annotations.FrayTest;

/// Those who ask the same at the same time, under schedules that Fray chooses. A schedule in which
/// somebody waits for ever is a failure, too.
///
/// The work is done on platform threads: of virtual ones Fray knows nothing.
@Tag("fray")
@ExtendWith(FrayTestExtension.class)
class FlightSchedulesTest {
  private static final int SCHEDULES = 300;

  /// One who asks.
  private static final class Joiner {
    private final Thread thread;
    private volatile String heard = "nothing";
    private volatile boolean interruptedAfter;

    Joiner(SingleFlight<String, Integer> flights, Call<Integer> work) {
      thread = new Thread(() -> join(flights, work));
    }

    private void join(SingleFlight<String, Integer> flights, Call<Integer> work) {
      try {
        int answer = flights.join("key", work);
        heard = "answer " + answer;
      } catch (ResourceException.Interrupted e) {
        heard = "interrupted";
        interruptedAfter = Thread.currentThread().isInterrupted();
      } catch (ResourceException | RuntimeException e) {
        heard = e.toString();
      }
    }
  }

  private static SingleFlight<String, Integer> flights(ExecutorService threads) {
    var log = new EventLog();
    var walks = new Walks(log, InstantSource.system());
    var events =
        new MountEvents(
            log, InstantSource.system(), WorkspacePath.of("/w"), walks, new CellAccounts(), true);
    return new SingleFlight<>(
        new BackendCalls(threads, new TransferBudget(8 << 20), RetryPolicy.STANDARD, events));
  }

  private static ExecutorService threads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
  }

  private static List<Joiner> start(
      int count, SingleFlight<String, Integer> flights, Call<Integer> work) {
    var joiners = new ArrayList<Joiner>();
    for (int each = 0; each < count; each++) {
      joiners.add(new Joiner(flights, work));
    }
    joiners.forEach(joiner -> joiner.thread.start());
    return joiners;
  }

  private static void awaitAll(List<Joiner> joiners) throws InterruptedException {
    for (Joiner joiner : joiners) {
      joiner.thread.join();
    }
  }

  /// Counts calls, and tells when another one is under way.
  private static int makeAlone(AtomicInteger running, AtomicInteger made) {
    int others = running.getAndIncrement();
    int number = made.incrementAndGet();
    running.decrementAndGet();
    return others == 0 ? number : -1;
  }

  @FrayTest(iterations = SCHEDULES, resetClassLoaderPerIteration = false)
  void joiners_allGetAnAnswer_andNoTwoCallsAreUnderWayAtOnce() throws InterruptedException {
    var running = new AtomicInteger();
    var made = new AtomicInteger();
    try (ExecutorService threads = threads()) {
      List<Joiner> joiners = start(3, flights(threads), () -> makeAlone(running, made));
      awaitAll(joiners);
      assertThat(joiners).allSatisfy(each -> assertThat(each.heard).matches("answer [123]"));
    }
    assertThat(made.get()).isBetween(1, 3);
  }

  @SuppressWarnings("ThreadPriorityCheck") // under Fray a yield is where others go on
  @FrayTest(iterations = SCHEDULES, resetClassLoaderPerIteration = false)
  void joiners_getTheAnswerOfOneCall_whenAllCameBeforeItEnds_andOneOfThemIsInterrupted()
      throws InterruptedException {
    var made = new AtomicInteger();
    var mayEnd = new CountDownLatch(1);
    try (ExecutorService threads = threads()) {
      SingleFlight<String, Integer> flights = flights(threads);
      List<Joiner> joiners =
          start(
              3,
              flights,
              () -> {
                try {
                  mayEnd.await();
                } catch (InterruptedException e) {
                  throw BackendCalls.interrupted(e);
                }
                return made.incrementAndGet();
              });
      while (!joiners.stream().allMatch(each -> each.thread.getState() == Thread.State.WAITING)) {
        Thread.yield();
      }
      joiners.getFirst().thread.interrupt();
      mayEnd.countDown();
      awaitAll(joiners);
      assertThat(joiners.get(0).heard).isIn("interrupted", "answer 1");
      assertThat(joiners.get(1).heard).isEqualTo("answer 1");
      assertThat(joiners.get(2).heard).isEqualTo("answer 1");
    }
    assertThat(made.get()).isEqualTo(1);
  }

  @FrayTest(iterations = SCHEDULES, resetClassLoaderPerIteration = false)
  void interrupt_takesTheAnswerFromNobodyElse_wheneverItComes() throws InterruptedException {
    var made = new AtomicInteger();
    try (ExecutorService threads = threads()) {
      List<Joiner> joiners = start(3, flights(threads), made::incrementAndGet);
      Joiner first = joiners.getFirst();
      first.thread.interrupt();
      awaitAll(joiners);
      assertThat(first.heard).matches("interrupted|answer [123]");
      assertThat(first.heard.equals("interrupted")).isEqualTo(first.interruptedAfter);
      assertThat(joiners.subList(1, 3))
          .allSatisfy(each -> assertThat(each.heard).matches("answer [123]"));
    }
  }

  @FrayTest(iterations = SCHEDULES, resetClassLoaderPerIteration = false)
  void work_ends_whenTheLastJoinerIsInterrupted() throws InterruptedException {
    var never = new CountDownLatch(1);
    try (ExecutorService threads = threads()) {
      List<Joiner> joiners =
          start(
              2,
              flights(threads),
              () -> {
                try {
                  never.await();
                  return 0;
                } catch (InterruptedException e) {
                  throw BackendCalls.interrupted(e);
                }
              });
      joiners.forEach(each -> each.thread.interrupt());
      awaitAll(joiners);
      assertThat(joiners).allSatisfy(each -> assertThat(each.heard).isEqualTo("interrupted"));
    }
  }
}
