package dev.mirageworkbench.event;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.Validator;
import java.time.Duration;
import java.util.Optional;

/// What the cache holds, cannot hold, or serves although it is old.
public sealed interface CacheEvent extends WorkspaceEvent {
  record PreloadSkipped(Origin origin, Cause cause) implements CacheEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "mirage preload: skipping " + Texts.path(origin) + ": " + cause;
    }
  }

  /// @param files fetched
  record Preloaded(Origin origin, int files, long bytes) implements CacheEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "preloaded " + Texts.path(origin) + ": " + files + " files, " + bytes + " bytes";
    }
  }

  /// The backend no longer has the version that somebody is reading.
  record StaleRead(Origin origin) implements CacheEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "changed on the backend while being read: " + Texts.path(origin) + "; open it again";
    }
  }

  /// An old listing or attribute is served because the backend cannot be asked.
  record ServedStale(Origin origin, Duration age, Cause cause) implements CacheEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "showing " + Texts.path(origin) + " as it was " + age.toSeconds() + " s ago: " + cause;
    }
  }

  /// A file that a cell has read has another version on its backend now, or is gone.
  ///
  /// @param version empty where it is gone
  /// @param isOwn whether it was changed from here; the origin's cell is who did it, if one did
  record InputChanged(Origin origin, Optional<Validator> version, boolean isOwn)
      implements CacheEvent {
    @Override
    public Level level() {
      return isOwn ? Level.DEBUG : Level.INFO;
    }

    @Override
    public String message() {
      return (version.isPresent() ? "changed" : "gone")
          + " since a cell read it: "
          + Texts.path(origin);
    }
  }

  record Refreshed(Origin origin) implements CacheEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "refreshed " + Texts.path(origin);
    }
  }

  /// How far a preload has come; at most a few times a second.
  ///
  /// @param files fetched so far
  record Preloading(Origin origin, int files, long bytes) implements CacheEvent {
    @Override
    public Level level() {
      return Level.DEBUG;
    }

    @Override
    public String message() {
      return "preloading " + Texts.path(origin) + ": " + files + " files, " + bytes + " bytes";
    }
  }

  /// The cache on disk cannot be used for now; reads go on without it.
  record Degraded(Origin origin, String folder, String reason) implements CacheEvent {
    public Degraded {
      reason = Redaction.hide(reason);
    }

    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "the cache in " + folder + " is off: " + reason + "; reading goes on without it";
    }
  }

  /// The cache on disk works again.
  record Restored(Origin origin, String folder) implements CacheEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "the cache in " + folder + " works again";
    }
  }

  /// What was cached of a path is gone.
  record Evicted(Origin origin) implements CacheEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "evicted " + Texts.path(origin);
    }
  }

  /// A budget had blocks of content go that were not used for longest. Told every few seconds at
  /// most, of all that went since.
  ///
  /// @param onDisk whether of the disk, else of the memory
  /// @param budget bytes at most
  record MadeRoom(Origin origin, boolean onDisk, long blocks, long bytes, long budget)
      implements CacheEvent {
    private static final int MEBIBYTE_BITS = 20;

    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "the cache "
          + (onDisk ? "on disk" : "in memory")
          + " is full ("
          + (budget >> MEBIBYTE_BITS)
          + " MB): dropped "
          + blocks
          + (blocks == 1 ? " block, " : " blocks, ")
          + (bytes >> MEBIBYTE_BITS)
          + " MB, not used for longest";
    }
  }

  /// A path is kept in the cache whatever else comes, or not any more.
  record Pinned(Origin origin, boolean pinned) implements CacheEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return (pinned ? "pinned " : "unpinned ") + Texts.path(origin);
    }
  }
}
