package dev.mirageworkbench.writeback;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A private folder of this machine where one workspace stages what it writes. Made at the first
/// write, readable by its user only. Thread-safe.
public final class StagingFolder {
  /// Guarded by this.
  private @Nullable Path folder;

  /// Guarded by this.
  private long made;

  /// A path for a new staging file.
  synchronized Path newPath() throws ResourceException {
    try {
      Path existing = folder;
      if (existing == null) {
        // Made with access for its owner alone.
        existing = Files.createTempDirectory("mirage-staging-");
        folder = existing;
      }
      made++;
      return existing.resolve("staged-" + made);
    } catch (IOException e) {
      throw localFailure(e);
    }
  }

  /// Removes the folder if nothing is left in it.
  ///
  /// @return the folder, if something is
  public synchronized @Nullable Path removeIfEmpty() throws IOException {
    Path existing = folder;
    if (existing == null) {
      return null;
    }
    try (Stream<Path> left = Files.list(existing)) {
      if (left.findAny().isPresent()) {
        return existing;
      }
    }
    Files.delete(existing);
    folder = null;
    return null;
  }

  /// A failure of this machine's disk in words for people.
  static ResourceException localFailure(IOException e) {
    if (e instanceof ResourceException known) {
      return known;
    }
    String text = String.valueOf(e.getMessage());
    return text.contains("No space left") || text.contains("not enough space")
        ? new ResourceException.NoSpace("this machine has no room for unsent writes", e)
        : new ResourceException.Failed("the staging file cannot be used: " + text, e);
  }
}
