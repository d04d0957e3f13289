package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.usage.CacheBudgets;
import dev.mirageworkbench.usage.CacheStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the cache held at one moment.
///
/// @param mounts in the order of their prefixes
/// @param files of which content is here, or which are pinned; in no order
/// @param elsewhere what is here of stores that are not mounted now, such as of other workspaces
/// @param statistics of all of it
/// @param budgets what it may take
public record CacheSnapshot(
    List<OfMount> mounts,
    List<OfFile> files,
    Held elsewhere,
    CacheStatistics statistics,
    CacheBudgets budgets) {
  public CacheSnapshot {
    mounts = List.copyOf(mounts);
    files = List.copyOf(files);
  }

  /// Content that is here.
  ///
  /// @param blocks that are in memory, on the disk or both
  /// @param hits how often somebody asked for one of them and it was here
  public record Held(int blocks, long memoryBytes, long diskBytes, long hits) {
    public static final Held NOTHING = new Held(0, 0, 0, 0);

    Held plus(Held other) {
      return new Held(
          blocks + other.blocks,
          memoryBytes + other.memoryBytes,
          diskBytes + other.diskBytes,
          hits + other.hits);
    }
  }

  /// @param files of which content is here
  /// @param pinned whether all of the mount is
  /// @param caches whether content stays here at all; not for what is on this machine anyway
  public record OfMount(
      WorkspacePath prefix, int files, Held held, boolean pinned, boolean caches) {}

  /// @param size of the newest version that is known
  /// @param age since the backend was last asked for the file; empty where that is not known
  /// @param validator the version, in the backend's own words
  /// @param isStale whether the next look asks the backend
  /// @param pinned whether it, or a folder above it, stays whatever else comes
  /// @param isFolder for a folder that is pinned, of which there are no blocks
  public record OfFile(
      WorkspacePath mount,
      WorkspacePath path,
      Held held,
      OptionalLong size,
      Optional<Duration> age,
      Optional<String> validator,
      boolean isStale,
      boolean pinned,
      boolean isFolder) {}
}
