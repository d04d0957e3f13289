package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is asked of the backend again, and what is not.
class RetryTest {

  private Path state;
  private MemoryStore store;
  private Bench bench;

  @BeforeEach
  void mount(@TempDir Path folder) throws ResourceException {
    state = folder;
    store = new MemoryStore();
    bench = new Bench(store, folder);
    store.put("d/a", "hello");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void start(RetryPolicy policy) throws ResourceException {
    bench.close();
    bench = new Bench(store, state, policy);
  }

  @Test
  void read_isRepeated_whenTheFailureMayPass() throws ResourceException {
    store.failNext(Call.READ, down(), new ResourceException.Failed("odd"));
    assertThat(bench.read("/r/d/a")).isEqualTo("hello");
    assertThat(store.count(Call.READ)).isEqualTo(3);
    assertThat(bench.events(WorkspaceEvent.Retried.class))
        .extracting(
            WorkspaceEvent.Retried::operation,
            WorkspaceEvent.Retried::attempt,
            retried -> retried.cause().reason())
        .containsExactly(tuple(Operation.FETCH, 1, "down"), tuple(Operation.FETCH, 2, "odd"));
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class)).isEmpty();
  }

  @Test
  void blocks_areRepeated_whenTheFailureMayPass() throws ResourceException {
    bench.stat("/r/d/a");
    long handle = bench.open("/r/d/a", OpenFlags.READ);
    store.failNext(Call.READ, down());
    assertThat(bench.read(handle)).isEqualTo("hello");
    assertThat(store.count(Call.READ)).isEqualTo(2);
  }

  @Test
  void statAndList_areRepeated_whenTheFailureMayPass() throws ResourceException {
    store.failNext(Call.STAT, down());
    store.failNext(Call.LIST, down());
    assertThat(bench.stat("/r/d/a").size()).hasValue(5);
    assertThat(bench.names("/r/d")).containsExactly("a");
    assertThat(bench.events(WorkspaceEvent.Retried.class))
        .extracting(WorkspaceEvent.Retried::operation)
        .containsExactly(Operation.FETCH, Operation.LIST);
  }

  @Test
  void aPageInTheMiddle_isRepeated_withoutListingAnew() throws ResourceException {
    store.pageSize(1);
    store.put("d/b", "x");
    store.put("d/c", "x");
    store.failAfter(Call.LIST, 1, down());
    assertThat(bench.names("/r/d")).containsExactly("a", "b", "c");
    assertThat(store.count(Call.LIST)).isEqualTo(4);
  }

  @Test
  void definiteAnswers_areNotRepeated() {
    store.failAlways(Call.READ, new ResourceException.Denied("not yours"));
    assertThatThrownBy(() -> bench.read("/r/d/a")).isInstanceOf(ResourceException.Denied.class);
    assertThat(store.count(Call.READ)).isEqualTo(1);
    assertThatThrownBy(() -> bench.stat("/r/d/none"))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThat(bench.events(WorkspaceEvent.Retried.class)).isEmpty();
  }

  @Test
  void attempts_end_andTheFailureIsToldOnce() {
    store.failAlways(Call.READ, down());
    assertThatThrownBy(() -> bench.read("/r/d/a"))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(store.count(Call.READ)).isEqualTo(5);
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class)).hasSize(1);
  }

  @Test
  void attempts_end_whenTheirTimeIsOver() throws ResourceException {
    var tick = Duration.ofMillis(1);
    start(
        new RetryPolicy(
            Integer.MAX_VALUE, tick, tick, Duration.ofMinutes(1), tick.multipliedBy(50)));
    store.failAlways(Call.READ, down());
    assertThatThrownBy(() -> bench.read("/r/d/a"))
        .isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void aBackendThatIsDown_isAskedOnceAtATime_untilItAnswers() throws ResourceException {
    store.failAlways(Call.READ, down());
    assertThatThrownBy(() -> bench.read("/r/d/a"))
        .isInstanceOf(ResourceException.Unreachable.class);
    store.resetCounts();
    assertThatThrownBy(() -> bench.read("/r/d/a"))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(store.count(Call.READ)).isEqualTo(1);
    store.heal();
    bench.names("/r/d");
    store.put("b", "x");
    store.failNext(Call.READ, down());
    assertThat(bench.read("/r/b")).isEqualTo("x");
  }

  @Test
  void aBackendThatAsksForLess_getsLess_andItsPause() throws ResourceException {
    var wish = Duration.ofMillis(2);
    store.failNext(Call.STAT, new ResourceException.RateLimited("slow down", wish, null));
    assertThat(bench.stat("/r/d/a").size()).hasValue(5);
    assertThat(bench.events(WorkspaceEvent.Throttled.class))
        .extracting(WorkspaceEvent::message)
        .containsExactly("/r: slow down; 8 requests at a time now");
    assertThat(bench.events(WorkspaceEvent.Retried.class))
        .extracting(WorkspaceEvent.Retried::pause)
        .containsExactly(wish);
  }

  @Test
  void aBackendThatWantsALongPause_isToldOfAtOnce() {
    var hour = Duration.ofHours(1);
    store.failAlways(Call.READ, new ResourceException.RateLimited("used up", hour, null));
    assertThatThrownBy(() -> bench.read("/r/d/a"))
        .isInstanceOf(ResourceException.RateLimited.class);
    assertThat(store.count(Call.READ)).isEqualTo(1);
    assertThat(bench.events(WorkspaceEvent.Retried.class)).isEmpty();
  }

  @Test
  void aCallThatDoesNotAnswer_isInterruptedAndRepeated() throws Exception {
    start(new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(300)));
    var pause = store.pauseNext(Call.STAT);
    assertThat(bench.stat("/r/d/a").size()).hasValue(5);
    pause.awaitInterrupted();
    assertThat(bench.events(WorkspaceEvent.Retried.class))
        .first()
        .extracting(retried -> retried.cause().category())
        .isEqualTo("network");
  }

  @Test
  void anInterrupt_endsThePauseBetweenAttempts() throws Exception {
    var hour = Duration.ofHours(1);
    start(new RetryPolicy(5, hour, hour, hour, hour.multipliedBy(10)));
    store.failAlways(Call.READ, down());
    var retried = new CountDownLatch(1);
    var failure = new CompletableFuture<Throwable>();
    try (var _ =
        bench
            .workspace
            .events()
            .subscribe(
                event -> {
                  if (event instanceof WorkspaceEvent.Retried) {
                    retried.countDown();
                  }
                })) {
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      bench.read("/r/d/a");
                    } catch (ResourceException e) {
                      failure.complete(e);
                    }
                  });
      retried.await();
      reader.interrupt();
      assertThat(failure.get()).isInstanceOf(ResourceException.Interrupted.class);
    }
  }

  private static ResourceException down() {
    return new ResourceException.Unreachable("down");
  }
}
