package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.files.TreeTasks.Progress;
import java.util.ArrayDeque;

/// Asks a backend again for a folder and all folders below it. May block.
public final class Indexing {
  private final TreeFiles files;

  public Indexing(TreeFiles files) {
    this.files = files;
  }

  /// @param folders that were listed
  /// @param entries in them
  public record Found(int folders, long entries) {}

  public Found run(WorkspacePath folder, Progress progress) throws ResourceException {
    files.refresh(folder);
    var waiting = new ArrayDeque<WorkspacePath>();
    waiting.add(folder);
    int folders = 0;
    long entries = 0;
    while (!waiting.isEmpty()) {
      progress.requireWanted();
      WorkspacePath next = waiting.remove();
      for (FileStatus child : files.list(next)) {
        entries++;
        if (child.isFolder()) {
          waiting.add(next.child(child.name()));
        }
      }
      folders++;
      progress.tell(
          "%,d folders, %,d entries, last %s".formatted(folders, entries, next), TreeTask.UNKNOWN);
    }
    return new Found(folders, entries);
  }
}
