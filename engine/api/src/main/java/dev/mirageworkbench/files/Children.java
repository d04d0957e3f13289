package dev.mirageworkbench.files;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Some of a folder's children, each once.
///
/// @param statuses in the order of their names; those of a later answer may come before them
/// @param rest what [WorkspaceFiles#nextChildren] gives the next ones for; absent when these are
///     the last
/// @param lacking why others may be there that are not listed, as far as is known by now; does not
///     reach another process
public record Children(
    List<FileStatus> statuses, OptionalLong rest, Optional<ResourceException> lacking) {
  public Children {
    statuses = List.copyOf(statuses);
  }

  public Children(List<FileStatus> statuses, OptionalLong rest) {
    this(statuses, rest, Optional.empty());
  }

  /// All that there are.
  public static Children last(List<FileStatus> statuses) {
    return new Children(statuses, OptionalLong.empty());
  }
}
