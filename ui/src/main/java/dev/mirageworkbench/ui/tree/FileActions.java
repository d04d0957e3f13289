package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.files.Deletion;
import dev.mirageworkbench.ui.files.TreeTasks;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountFacts;
import java.util.Optional;

/// Changes files of mounts as the tree's user asks: names, folders, deletion. Confined to the
/// JavaFX
/// thread.
final class FileActions {
  private final MountTreeModel model;
  private final TreeTools tools;
  private final TreeTasks tasks;
  private final TreeScreen screen;

  FileActions(MountTreeModel model, TreeTools tools, TreeTasks tasks, TreeScreen screen) {
    this.model = model;
    this.tools = tools;
    this.tasks = tasks;
    this.screen = screen;
  }

  void rename(WorkspacePath path) {
    screen.askName(
        "Rename " + path.name(),
        "Rename",
        path.name(),
        name -> {
          if (!name.equals(path.name())) {
            rename(path, path.parent().child(name));
          }
        });
  }

  private void rename(WorkspacePath path, WorkspacePath to) {
    tools
        .background()
        .run(
            () -> {
              if (tools.files().exists(to)) {
                return false;
              }
              tools.files().move(path, to);
              return true;
            },
            isDone -> {
              if (isDone) {
                model.changedIn(path.parent());
              } else {
                tools.problem(to + " is already there; choose another name");
              }
            },
            tools::tell);
  }

  void newFolder(WorkspacePath folder) {
    screen.askName(
        "New folder in " + folder,
        "Create",
        "new folder",
        name ->
            tools
                .background()
                .run(
                    () -> tools.files().createFolder(folder.child(name)),
                    () -> model.changedIn(folder),
                    tools::tell));
  }

  void delete(WorkspacePath path, boolean isFolder) {
    Optional<Mount> mount = model.mountOf(path);
    if (mount.isEmpty()) {
      return;
    }
    tools
        .background()
        .run(
            () -> tools.files().facts(mount.get().prefix()),
            facts -> askToDelete(path, isFolder, facts.changing()),
            tools::tell);
  }

  private void askToDelete(WorkspacePath path, boolean isFolder, MountFacts.Changing changing) {
    if (!changing.isPossible()) {
      tools.problem(
          "Nothing of this mount can be deleted: "
              + changing.whyNot().orElse("it is mounted read-only"));
      return;
    }
    String what = path + (isFolder ? " and all that is in it" : "");
    tools
        .notices()
        .show(
            Notice.question(
                "Delete " + what + "? " + changing.recovery().orElse("It cannot be brought back."),
                new Notice.Choice("Delete", () -> deleteNow(path, isFolder)),
                new Notice.Choice("Cancel", () -> {})));
    screen.focusQuestion(changing.recovery().isEmpty());
  }

  private void deleteNow(WorkspacePath path, boolean isFolder) {
    Runnable look = () -> model.changedIn(path.parent());
    var _ =
        tasks.start(
            "Deleting " + path,
            progress -> new Deletion(tools.files(), progress).delete(path, isFolder),
            count -> {
              look.run();
              tools.info(
                  path + " is deleted" + (count > 1 ? ", %,d entries".formatted(count) : ""));
            },
            failure -> {
              look.run();
              tools.problem(
                  path + " is not deleted, or not all of it: " + Failures.sentence(failure));
            },
            () -> {
              look.run();
              tools.info("Deleting " + path + " was cancelled; what was deleted stays so");
            });
  }
}
