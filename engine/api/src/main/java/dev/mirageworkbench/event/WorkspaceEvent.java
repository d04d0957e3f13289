package dev.mirageworkbench.event;

import java.time.Duration;

/// Something that happened in a workspace. A new kind of event does not compile until every reader
/// shows it.
public sealed interface WorkspaceEvent {
  Origin origin();

  Level level();

  /// One line for people. The wording of the two `mirage` warnings is what existing users search
  /// for; do not change it.
  String message();

  enum Level {
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }

  /// Work on a path that a person can wait for or be refused.
  enum Operation {
    LIST,
    FETCH,
    UPLOAD,
    CHANGE;

    /// As in messages, for example `list`.
    public String word() {
      return switch (this) {
        case LIST -> "list";
        case FETCH -> "fetch";
        case UPLOAD -> "upload";
        case CHANGE -> "change";
      };
    }
  }

  record Mounted(Origin origin, String resource, boolean writable) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "mounted " + Texts.path(origin) + " (" + resource + ", " + mode() + ")";
    }

    private String mode() {
      return writable ? "write" : "read-only";
    }
  }

  record Unmounted(Origin origin) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "unmounted " + Texts.path(origin);
    }
  }

  /// Bytes or a listing came from, or went to, a backend.
  ///
  /// @param bytes moved; 0 for a listing
  /// @param requests made to the backend for it
  record Transferred(Origin origin, Operation operation, long bytes, int requests, Duration elapsed)
      implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.DEBUG;
    }

    @Override
    public String message() {
      return operation.word()
          + " "
          + Texts.path(origin)
          + ": "
          + bytes
          + " bytes in "
          + elapsed.toMillis()
          + " ms";
    }
  }

  /// A listing or fetch that something needed did not come.
  record LazyFailed(Origin origin, Operation operation, Cause cause) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "mirage lazy: " + operation.word() + " " + Texts.path(origin) + " failed: " + cause;
    }
  }

  record PreloadSkipped(Origin origin, Cause cause) implements WorkspaceEvent {
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
  record Preloaded(Origin origin, int files, long bytes) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "preloaded " + Texts.path(origin) + ": " + files + " files, " + bytes + " bytes";
    }
  }

  /// A delete, rename or folder operation was refused.
  record ChangeFailed(Origin origin, String what, Cause cause) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return what + " " + Texts.path(origin) + " failed: " + cause;
    }
  }

  /// A written file is not on its backend; it is kept here.
  record Unsent(Origin origin, Cause cause) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.ERROR;
    }

    @Override
    public String message() {
      return "not sent: " + Texts.path(origin) + ": " + cause;
    }
  }

  /// A workspace went with files that are not on their backends; they are kept in a folder.
  record UnsentKept(Origin origin, String folder) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.ERROR;
    }

    @Override
    public String message() {
      return "what could not be sent is kept in " + folder + "; see README.txt there";
    }
  }

  /// A written file met a version that its writer had not seen; both are kept.
  record Conflicted(Origin origin, Cause cause) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.ERROR;
    }

    @Override
    public String message() {
      return "conflict: " + Texts.path(origin) + ": " + cause;
    }
  }

  /// The backend no longer has the version that somebody is reading.
  record StaleRead(Origin origin) implements WorkspaceEvent {
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
  record ServedStale(Origin origin, Duration age, Cause cause) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "showing " + Texts.path(origin) + " as it was " + age.toSeconds() + " s ago: " + cause;
    }
  }

  /// A mount cannot keep what `os.utime` or `os.chmod` set. Told once per mount.
  record AttributeIgnored(Origin origin, String attribute) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return Texts.path(origin)
          + ": this mount does not keep "
          + attribute
          + "; accepted and ignored";
    }
  }

  /// A file that a cell wrote was still open at the cell's end; it was flushed and sent.
  record LeftOpen(Origin origin) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "left open by the cell, flushed: " + Texts.path(origin) + "; use 'with open(...)'";
    }
  }

  record Refreshed(Origin origin) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "refreshed " + Texts.path(origin);
    }
  }
}
