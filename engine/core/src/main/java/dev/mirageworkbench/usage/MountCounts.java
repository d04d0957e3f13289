package dev.mirageworkbench.usage;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one mount asks of its backend. Thread-safe.
public final class MountCounts {
  private final Map<Operation, LongAdder> requests = new EnumMap<>(Operation.class);
  private final LongAdder readBytes = new LongAdder();
  private final LongAdder fetchedBytes = new LongAdder();
  private final LongAdder sentBytes = new LongAdder();

  public MountCounts() {
    for (Operation operation : Operation.values()) {
      requests.put(operation, new LongAdder());
    }
  }

  public void requested(Operation operation) {
    requests.getOrDefault(operation, new LongAdder()).increment();
  }

  /// A reader got bytes of a file, wherever they came from.
  public void read(long bytes) {
    readBytes.add(bytes);
  }

  public void transferred(Operation operation, long bytes) {
    switch (operation) {
      case FETCH -> fetchedBytes.add(bytes);
      case UPLOAD -> sentBytes.add(bytes);
      case LIST, CHANGE -> {}
    }
  }

  public MountUsage usage() {
    var made = new EnumMap<Operation, Long>(Operation.class);
    requests.forEach((operation, count) -> made.put(operation, count.sum()));
    return new MountUsage(made, readBytes.sum(), fetchedBytes.sum(), sentBytes.sum());
  }
}
