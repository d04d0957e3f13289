package dev.mirageworkbench.files;

import java.util.List;
import java.util.OptionalLong;

/// Some of a folder's children, each once.
///
/// @param statuses in the order of their names; those of a later answer may come before them
/// @param rest what [WorkspaceFiles#nextChildren] gives the next ones for; absent when these are
///     the last
public record Children(List<FileStatus> statuses, OptionalLong rest) {
  public Children {
    statuses = List.copyOf(statuses);
  }

  /// All that there are.
  public static Children last(List<FileStatus> statuses) {
    return new Children(statuses, OptionalLong.empty());
  }
}
