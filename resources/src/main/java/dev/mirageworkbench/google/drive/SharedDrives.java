package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shared drives that the account is a member of. Not every account may have them.
final class SharedDrives {
  private final DriveApi api;
  private final Duration believed;
  private volatile @Nullable Heard heard;

  /// @param at in the time of [System#nanoTime]
  private record Heard(List<Item> drives, long at) {}

  /// @param believed how long a list of them serves
  SharedDrives(DriveApi api, Duration believed) {
    this.api = api;
    this.believed = believed;
  }

  /// @throws ResourceException if Drive does not tell
  List<Item> all() throws ResourceException {
    Heard before = heard;
    if (before != null && System.nanoTime() - before.at() < believed.toNanos()) {
      return before.drives();
    }
    long now = System.nanoTime();
    List<Item> drives = api.drives();
    heard = new Heard(drives, now);
    return drives;
  }

  /// As [#all]; none where Drive knows who asks and does not tell.
  List<Item> known() throws ResourceException {
    try {
      return all();
    } catch (ResourceException e) {
      if (isRefusal(e)) {
        return List.of();
      }
      throw e;
    }
  }

  /// Whether the rest of Drive may answer all the same.
  static boolean isRefusal(ResourceException e) {
    return e instanceof ResourceException.Denied
        || e instanceof ResourceException.NotFound
        || e instanceof ResourceException.Unsupported
        || e instanceof ResourceException.Failed;
  }

  void forget() {
    heard = null;
  }
}
