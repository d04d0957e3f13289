package dev.mirageworkbench.usage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/// Counts what goes to and comes from the backends of all mounts, as far as it leaves this machine.
/// Thread-safe, and quick enough to be told of every request.
public final class Traffic {
  private final LongAdder requests = new LongAdder();
  private final LongAdder fetched = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  /// @param requests made since the workspace was opened
  /// @param fetchedBytes of content
  /// @param sentBytes of content
  public record Totals(long requests, long fetchedBytes, long sentBytes) {
    public long bytes() {
      return fetchedBytes + sentBytes;
    }
  }

  public void requested() {
    requests.increment();
    tell();
  }

  public void fetched(long bytes) {
    fetched.add(bytes);
    tell();
  }

  public void sent(long bytes) {
    sent.add(bytes);
    tell();
  }

  private void tell() {
    watchers.forEach(Runnable::run);
  }

  public Totals totals() {
    return new Totals(requests.sum(), fetched.sum(), sent.sum());
  }

  /// Has somebody told whenever something is counted.
  ///
  /// @param counted called on any thread, as often as there are requests: must do next to nothing
  /// @return ends it
  public Runnable watch(Runnable counted) {
    watchers.add(counted);
    return () -> watchers.remove(counted);
  }
}
