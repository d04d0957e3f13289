package dev.mirageworkbench.event;

import dev.mirageworkbench.redaction.Redaction;
import java.time.Duration;

/// Something that happened in a workspace. A new kind of event does not compile until every reader
/// shows it.
public sealed interface WorkspaceEvent
    permits WorkspaceEvent.Mounted,
        WorkspaceEvent.Unmounted,
        WorkspaceEvent.Transferred,
        WorkspaceEvent.Walking,
        WorkspaceEvent.LazyFailed,
        WorkspaceEvent.Retried,
        WorkspaceEvent.Throttled,
        WorkspaceEvent.ChangeFailed,
        WorkspaceEvent.AttributeIgnored,
        CacheEvent,
        PackageEvent,
        WriteEvent {
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
    public Mounted {
      resource = Redaction.hide(resource);
    }

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

  /// How far a cell has come that lists one folder after the other; at most a few times a second,
  /// and once when the cell has ended. Not told of what takes no time.
  ///
  /// @param origin its path is the last folder
  /// @param folders that the backend listed for the cell
  /// @param entries in them
  /// @param isOver whether the cell has ended
  record Walking(Origin origin, int folders, long entries, boolean isOver)
      implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      String mount = Texts.mount(origin);
      String count = folders + (folders == 1 ? " folder, " : " folders, ") + entries + " entries";
      return isOver
          ? "listed " + mount + ": " + count
          : "listing " + mount + ": " + count + " so far (last " + Texts.path(origin) + ")";
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

  /// A call failed for a reason that may pass and is made again.
  ///
  /// @param attempt that failed, from 1
  record Retried(Origin origin, Operation operation, int attempt, Duration pause, Cause cause)
      implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "retry "
          + operation.word()
          + " "
          + Texts.path(origin)
          + " in "
          + pause.toMillis()
          + " ms: "
          + cause;
    }
  }

  /// The backend asks for fewer requests and gets fewer.
  ///
  /// @param parallel calls at a time from now on
  record Throttled(Origin origin, int parallel, Cause cause) implements WorkspaceEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return Texts.path(origin) + ": " + cause + "; " + parallel + " requests at a time now";
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
}
