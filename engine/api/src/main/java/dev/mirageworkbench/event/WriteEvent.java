package dev.mirageworkbench.event;

import dev.mirageworkbench.redaction.Redaction;

/// What became of written files.
public sealed interface WriteEvent extends WorkspaceEvent {
  /// A written file is about to be sent; [WorkspaceEvent.Transferred] or [Unsent] follows.
  record Sending(Origin origin) implements WriteEvent {
    @Override
    public Level level() {
      return Level.DEBUG;
    }

    @Override
    public String message() {
      return "sending " + Texts.path(origin);
    }
  }

  /// A written file is not on its backend; it is kept here.
  record Unsent(Origin origin, Cause cause) implements WriteEvent {
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
  record UnsentKept(Origin origin, String folder) implements WriteEvent {
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
  record Conflicted(Origin origin, Cause cause) implements WriteEvent {
    @Override
    public Level level() {
      return Level.ERROR;
    }

    @Override
    public String message() {
      return "conflict: " + Texts.path(origin) + ": " + cause;
    }
  }

  /// A file that a cell wrote was still open at the cell's end; it was flushed and sent.
  record LeftOpen(Origin origin) implements WriteEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "left open by the cell, flushed: " + Texts.path(origin) + "; use 'with open(...)'";
    }
  }

  /// Writes that an earlier run could not send were found and are being sent, under the same
  /// preconditions.
  record Recovered(Origin origin, int files) implements WriteEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return files
          + " unsent "
          + (files == 1 ? "file" : "files")
          + " of an earlier run found for "
          + Texts.path(origin);
    }
  }

  /// A file was being written when the program ended; what there is of it is kept and not sent.
  record Interrupted(Origin origin, String file) implements WriteEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return Texts.path(origin)
          + " was being written when the program ended; what there is of it is kept in "
          + file;
    }
  }

  /// Unsent writes of an earlier run wait for a mount that may write.
  record AwaitingWriteMount(Origin origin) implements WriteEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "unsent files of an earlier run wait for "
          + Texts.path(origin)
          + "; mount it for writing to send them";
    }
  }

  /// A record of an unsent write cannot be read; it and its bytes are kept in a folder.
  record Quarantined(Origin origin, String folder, String reason) implements WriteEvent {
    public Quarantined {
      reason = Redaction.hide(reason);
    }

    @Override
    public Level level() {
      return Level.ERROR;
    }

    @Override
    public String message() {
      return "an unsent write cannot be read (" + reason + "); it is kept in " + folder;
    }
  }

  /// A conflict ended as the user decided.
  record Resolved(Origin origin, Resolution resolution) implements WriteEvent {
    @Override
    public Level level() {
      return Level.INFO;
    }

    @Override
    public String message() {
      return "conflict resolved, " + resolution.words() + ": " + Texts.path(origin);
    }
  }

  /// The backend cannot judge a write and what it finds together, so a change by somebody else in
  /// that moment goes unseen. Told once per mount.
  record RaceUndetectable(Origin origin) implements WriteEvent {
    @Override
    public Level level() {
      return Level.WARNING;
    }

    @Override
    public String message() {
      return "cannot detect a race on this backend: "
          + Texts.path(origin)
          + "; each write looks first, a change within that moment is lost";
    }
  }
}
