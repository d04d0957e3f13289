package dev.mirageworkbench.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What all open files together may hold of what they read ahead: blocks that nobody has read yet
/// and that the cache must not drop before.
///
/// When there are many readers each gets a smaller window. A reader that rests while the others go
/// through all of the budget loses what it holds: notebooks leave files open. Thread-safe.
final class ReadAheadBudget {
  private static final int SHARE_OF_MEMORY = 4;

  /// Takes by others, as a multiple of the budget, after which a window counts as resting.
  private static final int ROUNDS_AT_REST = 2;

  private final int mostBlocks;

  // The rest is guarded by this.
  /// With the number of the last take by each, in this order.
  private final Map<ReadAhead, Long> windows = new LinkedHashMap<>();

  private long takes;
  private int held;

  ReadAheadBudget(long memoryBytes) {
    mostBlocks =
        (int) Math.min(Integer.MAX_VALUE, memoryBytes / SHARE_OF_MEMORY / BlockCache.BLOCK_SIZE);
  }

  /// Blocks that one window may span at most.
  synchronized int share() {
    return Math.max(1, mostBlocks / Math.max(1, windows.size()));
  }

  /// @return whether the window may hold one more block; then it must [#give] it back
  boolean take(ReadAhead window) {
    ReadAhead resting;
    synchronized (this) {
      takes++;
      windows.remove(window);
      windows.put(window, takes);
      if (held < mostBlocks) {
        held++;
        return true;
      }
      resting = forgetResting();
    }
    if (resting == null) {
      return false;
    }
    // Outside the lock, since it gives back what it holds.
    resting.drop();
    return takeIfFree();
  }

  /// As [#take], but never at the cost of others.
  synchronized boolean takeIfFree() {
    boolean isFree = held < mostBlocks;
    held += isFree ? 1 : 0;
    return isFree;
  }

  private @Nullable ReadAhead forgetResting() {
    Map.Entry<ReadAhead, Long> eldest = windows.entrySet().iterator().next();
    if (takes - eldest.getValue() < (long) ROUNDS_AT_REST * mostBlocks) {
      return null;
    }
    windows.remove(eldest.getKey());
    return eldest.getKey();
  }

  synchronized void give() {
    held--;
  }

  /// Blocks that are held now.
  synchronized int held() {
    return held;
  }

  /// The window holds nothing any more.
  synchronized void forget(ReadAhead window) {
    windows.remove(window);
  }
}
