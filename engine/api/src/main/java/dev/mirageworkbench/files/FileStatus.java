package dev.mirageworkbench.files;

import dev.mirageworkbench.resource.Entry;
import java.time.Instant;
import java.util.OptionalLong;

/// What `stat` tells about one file or folder of the workspace.
///
/// @param name the last segment of its path
/// @param size in bytes; absent only in listings and for [Detail#KIND], where knowing it would mean
///     reading the file
/// @param modified last modification; the mount's time where the backend keeps none
/// @param mode POSIX permission bits without the file type
/// @param inode stable while the workspace is open, different for different files of one mount
/// @param device the same for all files of one mount
/// @param writable whether its mount may be written
public record FileStatus(
    String name,
    Entry.Kind kind,
    OptionalLong size,
    Instant modified,
    int mode,
    long inode,
    long device,
    boolean writable) {

  /// How much the caller needs to know. Asking for [#KIND] never reads a file's content.
  public enum Detail {
    KIND,
    FULL
  }

  public boolean isFolder() {
    return kind == Entry.Kind.FOLDER;
  }

  public boolean isFile() {
    return kind == Entry.Kind.FILE;
  }
}
