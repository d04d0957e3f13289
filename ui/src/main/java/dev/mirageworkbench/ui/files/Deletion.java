package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.files.TreeTasks.Progress;

/// Deletes a file, or a folder with all that is in it, from the inside out. May block.
public final class Deletion {
  private final TreeFiles files;
  private final Progress progress;
  private int count;

  public Deletion(TreeFiles files, Progress progress) {
    this.files = files;
    this.progress = progress;
  }

  /// @return how many files and folders went
  public int delete(WorkspacePath path, boolean isFolder) throws ResourceException {
    progress.requireWanted();
    if (isFolder) {
      for (FileStatus child : files.list(path)) {
        int _ = delete(path.child(child.name()), child.isFolder());
      }
    }
    try {
      files.delete(path);
      count++;
    } catch (ResourceException.NotFound e) {
      // A folder that was there for its files only.
    }
    progress.tell("%,d deleted, last %s".formatted(count, path), TreeTask.UNKNOWN);
    return count;
  }
}
