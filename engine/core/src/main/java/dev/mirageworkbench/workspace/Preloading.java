package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.Preload;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.resource.ResourceException;
import java.util.List;

/// A preload on its way. Thread-safe.
public final class Preloading {
  /// One for each mount.
  private final List<Preload> parts;

  Preloading(List<Preload> parts) {
    this.parts = List.copyOf(parts);
  }

  /// What has come so far.
  public Preloaded progress() {
    return parts.stream()
        .map(part -> preloaded(part.progress()))
        .reduce(new Preloaded(0, 0, 0), Preloaded::plus);
  }

  private static Preloaded preloaded(Preload.Result result) {
    return new Preloaded(result.files(), result.bytes(), result.skipped());
  }

  public boolean isDone() {
    return parts.stream().allMatch(Preload::isDone);
  }

  /// Waits for the end; an interrupt of the waiting thread cancels the preload.
  ///
  /// @throws ResourceException.Interrupted if it was cancelled
  public Preloaded await() throws ResourceException {
    try {
      for (Preload part : parts) {
        var _ = part.await();
      }
    } catch (ResourceException e) {
      cancel();
      throw e;
    }
    return progress();
  }

  /// Ends it early. What was fetched stays.
  public void cancel() {
    parts.forEach(Preload::cancel);
  }
}
