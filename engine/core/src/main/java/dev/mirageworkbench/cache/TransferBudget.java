package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.Ticket.Purpose;
import dev.mirageworkbench.cache.Ticket.State;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// What may be under way between a workspace and all its backends together: so many calls, so many
/// bytes. A call is granted all it needs in one step, so nobody holds one thing while waiting for
/// another.
///
/// Who waits is served in the order of arrival, calls that somebody waits for before all others. A
/// call that has to wait for its own backend lets others pass; one that has to wait for the budget
/// does not, so a large one comes to its turn. A backend gets at most three times the bytes that it
/// leaves to the others, so one that is slow never takes all. Thread-safe.
public final class TransferBudget {
  static final int MOST_CALLS = 64;

  private static final long MOST_BYTES = 64L << 20;
  private static final int SHARE = 3;

  private final long mostBytes;
  private final ReadAheadBudget readAhead;
  private final ReentrantLock lock = new ReentrantLock();

  // The rest is guarded by the lock.
  private final Deque<Ticket> demanded = new ArrayDeque<>();
  private final Deque<Ticket> background = new ArrayDeque<>();
  private int calls;
  private long bytes;

  /// @param memoryBytes what the blocks in memory may take
  public TransferBudget(long memoryBytes) {
    this.readAhead = new ReadAheadBudget(memoryBytes);
    this.mostBytes = Math.min(MOST_BYTES, memoryBytes / 4);
  }

  /// Bytes under way at most, unless a single call takes more.
  long mostBytes() {
    return mostBytes;
  }

  /// What may be held of what is read ahead.
  ReadAheadBudget readAhead() {
    return readAhead;
  }

  /// Blocks that are held because they were read ahead.
  public int readAheadHeld() {
    return readAhead.held();
  }

  /// @param bytes of content that will come
  Ticket ticket(CallGate gate, Optional<ResourcePath> file, long bytes, Purpose purpose) {
    return new Ticket(gate, file, bytes, purpose, lock.newCondition());
  }

  /// Waits until the call may be made; then the caller must [#leave].
  ///
  /// @return false if it was cancelled
  boolean enter(Ticket ticket) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (ticket.state != State.CANCELLED) {
        ticket.state = State.WAITING;
        queueOf(ticket).add(ticket);
        grantAll();
      }
      awaitDecision(ticket);
      return ticket.state == State.GRANTED;
    } finally {
      lock.unlock();
    }
  }

  private void awaitDecision(Ticket ticket) throws InterruptedException {
    try {
      while (ticket.state == State.WAITING) {
        ticket.decided.await();
      }
    } catch (InterruptedException e) {
      giveUp(ticket);
      throw e;
    }
  }

  private void giveUp(Ticket ticket) {
    if (ticket.state == State.GRANTED) {
      release(ticket);
    } else {
      queueOf(ticket).remove(ticket);
    }
    ticket.state = State.IDLE;
    grantAll();
  }

  private Deque<Ticket> queueOf(Ticket ticket) {
    return ticket.purpose.isDemand() ? demanded : background;
  }

  private void grantAll() {
    boolean _ = grant(background, grant(demanded, true));
  }

  /// @param room whether nobody before waits for bytes
  /// @return whether nobody waits for bytes still
  private boolean grant(Deque<Ticket> queue, boolean room) {
    boolean hasRoom = room;
    for (Iterator<Ticket> each = queue.iterator(); each.hasNext() && calls < MOST_CALLS; ) {
      Ticket ticket = each.next();
      if (ticket.gate.admits(ticket) && isWithinShare(ticket)) {
        hasRoom &= fits(ticket);
        if (hasRoom || ticket.bytes == 0) {
          each.remove();
          grant(ticket);
        }
      }
    }
    return hasRoom;
  }

  private boolean isWithinShare(Ticket ticket) {
    long others = mostBytes - bytes - ticket.bytes;
    return ticket.bytes == 0
        || ticket.gate.bytes() == 0
        || ticket.gate.bytes() + ticket.bytes <= SHARE * others;
  }

  private boolean fits(Ticket ticket) {
    return ticket.bytes == 0 || bytes == 0 || bytes + ticket.bytes <= mostBytes;
  }

  private void grant(Ticket ticket) {
    ticket.gate.enter(ticket);
    calls++;
    bytes += ticket.bytes;
    ticket.state = State.GRANTED;
    ticket.decided.signal();
  }

  private void release(Ticket ticket) {
    ticket.gate.leave(ticket);
    calls--;
    bytes -= ticket.bytes;
  }

  /// The call has ended.
  void leave(Ticket ticket) {
    lock.lock();
    try {
      release(ticket);
      ticket.state = State.IDLE;
      grantAll();
    } finally {
      lock.unlock();
    }
  }

  /// The backend answered the call, whatever it said.
  void answered(Ticket ticket) {
    lock.lock();
    try {
      ticket.gate.answered();
    } finally {
      lock.unlock();
    }
  }

  /// The backend asks for fewer calls.
  ///
  /// @return how many it gets at a time from now on; empty if that is no news
  Optional<Integer> throttle(Ticket ticket) {
    lock.lock();
    try {
      return ticket.gate.throttle(ticket) ? Optional.of(ticket.gate.limit()) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// Somebody waits for the call now.
  void demand(Ticket ticket) {
    lock.lock();
    try {
      boolean isQueued = background.remove(ticket);
      ticket.purpose = Purpose.DEMAND;
      if (isQueued) {
        demanded.add(ticket);
        grantAll();
      }
    } finally {
      lock.unlock();
    }
  }

  Purpose purpose(Ticket ticket) {
    lock.lock();
    try {
      return ticket.purpose;
    } finally {
      lock.unlock();
    }
  }

  boolean isWaiting(Ticket ticket) {
    lock.lock();
    try {
      return ticket.state == State.WAITING;
    } finally {
      lock.unlock();
    }
  }

  /// The call need not be made any more, unless it is under way or somebody waits for it.
  void cancel(Ticket ticket) {
    lock.lock();
    try {
      if (ticket.state != State.GRANTED && !ticket.purpose.isDemand()) {
        background.remove(ticket);
        ticket.state = State.CANCELLED;
        ticket.decided.signal();
        grantAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
