package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourcePath;
import java.util.HashMap;
import java.util.Map;

/// What is under way to one backend, and how much may be: less after each time the backend asked
/// for fewer calls, one more after each success.
///
/// All its state belongs to the [TransferBudget], under its lock.
final class CallGate {
  /// Calls at the same time.
  static final int MOST_CALLS = 16;

  /// Reads of one file at the same time.
  static final int MOST_OF_ONE_FILE = 8;

  private final Map<ResourcePath, Integer> readsByFile = new HashMap<>();
  private int limit = MOST_CALLS;
  private int running;
  private int runningInBackground;
  private long bytes;

  /// Grows when the limit falls. A call that was granted before knows nothing new.
  private int epoch;

  /// Whether the backend's own limits have room for the call. What nobody waits for never takes
  /// more than half.
  boolean admits(Ticket ticket) {
    return running < limit
        && (ticket.purpose.isDemand() || runningInBackground < Math.max(1, limit / 2))
        && ticket.file.map(file -> readsByFile.getOrDefault(file, 0)).orElse(0) < MOST_OF_ONE_FILE;
  }

  long bytes() {
    return bytes;
  }

  int limit() {
    return limit;
  }

  void enter(Ticket ticket) {
    ticket.epoch = epoch;
    ticket.inBackground = !ticket.purpose.isDemand();
    running++;
    runningInBackground += ticket.inBackground ? 1 : 0;
    bytes += ticket.bytes;
    ticket.file.ifPresent(file -> readsByFile.merge(file, 1, Integer::sum));
  }

  void leave(Ticket ticket) {
    running--;
    runningInBackground -= ticket.inBackground ? 1 : 0;
    bytes -= ticket.bytes;
    ticket.file.ifPresent(
        file -> readsByFile.computeIfPresent(file, (_, count) -> count == 1 ? null : count - 1));
  }

  void answered() {
    limit = Math.min(MOST_CALLS, limit + 1);
  }

  /// @return whether fewer calls are made from now on
  boolean throttle(Ticket ticket) {
    if (ticket.epoch != epoch || limit == 1) {
      return false;
    }
    limit = limit / 2;
    epoch++;
    return true;
  }
}
