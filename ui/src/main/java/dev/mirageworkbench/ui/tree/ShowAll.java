package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.ui.files.TreeTask;
import dev.mirageworkbench.ui.files.TreeTasks;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Shows page after page of a folder until all of it is there. Between two pages the window does
/// what else there is to do. Confined to the JavaFX thread.
final class ShowAll {
  private final MountTreeModel model;
  private final TreeTasks tasks;
  private final Executor pulse;
  private final TreeEntry folder;
  private final TreeTask task;

  /// @param pulse the JavaFX thread, a moment later
  ShowAll(MountTreeModel model, TreeTasks tasks, Executor pulse, TreeEntry folder) {
    this.model = model;
    this.tasks = tasks;
    this.pulse = pulse;
    this.folder = folder;
    this.task =
        tasks.open("Listing " + folder.node().target().map(Object::toString).orElse("mounts"));
  }

  void next() {
    Optional<TreeEntry> more = moreOf(folder);
    if (more.isEmpty() || task.isCancelled()) {
      tasks.close(task);
      return;
    }
    int before = folder.rows().size();
    model.showMore(
        more.get(),
        () -> {
          tasks.show(task, "%,d rows".formatted(folder.rows().size()), TreeTask.UNKNOWN);
          if (folder.rows().size() == before) {
            tasks.close(task); // somebody else is listing it
          } else {
            pulse.execute(this::next);
          }
        });
  }

  /// The last row, if it stands for others.
  static Optional<TreeEntry> moreOf(TreeEntry folder) {
    return folder.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(folder.rows().getLast()).filter(row -> row.node() instanceof MountNode.More);
  }
}
