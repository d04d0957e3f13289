package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.cache.Ticket.Purpose;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TransferBudgetTest {
  private static final long MIB = 1 << 20;

  /// 64 MiB under way at most.
  private final TransferBudget budget = new TransferBudget(256 * MIB);

  private final CallGate gate = new CallGate();
  private final CallGate other = new CallGate();
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void stop() {
    threads.forEach(Thread::interrupt);
  }

  private Ticket call(CallGate to) {
    return budget.ticket(to, Optional.empty(), 0, Purpose.DEMAND);
  }

  private Ticket read(CallGate from, String file, long bytes, Purpose purpose) {
    return budget.ticket(from, Optional.of(new ResourcePath(file)), bytes, purpose);
  }

  /// One that waits or was granted when this returns.
  private CompletableFuture<Boolean> enter(Ticket ticket) throws InterruptedException {
    var entered = new CompletableFuture<Boolean>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    entered.complete(budget.enter(ticket));
                  } catch (InterruptedException e) {
                    entered.completeExceptionally(e);
                  }
                });
    threads.add(thread);
    while (!entered.isDone() && !budget.isWaiting(ticket)) {
      Thread.onSpinWait();
    }
    return entered;
  }

  private List<Ticket> enterAll(CallGate to, int count) throws InterruptedException {
    var tickets = new ArrayList<Ticket>();
    for (int i = 0; i < count; i++) {
      Ticket ticket = call(to);
      assertThat(budget.enter(ticket)).isTrue();
      tickets.add(ticket);
    }
    return tickets;
  }

  @Test
  void aBackend_getsSixteenCallsAtATime() throws Exception {
    List<Ticket> running = enterAll(gate, 16);
    Ticket next = call(gate);
    CompletableFuture<Boolean> waiting = enter(next);
    assertThat(budget.isWaiting(next)).isTrue();
    assertThat(budget.enter(call(other))).isTrue();
    budget.leave(running.getFirst());
    assertThat(waiting.get()).isTrue();
  }

  @Test
  void allBackendsTogether_getSixtyFourCallsAtATime() throws Exception {
    for (int i = 0; i < 4; i++) {
      enterAll(new CallGate(), 16);
    }
    Ticket next = call(gate);
    var _ = enter(next);
    assertThat(budget.isWaiting(next)).isTrue();
  }

  @Test
  void aFile_getsEightReadsAtATime() throws Exception {
    for (int i = 0; i < 8; i++) {
      budget.enter(read(gate, "a", 1, Purpose.DEMAND));
    }
    Ticket ninth = read(gate, "a", 1, Purpose.DEMAND);
    var _ = enter(ninth);
    assertThat(budget.isWaiting(ninth)).isTrue();
    assertThat(budget.enter(read(gate, "b", 1, Purpose.DEMAND))).isTrue();
  }

  @Test
  void aThrottledBackend_getsHalf_andOneMoreForEachSuccess() throws Exception {
    List<Ticket> running = enterAll(gate, 16);
    assertThat(budget.throttle(running.getFirst())).contains(8);
    running.forEach(budget::leave);
    List<Ticket> again = enterAll(gate, 8);
    Ticket ninth = call(gate);
    CompletableFuture<Boolean> waiting = enter(ninth);
    assertThat(budget.isWaiting(ninth)).isTrue();
    budget.answered(again.getFirst());
    budget.leave(again.getFirst());
    assertThat(waiting.get()).isTrue();
    assertThat(budget.enter(call(gate))).isTrue();
  }

  @Test
  void callsFromBeforeTheThrottling_doNotThrottleAgain() throws Exception {
    List<Ticket> running = enterAll(gate, 2);
    assertThat(budget.throttle(running.get(0))).contains(8);
    assertThat(budget.throttle(running.get(1))).isEmpty();
    assertThat(budget.throttle(enterAll(gate, 1).getFirst())).contains(4);
  }

  @Test
  void aBackend_isNeverThrottledToNothing() throws Exception {
    for (int most : List.of(8, 4, 2, 1)) {
      Ticket ticket = enterAll(gate, 1).getFirst();
      assertThat(budget.throttle(ticket)).contains(most);
      budget.leave(ticket);
    }
    assertThat(budget.throttle(enterAll(gate, 1).getFirst())).isEmpty();
    assertThat(gate.limit()).isEqualTo(1);
  }

  @Test
  void aReadThatDoesNotFit_waits_andIsNotOvertakenByOtherReads() throws Exception {
    Ticket first = read(gate, "a", 40 * MIB, Purpose.DEMAND);
    budget.enter(first);
    Ticket large = read(other, "b", 30 * MIB, Purpose.DEMAND);
    CompletableFuture<Boolean> largeWaits = enter(large);
    Ticket small = read(new CallGate(), "c", 1, Purpose.DEMAND);
    var _ = enter(small);
    assertThat(budget.isWaiting(large)).isTrue();
    assertThat(budget.isWaiting(small)).isTrue();
    assertThat(budget.enter(call(new CallGate()))).isTrue();
    budget.leave(first);
    assertThat(largeWaits.get()).isTrue();
  }

  @Test
  void aReadLargerThanTheBudget_isMadeAlone() throws Exception {
    Ticket first = read(gate, "a", 1, Purpose.DEMAND);
    budget.enter(first);
    Ticket huge = read(other, "b", 100 * MIB, Purpose.DEMAND);
    CompletableFuture<Boolean> waits = enter(huge);
    assertThat(budget.isWaiting(huge)).isTrue();
    budget.leave(first);
    assertThat(waits.get()).isTrue();
    Ticket next = read(gate, "a", 1, Purpose.DEMAND);
    var _ = enter(next);
    assertThat(budget.isWaiting(next)).isTrue();
  }

  @Test
  void aSlowBackend_leavesRoomToTheOthers() throws Exception {
    for (int i = 0; i < 6; i++) {
      assertThat(budget.enter(read(gate, "f" + i, 8 * MIB, Purpose.DEMAND))).isTrue();
    }
    Ticket seventh = read(gate, "f7", 8 * MIB, Purpose.DEMAND);
    var _ = enter(seventh);
    assertThat(budget.isWaiting(seventh)).isTrue();
    assertThat(budget.enter(read(other, "x", 8 * MIB, Purpose.DEMAND))).isTrue();
  }

  @Test
  void readAhead_getsHalfOfABackend_andComesAfterWhatSomebodyWaitsFor() throws Exception {
    for (int i = 0; i < 8; i++) {
      budget.enter(read(gate, "f" + i, 1, Purpose.READ_AHEAD));
    }
    Ticket ahead = read(gate, "ahead", 1, Purpose.READ_AHEAD);
    CompletableFuture<Boolean> aheadWaits = enter(ahead);
    assertThat(budget.isWaiting(ahead)).isTrue();
    assertThat(budget.enter(read(gate, "needed", 1, Purpose.DEMAND))).isTrue();
    budget.demand(ahead);
    assertThat(aheadWaits.get()).isTrue();
  }

  @Test
  void readAhead_isCancelled_whileItWaits_butNotOnceSomebodyNeedsIt() throws Exception {
    enterAll(gate, 16);
    Ticket ahead = read(gate, "a", 1, Purpose.READ_AHEAD);
    CompletableFuture<Boolean> cancelled = enter(ahead);
    budget.cancel(ahead);
    assertThat(cancelled.get()).isFalse();
    Ticket needed = read(gate, "a", 1, Purpose.READ_AHEAD);
    var _ = enter(needed);
    budget.demand(needed);
    budget.cancel(needed);
    assertThat(budget.isWaiting(needed)).isTrue();
  }

  @Test
  void anInterruptedWait_leavesTheQueue() throws Exception {
    List<Ticket> running = enterAll(gate, 16);
    CompletableFuture<Boolean> interrupted = enter(call(gate));
    CompletableFuture<Boolean> next = enter(call(gate));
    threads.getFirst().interrupt();
    assertThatThrownBy(interrupted::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    budget.leave(running.getFirst());
    assertThat(next.get()).isTrue();
  }
}
