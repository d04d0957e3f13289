package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.util.List;
import java.util.function.Consumer;

/// Asks, one thing after the other, about what would be lost before a workspace is left. An answer
/// that is not given leaves all as it is. Confined to the JavaFX thread.
final class Leaving {
  private static final int MOST_NAMED = 5;

  private final WorkbenchContext context;
  private final Notices notices;
  private final NotebookTabs tabs;
  private final PreviewTabs previews;
  private final Consumer<Runnable> saveWorkspace;

  /// @param saveWorkspace saves the workspace and then goes on
  Leaving(
      WorkbenchContext context,
      Notices notices,
      NotebookTabs tabs,
      PreviewTabs previews,
      Consumer<Runnable> saveWorkspace) {
    this.context = context;
    this.notices = notices;
    this.tabs = tabs;
    this.previews = previews;
    this.saveWorkspace = saveWorkspace;
  }

  /// Asks about what is not saved.
  ///
  /// @param verb what follows, as on a button
  void ask(String verb, Runnable then) {
    if (!context.workspaces().document().changedProperty().get()) {
      askAboutNotebooks(verb, then);
      return;
    }
    notices.show(
        Notice.question(
            "The workspace "
                + context.workspaces().document().name()
                + " has changes that are not saved",
            new Notice.Choice(
                "Save Workspace and " + verb,
                () -> saveWorkspace.accept(() -> askAboutNotebooks(verb, then))),
            new Notice.Choice(verb + " without Saving It", () -> askAboutNotebooks(verb, then)),
            new Notice.Choice("Cancel", () -> {})));
  }

  private void askAboutNotebooks(String verb, Runnable then) {
    List<NotebookTab> unsaved = tabs.unsaved();
    List<String> edited = previews.unsaved();
    if (unsaved.isEmpty() && edited.isEmpty()) {
      then.run();
      return;
    }
    int count = unsaved.size() + edited.size();
    String one = unsaved.isEmpty() ? edited.getFirst() : unsaved.getFirst().model().title();
    String what =
        count == 1
            ? one + " has changes that are not saved"
            : count
                + (edited.isEmpty() ? " notebooks" : " files")
                + " have changes that are not saved";
    notices.show(
        Notice.question(
            what,
            new Notice.Choice(
                "Save and " + verb, () -> previews.saveAll(() -> saveNext(unsaved, then))),
            new Notice.Choice(verb + " without Saving", then),
            new Notice.Choice("Cancel", () -> {})));
  }

  /// One after the other; the first that fails ends it.
  private void saveNext(List<NotebookTab> unsaved, Runnable then) {
    if (unsaved.isEmpty()) {
      then.run();
    } else {
      tabs.save(unsaved.getFirst(), () -> saveNext(unsaved.subList(1, unsaved.size()), then));
    }
  }

  /// Asks about what is not saved, then about what is not sent.
  void askForAll(String verb, Runnable then) {
    ask(verb, () -> askAboutUnsent(verb, then));
  }

  private void askAboutUnsent(String verb, Runnable then) {
    context
        .background()
        .run(
            () -> context.mounts().unsent(),
            unsent -> askAboutUnsent(unsent, verb, then),
            failure -> notices.show(Notice.problem(Failures.sentence(failure))));
  }

  private void askAboutUnsent(List<PendingWrite> unsent, String verb, Runnable then) {
    if (unsent.isEmpty()) {
      then.run();
      return;
    }
    String names =
        String.join(
            ", ", unsent.stream().limit(MOST_NAMED).map(write -> write.path().toString()).toList());
    int more = unsent.size() - MOST_NAMED;
    notices.show(
        Notice.question(
            "Not sent yet: "
                + names
                + (more > 0 ? " and " + more + " more" : "")
                + ". They are kept here and sent when their resource is mounted for writing again",
            new Notice.Choice(verb + " Anyway", then),
            new Notice.Choice("Cancel", () -> {})));
  }
}
