package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.workspace.Mount;
import java.util.Optional;

/// A row of the tree. An empty folder and a listing that failed are different rows.
public sealed interface MountNode {
  /// The invisible root.
  record Top() implements MountNode {}

  record MountRow(Mount mount) implements MountNode {}

  /// A mount that the workspace remembers.
  ///
  /// @param wanted whether it should be there and could not be made; else it is switched off
  record NotMounted(WorkspacePath prefix, String type, boolean wanted) implements MountNode {}

  record Folder(WorkspacePath path, FileStatus status) implements MountNode {}

  record FileRow(WorkspacePath path, FileStatus status) implements MountNode {}

  /// A listing is on its way.
  record Loading() implements MountNode {}

  /// A listing, or a part of it, did not come.
  record Problem(String reason) implements MountNode {}

  /// Nothing failed, and there is something to say.
  record Message(String text) implements MountNode {}

  /// Stands for children that are not shown yet.
  ///
  /// @param hidden how many are known
  /// @param isAll whether there are no others
  record More(int hidden, boolean isAll) implements MountNode {}

  /// What the row stands for in the workspace.
  default Optional<WorkspacePath> target() {
    return switch (this) {
      case MountRow row -> Optional.of(row.mount().prefix());
      case Folder folder -> Optional.of(folder.path());
      case FileRow file -> Optional.of(file.path());
      case Top _, NotMounted _, Loading _, Problem _, Message _, More _ -> Optional.empty();
    };
  }

  /// Where the mount is, or would be, that the row stands for.
  default Optional<WorkspacePath> mountPrefix() {
    return switch (this) {
      case MountRow row -> Optional.of(row.mount().prefix());
      case NotMounted row -> Optional.of(row.prefix());
      default -> Optional.empty();
    };
  }

  /// What a listing says of it; empty for what no folder lists.
  default Optional<FileStatus> listed() {
    return switch (this) {
      case Folder folder -> Optional.of(folder.status());
      case FileRow file -> Optional.of(file.status());
      case MountRow _, Top _, NotMounted _, Loading _, Problem _, Message _, More _ ->
          Optional.empty();
    };
  }

  default boolean isBranch() {
    return switch (this) {
      case Top _, MountRow _, Folder _ -> true;
      case NotMounted _, FileRow _, Loading _, Problem _, Message _, More _ -> false;
    };
  }
}
