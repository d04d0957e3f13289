package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.files.Transfers;
import dev.mirageworkbench.ui.files.TreeTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Copies between this machine and mounts as the tree's user asks. Confined to the JavaFX thread.
final class TransferActions {
  private static final int MOST_NAMED = 3;

  private final MountTreeModel model;
  private final TreeTools tools;
  private final TreeTasks tasks;
  private final TreeScreen screen;
  private final Transfers transfers;

  TransferActions(MountTreeModel model, TreeTools tools, TreeTasks tasks, TreeScreen screen) {
    this.model = model;
    this.tools = tools;
    this.tasks = tasks;
    this.screen = screen;
    this.transfers = new Transfers(tools.files());
  }

  void chooseAndUpload(WorkspacePath folder, boolean isFolder) {
    Optional<Path> chosen = isFolder ? tools.paths().folder() : tools.paths().file();
    chosen.ifPresent(path -> upload(List.of(path), folder));
  }

  /// Asks before anything is replaced.
  void upload(List<Path> from, WorkspacePath folder) {
    tools
        .background()
        .run(
            () -> transfers.plan(from, folder),
            plan -> {
              if (plan.replaced().isEmpty()) {
                upload(plan, folder);
              } else {
                askToReplace(plan, folder);
              }
            },
            tools::tell);
  }

  private void askToReplace(Transfers.Plan plan, WorkspacePath folder) {
    int count = plan.replaced().size();
    tools
        .notices()
        .show(
            Notice.question(
                names(plan.replaced())
                    + (count == 1 ? " is" : " are")
                    + " already in "
                    + folder
                    + ". Replace "
                    + (count == 1 ? "it?" : "them?"),
                new Notice.Choice("Replace", () -> upload(plan, folder)),
                new Notice.Choice("Skip", () -> upload(plan.withoutReplacing(), folder)),
                new Notice.Choice("Cancel", () -> {})));
    screen.focusQuestion(true);
  }

  private static String names(List<WorkspacePath> paths) {
    String first =
        paths.stream().limit(MOST_NAMED).map(WorkspacePath::name).collect(Collectors.joining(", "));
    int others = paths.size() - MOST_NAMED;
    return others > 0 ? first + " and %,d others".formatted(others) : first;
  }

  private void upload(Transfers.Plan plan, WorkspacePath folder) {
    Runnable look = () -> model.changedIn(folder);
    var _ =
        tasks.start(
            "Uploading to " + folder,
            progress -> transfers.upload(plan, progress),
            copied -> {
              look.run();
              told(copied, " uploaded to " + folder);
            },
            failure -> {
              look.run();
              tools.problem("The upload to " + folder + " stopped: " + Failures.sentence(failure));
            },
            () -> {
              look.run();
              tools.info("The upload to " + folder + " was cancelled; what was sent stays");
            });
  }

  private void told(Transfers.Copied copied, String where) {
    if (copied.problems().isEmpty()) {
      tools.info(count(copied) + where);
    } else {
      int more = copied.problems().size() - 1;
      tools.problem(
          count(copied)
              + where
              + "; not copied: "
              + copied.problems().getFirst()
              + (more > 0 ? " and %,d others".formatted(more) : ""));
    }
  }

  private static String count(Transfers.Copied copied) {
    int files = copied.files();
    return (files == 1 ? "1 file" : "%,d files".formatted(files))
        + ", "
        + Sizes.text(copied.bytes())
        + ",";
  }

  void chooseAndDownload(WorkspacePath path, boolean isFolder) {
    if (isFolder) {
      tools.paths().folder().ifPresent(chosen -> download(path, freeName(chosen, nameOf(path))));
    } else {
      String name = path.name();
      int dot = name.lastIndexOf('.');
      tools
          .saving()
          .fileToSave(name, dot > 0 ? name.substring(dot + 1) : "*")
          .ifPresent(chosen -> download(path, chosen));
    }
  }

  private static String nameOf(WorkspacePath path) {
    return path.isRoot() ? "mounts" : path.name();
  }

  /// A folder that is there is not filled with other things.
  static Path freeName(Path folder, String name) {
    Path free = folder.resolve(name);
    for (int number = 2; Files.exists(free); number++) {
      free = folder.resolve(name + " (" + number + ")");
    }
    return free;
  }

  private void download(WorkspacePath from, Path to) {
    var _ =
        tasks.start(
            "Downloading " + from,
            progress -> transfers.download(from, to, progress),
            copied -> told(copied, " downloaded to " + to),
            failure -> tools.problem(from + " is not downloaded: " + Failures.sentence(failure)),
            () -> tools.info("The download of " + from + " was cancelled"));
  }
}
