package dev.mirageworkbench.remote;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// The connections for file calls: as many as there are calls at the same time. Thread-safe.
final class Lanes {
  private final Lane.Connector connector;
  private final Lane.Cancel cancel;
  private final ConcurrentLinkedDeque<Lane> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger count = new AtomicInteger();

  Lanes(Lane.Connector connector, Lane.Cancel cancel) {
    this.connector = connector;
    this.cancel = cancel;
  }

  /// A lane for one call; [#give] takes it back.
  Lane take() {
    Lane lane = idle.pollFirst();
    return lane != null ? lane : new Lane(count.incrementAndGet(), connector, cancel);
  }

  void give(Lane lane) {
    if (!lane.isBroken()) {
      idle.addFirst(lane);
    }
  }
}
