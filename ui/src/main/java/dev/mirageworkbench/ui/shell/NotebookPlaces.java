package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.compare.NotebookComparison;
import dev.mirageworkbench.notebook.history.LocalHistory;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.tree.Sizes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// Where notebooks were and what they were like: paths in the workspace, those that were open, and
/// versions that were saved. Confined to the JavaFX thread.
final class NotebookPlaces {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss").withZone(ZoneId.systemDefault());

  private final NotebookTabs tabs;
  private final WorkbenchContext context;
  private final Background background;
  private final Notices notices;
  private final PathQuestion question = new PathQuestion();
  private final ArrayDeque<NotebookLocation> closed = new ArrayDeque<>();

  NotebookPlaces(NotebookTabs tabs, WorkbenchContext context, Notices notices) {
    this.tabs = tabs;
    this.context = context;
    this.background = context.background();
    this.notices = notices;
  }

  /// Asks for paths.
  PathQuestion question() {
    return question;
  }

  void askAndOpen() {
    question.ask("Open", "/", path -> tabs.open(new NotebookLocation.WorkspaceFile(path)));
  }

  void askAndSave(NotebookTab tab) {
    String proposal =
        tab.model().file().locationProperty().get().orElse(null)
                instanceof NotebookLocation.WorkspaceFile file
            ? file.path().value()
            : "/" + tab.model().title();
    question.ask(
        "Save",
        proposal,
        path -> tab.model().file().saveNew(new NotebookLocation.WorkspaceFile(path), () -> {}));
  }

  /// Has a notebook among the recent ones, wherever it is saved to.
  void opened(NotebookTab tab) {
    tab.model()
        .file()
        .locationProperty()
        .subscribe(
            place ->
                place.ifPresent(
                    it ->
                        background.run(
                            () -> context.notebooks().recent().opened(it), _ -> {}, _ -> {})));
  }

  void closed(NotebookTab tab) {
    tab.model().file().locationProperty().get().ifPresent(closed::push);
  }

  boolean hasClosed() {
    return !closed.isEmpty();
  }

  void reopen() {
    Optional.ofNullable(closed.poll())
        .ifPresentOrElse(
            tabs::open, () -> notices.show(Notice.info("No notebook was closed that has a file")));
  }

  /// Notes which notebooks are open, for a window that begins with them.
  void keepSession(List<NotebookTab> open) {
    List<NotebookLocation> places =
        open.stream().flatMap(tab -> tab.model().file().locationProperty().get().stream()).toList();
    background.run(() -> context.notebooks().recent().keepSession(places), () -> {}, _ -> {});
  }

  /// Opens what the last window had, if the user wants that; a new notebook otherwise.
  void begin() {
    if (!context.notebooks().switches().restoring().isOn()) {
      tabs.openNew();
      return;
    }
    background.run(
        () -> context.notebooks().recent().session(),
        places -> {
          places.forEach(tabs::open);
          if (places.isEmpty()) {
            tabs.openNew();
          }
        },
        _ -> tabs.openNew());
  }

  void showRecent() {
    background.run(
        () -> context.notebooks().recent().recent(),
        places ->
            tabs.show(
                new RowsTab(
                    "Recent Notebooks",
                    Feather.CLOCK,
                    places.stream().map(this::recentRow).toList(),
                    "No notebook was opened yet")),
        this::failed);
  }

  private RowsTab.Row recentRow(NotebookLocation place) {
    return new RowsTab.Row(
        place.shown(), List.of(new Notice.Choice("Open", () -> tabs.open(place))));
  }

  private void failed(Exception failure) {
    notices.show(Notice.problem(Failures.sentence(failure)));
  }

  /// Lists the versions of a notebook that were saved here.
  void showHistory(NotebookTab tab) {
    NotebookViewModel model = tab.model();
    Optional<NotebookLocation> place = model.file().locationProperty().get();
    if (place.isEmpty()) {
      model.notices().show(Notice.info("A notebook has a history once it is saved"));
      return;
    }
    background.run(
        () -> history().versions(place.get()),
        versions ->
            tabs.show(
                new RowsTab(
                    "History of " + model.title(),
                    Feather.CLOCK,
                    versions.stream().map(each -> versionRow(tab, place.get(), each)).toList(),
                    "Nothing was saved here yet")),
        this::failed);
  }

  private LocalHistory history() {
    return context.notebooks().keeping().history();
  }

  private RowsTab.Row versionRow(
      NotebookTab tab, NotebookLocation place, LocalHistory.Version version) {
    return new RowsTab.Row(
        TIME.format(version.time()) + "   " + Sizes.text(version.bytes()),
        List.of(
            new Notice.Choice("Compare", () -> compare(tab.model(), place, version)),
            new Notice.Choice("Restore", () -> restore(tab, place, version))));
  }

  private void compare(
      NotebookViewModel model, NotebookLocation place, LocalHistory.Version version) {
    Notebook now = model.document();
    background.run(
        () ->
            NotebookComparison.of(
                context.files().parse(place, history().text(place, version)), now),
        differences ->
            tabs.show(
                new ComparisonTab(
                    model.title() + ": " + TIME.format(version.time()) + " and now", differences)),
        this::failed);
  }

  private void restore(NotebookTab tab, NotebookLocation place, LocalHistory.Version version) {
    NotebookViewModel model = tab.model();
    record Restored(Notebook notebook, boolean trusted) {}
    background.run(
        () -> {
          Notebook then = context.files().parse(place, history().text(place, version));
          return new Restored(then, context.notebooks().keeping().signatures().isTrusted(then));
        },
        restored -> {
          Notebook before = model.document();
          boolean wasTrusted = model.trustedProperty().get();
          model.file().replace(restored.notebook(), restored.trusted());
          tabs.pane().getSelectionModel().select(tab);
          model
              .notices()
              .show(
                  Notice.info(
                      "Shown as it was saved on "
                          + TIME.format(version.time())
                          + ". The file is as before until you save.",
                      new Notice.Choice("Undo", () -> model.file().replace(before, wasTrusted))));
        },
        this::failed);
  }
}
