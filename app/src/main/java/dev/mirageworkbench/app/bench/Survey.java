package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What there is to read at a path.
///
/// @param path the file or folder itself
/// @param isFolder whether it is one
/// @param files those that are not empty and whose size is known without reading them, the smallest
///     first
record Survey(ResourcePath path, boolean isFolder, List<Found> files) {
  /// @param size in bytes
  record Found(ResourcePath path, long size) {}

  Survey {
    files = files.stream().sorted(Comparator.comparingLong(Found::size)).toList();
  }

  /// @throws ResourceException.NotFound if there is nothing at the path
  static Survey of(FreshWorkspace workspace, ResourcePath path) throws ResourceException {
    FileStatus status = workspace.files().stat(workspace.path(path), Detail.FULL);
    var found = new ArrayList<Found>();
    if (status.isFolder()) {
      collect(workspace, path, found);
    } else {
      add(path, status, found);
    }
    return new Survey(path, status.isFolder(), found);
  }

  private static void collect(FreshWorkspace workspace, ResourcePath folder, List<Found> found)
      throws ResourceException {
    for (FileStatus child : workspace.files().list(workspace.path(folder))) {
      ResourcePath path = folder.child(child.name());
      if (child.isFolder()) {
        collect(workspace, path, found);
      } else {
        add(path, child, found);
      }
    }
  }

  private static void add(ResourcePath path, FileStatus status, List<Found> found) {
    long size = status.size().orElse(0);
    if (status.isFile() && size > 0) {
      found.add(new Found(path, size));
    }
  }

  /// Where new files may go: the folder, or the one that holds the file.
  ResourcePath folder() {
    return isFolder ? path : path.parent();
  }
}
