package dev.mirageworkbench.event;

/// How the user ends a conflict. Nothing of either version is lost without one of these words.
public enum Resolution {
  /// What was written here replaces what is on the backend.
  KEEP_MINE,
  /// What was written here is given up.
  TAKE_THEIRS,
  /// What was written here goes to the backend under a new name beside theirs.
  KEEP_BOTH;

  String words() {
    return switch (this) {
      case KEEP_MINE -> "mine kept";
      case TAKE_THEIRS -> "theirs taken";
      case KEEP_BOTH -> "both kept";
    };
  }
}
