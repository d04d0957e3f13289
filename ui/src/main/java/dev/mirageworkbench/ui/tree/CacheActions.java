package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.files.Indexing;
import dev.mirageworkbench.ui.files.TreeTask;
import dev.mirageworkbench.ui.files.TreeTasks;

/// What is wished of the cache at the tree. Confined to the JavaFX thread.
final class CacheActions {
  private final MountTreeModel model;
  private final TreeTools tools;
  private final TreeTasks tasks;

  CacheActions(MountTreeModel model, TreeTools tools, TreeTasks tasks) {
    this.model = model;
    this.tools = tools;
    this.tasks = tasks;
  }

  void pin(WorkspacePath path, boolean pinned) {
    tools
        .background()
        .run(
            () -> tools.files().pin(path, pinned),
            () ->
                tools.info(
                    pinned
                        ? path + " stays in the cache from now on; Fetch into Cache gets it at once"
                        : path + " is no longer pinned"),
            tools::tell);
  }

  void evict(WorkspacePath path) {
    tools
        .background()
        .run(
            () -> tools.files().evict(path),
            () -> tools.info("What was cached of " + path + " is gone; pinned files stay"),
            tools::tell);
  }

  /// @param size of a file; 0 where nobody knows it
  void preload(WorkspacePath path, long size) {
    var _ =
        tasks.start(
            "Fetching " + path,
            progress ->
                tools
                    .files()
                    .preload(
                        path,
                        now ->
                            progress.tell(
                                words(now),
                                size > 0
                                    ? Math.min(1, (double) now.bytes() / size)
                                    : TreeTask.UNKNOWN)),
            got -> told(path, got),
            failure -> tools.problem(path + " is not fetched: " + Failures.sentence(failure)),
            () -> tools.info("Fetching " + path + " was cancelled; what had come stays"));
  }

  private void told(WorkspacePath path, Preloaded got) {
    String text = path + " is in the cache: " + words(got);
    if (got.skipped() > 0) {
      tools.problem(text + "; " + got.skipped() + " could not be fetched, the console says why");
    } else {
      tools.info(text);
    }
  }

  private static String words(Preloaded got) {
    return (got.files() == 1 ? "1 file, " : "%,d files, ".formatted(got.files()))
        + Sizes.text(got.bytes());
  }

  /// Lists a folder and all folders below it anew.
  void refreshBelow(TreeEntry entry, WorkspacePath folder) {
    var _ =
        tasks.start(
            "Refreshing " + folder,
            progress -> new Indexing(tools.files()).run(folder, progress),
            found -> {
              model.listAgain(entry);
              tools.info(
                  "%s is refreshed: %,d folders, %,d entries"
                      .formatted(folder, found.folders(), found.entries()));
            },
            failure -> {
              model.listAgain(entry);
              tools.problem(folder + " is not refreshed: " + Failures.sentence(failure));
            },
            () -> model.listAgain(entry));
  }
}
