package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// What is to go wrong in a store: by the kind of call and the path, so that it does not depend on
/// which of several uploads comes first. Thread-safe.
final class Troubles {
  private record Target(Call call, ResourcePath path) {}

  /// An upload that waits in the store.
  private static final class Hold {
    private final boolean afterEffect;
    private final CountDownLatch released = new CountDownLatch(1);
    private boolean isEntered;

    Hold(boolean afterEffect) {
      this.afterEffect = afterEffect;
    }
  }

  /// All guarded by this.
  private final Map<Target, Deque<Trouble>> scripted = new HashMap<>();

  private final Map<ResourcePath, Hold> holds = new HashMap<>();
  private boolean outage;

  synchronized void add(Call call, ResourcePath path, Trouble trouble, int times) {
    Deque<Trouble> waiting =
        scripted.computeIfAbsent(new Target(call, path), _ -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      waiting.add(trouble);
    }
  }

  synchronized void begin() {
    outage = true;
  }

  synchronized void heal() {
    outage = false;
    scripted.clear();
  }

  /// The trouble that a call meets, if any; null for none.
  synchronized @Nullable Trouble next(Call call, ResourcePath path) {
    if (outage) {
      return Trouble.UNREACHABLE;
    }
    Deque<Trouble> waiting = scripted.get(new Target(call, path));
    return waiting == null ? null : waiting.poll();
  }

  /// The next upload of a file waits, before or after it takes effect, until [#release].
  synchronized void hold(ResourcePath path, boolean afterEffect) {
    holds.putIfAbsent(path, new Hold(afterEffect));
  }

  synchronized void release() {
    holds.values().forEach(hold -> hold.released.countDown());
    holds.clear();
  }

  synchronized boolean isHolding(ResourcePath path) {
    Hold hold = holds.get(path);
    return hold != null && hold.isEntered;
  }

  /// Uploads that wait.
  synchronized int holding() {
    return (int) holds.values().stream().filter(hold -> hold.isEntered).count();
  }

  /// Whether something may go wrong from here on.
  synchronized boolean isArmed() {
    return outage || scripted.values().stream().anyMatch(waiting -> !waiting.isEmpty());
  }

  /// Where an upload waits if it is to wait here.
  void pass(ResourcePath path, boolean afterEffect) throws ResourceException {
    Hold hold;
    synchronized (this) {
      hold = holds.get(path);
      if (hold == null || hold.afterEffect != afterEffect || hold.isEntered) {
        return;
      }
      hold.isEntered = true;
    }
    try {
      hold.released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted in the store", e);
    }
  }
}
