package dev.mirageworkbench.google.drive;

/// A folder as requests name it.
///
/// @param drive the shared drive that it is in; empty for others
/// @param isFollowed whether a list of changes tells of all that happens in it. Of folders that
///     others share it tells only in part
record Folder(String id, String drive, boolean isFollowed) {
  /// Where My Drive begins, in Drive's words.
  static final String MY_DRIVE = "root";

  static Folder of(Item item) {
    return new Folder(item.id(), item.drive(), item.isOwn() || !item.drive().isEmpty());
  }
}
