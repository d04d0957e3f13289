package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.compare.CellDifference;
import dev.mirageworkbench.notebook.journal.Journals;
import dev.mirageworkbench.notebook.script.PercentScript;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.notebook.CellClipboard;
import dev.mirageworkbench.ui.notebook.EditorTools;
import dev.mirageworkbench.ui.notebook.NotebookFile;
import dev.mirageworkbench.ui.notebook.NotebookTables;
import dev.mirageworkbench.ui.notebook.NotebookView;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.notebook.OpenedNotebook;
import dev.mirageworkbench.ui.notebook.SystemBoard;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.table.TableHost;
import dev.mirageworkbench.ui.theme.Controls;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The open notebooks.
final class NotebookTabs extends StackPane {
  private final WorkbenchContext context;
  private final Notices notices;
  private final FileChoosers choosers;
  private final TabPane tabs = new TabPane();
  private final TabHistory history = new TabHistory(tabs);
  private final NotebookViewModel.Tools tools;
  private final EditorTools editors;
  private final TableHost.Opener tables;
  private final OutsideChanges outside;
  private final Recovery recovery;
  private final NotebookPlaces places;
  private boolean isClosing;

  /// @param show shows a file in the tree
  /// @param editMount shows the form of a mount
  /// @param tables shows tables in a pane of their own
  NotebookTabs(
      WorkbenchContext context,
      Notices notices,
      FileChoosers choosers,
      EditorTools editors,
      Consumer<WorkspacePath> show,
      Consumer<WorkspacePath> editMount,
      TableHost.Opener tables) {
    this.tables = tables;
    this.context = context;
    this.editors = editors;
    this.notices = notices;
    this.choosers = choosers;
    this.tools =
        new NotebookViewModel.Tools(
            context.kernels(),
            context.files(),
            context.sinks(),
            new CellClipboard(new SystemBoard()),
            context.background(),
            new WorkspaceRunFiles(context, new WorkspaceRunFiles.Ways(show, editMount, this::open)),
            Optional.of(context.notebooks().keeping()));
    this.outside = new OutsideChanges(this::all, this::current, context.background());
    this.recovery =
        new Recovery(
            context.notebooks().keeping().journals(),
            context.files(),
            context.background(),
            this::restore,
            this::compare);
    this.places = new NotebookPlaces(this, context, notices);
    tabs.getTabs().addListener((ListChangeListener<Object>) _ -> tabsChanged());
    outside.follow(sceneProperty().flatMap(Scene::windowProperty));
    tabs.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, before, _) -> {
              if (before instanceof NotebookTab tab && tabs.getTabs().contains(tab)) {
                tab.model().file().autosave();
              }
            });
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    tabs.getStyleClass().add("notebook-tabs");
    tabs.setAccessibleText("Notebooks");
    getChildren().addAll(tabs, emptyState());
    setOnDragOver(NotebookTabs::dragOver);
    addEventFilter(DragEvent.DRAG_OVER, this::showTabBelow);
    setOnDragDropped(this::dropped);
  }

  private Node emptyState() {
    var text =
        new VBox(
            Controls.icon(Feather.BOOK_OPEN, "empty-icon"),
            Controls.label("No notebook is open", "empty-title"),
            Controls.label("Ctrl+O opens one, Ctrl+N starts a new one", "note"));
    text.getStyleClass().add("empty-state");
    text.setMouseTransparent(true);
    text.visibleProperty().bind(Bindings.isEmpty(tabs.getTabs()));
    return text;
  }

  TabPane pane() {
    return tabs;
  }

  /// Goes from tab to tab.
  TabHistory history() {
    return history;
  }

  /// What is dragged over the head of a tab is meant for its notebook.
  private void showTabBelow(DragEvent event) {
    for (Node at = event.getPickResult().getIntersectedNode();
        at != null && at != tabs;
        at = at.getParent()) {
      Node head = at;
      tabs.getTabs().stream()
          .filter(tab -> tab.getGraphic() != null && isIn(tab.getGraphic(), head))
          .filter(_ -> head.getStyleClass().contains("tab"))
          .findFirst()
          .ifPresent(tabs.getSelectionModel()::select);
    }
  }

  private static boolean isIn(Node inner, Node outer) {
    Node at = inner;
    while (at != null && at != outer) {
      at = at.getParent();
    }
    return at == outer;
  }

  Optional<NotebookTab> current() {
    return tabs.getSelectionModel().getSelectedItem() instanceof NotebookTab tab
        ? Optional.of(tab)
        : Optional.empty();
  }

  List<NotebookTab> all() {
    return tabs.getTabs().stream()
        .filter(NotebookTab.class::isInstance)
        .map(NotebookTab.class::cast)
        .toList();
  }

  /// Ends a cell early, in whichever notebook it runs.
  void interrupt(CellId cell) {
    all().forEach(tab -> tab.model().interrupt(cell));
  }

  /// The open notebook that has a cell.
  Optional<NotebookTab> withCell(String cell) {
    return all().stream().filter(tab -> tab.model().cell(cell).isPresent()).findFirst();
  }

  /// Shows and selects a cell, if its notebook is open.
  void showCell(String cell) {
    withCell(cell)
        .ifPresent(
            tab -> {
              select(tab);
              tab.model().cell(cell).ifPresent(tab.model().edits()::select);
              tab.view().takeFocus();
            });
  }

  private void tabsChanged() {
    if (!isClosing) {
      places.keepSession(all());
    }
  }

  NotebookPlaces places() {
    return places;
  }

  /// What is left of programs that ended without saving.
  Recovery recovery() {
    return recovery;
  }

  void openNew() {
    add(OpenedNotebook.untitled(Notebook.empty()));
  }

  /// Opens a file, or shows it where it is open already.
  void open(Path file) {
    open(new NotebookLocation.HostFile(file));
  }

  /// Opens a notebook, or shows it where it is open already.
  void open(NotebookLocation place) {
    Optional<NotebookTab> known = tabOf(place);
    if (known.isPresent()) {
      tabs.getSelectionModel().select(known.get());
      return;
    }
    context
        .background()
        .run(
            () -> OpenedNotebook.read(place, context.files(), tools.keeping()),
            opened -> tabOf(place).ifPresentOrElse(this::select, () -> add(opened)),
            failure ->
                notices.show(
                    Notice.problem(
                        "Cannot open " + place.fileName() + ": " + Failures.sentence(failure))));
  }

  private void select(NotebookTab tab) {
    tabs.getSelectionModel().select(tab);
  }

  private Optional<NotebookTab> tabOf(NotebookLocation place) {
    return all().stream()
        .filter(
            tab -> tab.model().file().locationProperty().get().filter(place::equals).isPresent())
        .findFirst();
  }

  private void restore(Journals.Left left) {
    left.unsaved()
        .location()
        .flatMap(this::tabOf)
        .filter(tab -> !tab.model().dirtyProperty().get())
        .ifPresent(this::remove);
    add(OpenedNotebook.recovered(left));
  }

  private void compare(String title, List<CellDifference> differences) {
    show(new ComparisonTab(title, differences));
  }

  /// Shows something that is no notebook.
  void show(Tab tab) {
    tabs.getTabs().add(tab);
    tabs.getSelectionModel().select(tab);
  }

  void chooseAndOpen() {
    choosers.notebookToOpen().ifPresent(this::open);
  }

  private void add(OpenedNotebook opened) {
    var model = new NotebookViewModel(opened, tools);
    var view =
        new NotebookView(
            model,
            new NotebookView.Parts(
                context.background(),
                new OutputTools(context.links(), context.background(), tablesOf(model)),
                editors));
    var tab = new NotebookTab(model, view);
    tab.setOnCloseRequest(
        event -> {
          event.consume();
          close(tab);
        });
    model.file().asks(asks(tab));
    outside.watch(tab);
    places.opened(tab);
    tabs.getTabs().add(tab);
    tabs.getSelectionModel().select(tab);
    view.takeFocus();
  }

  private TableHost tablesOf(NotebookViewModel model) {
    return new TableHost(context.background(), new NotebookTables(model), choosers, tables);
  }

  private NotebookFile.Asks asks(NotebookTab tab) {
    return new NotebookFile.Asks() {
      @Override
      public void saveAs() {
        NotebookTabs.this.saveAs(tab, () -> {});
      }

      @Override
      public void show(String title, List<CellDifference> differences) {
        compare(title, differences);
      }
    };
  }

  /// Closes a notebook, asking first where changes would be lost.
  void close(NotebookTab tab) {
    if (!tab.model().dirtyProperty().get()) {
      remove(tab);
      return;
    }
    tabs.getSelectionModel().select(tab);
    tab.model()
        .notices()
        .show(
            Notice.question(
                "Save the changes to " + tab.model().title() + "?",
                new Notice.Choice("Save", () -> save(tab, () -> remove(tab))),
                new Notice.Choice("Don't Save", () -> remove(tab)),
                new Notice.Choice("Cancel", () -> {})));
  }

  private void remove(NotebookTab tab) {
    places.closed(tab);
    tab.model().close();
    tabs.getTabs().remove(tab);
  }

  void save(NotebookTab tab, Runnable done) {
    tab.model()
        .file()
        .locationProperty()
        .get()
        .ifPresentOrElse(place -> tab.model().file().save(place, done), () -> saveAs(tab, done));
  }

  void saveAs(NotebookTab tab, Runnable done) {
    choosers
        .notebookToSave(tab.model().title())
        .ifPresent(file -> tab.model().file().save(new NotebookLocation.HostFile(file), done));
  }

  List<NotebookTab> unsaved() {
    return all().stream().filter(tab -> tab.model().dirtyProperty().get()).toList();
  }

  void closeAll() {
    isClosing = true;
    outside.close();
    all().forEach(this::remove);
  }

  private static boolean isNotebook(File file) {
    return file.getName().endsWith(".ipynb") || PercentScript.isScript(file.toPath());
  }

  private static void dragOver(DragEvent event) {
    if (event.getDragboard().getFiles().stream().anyMatch(NotebookTabs::isNotebook)) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    List<File> notebooks =
        event.getDragboard().getFiles().stream().filter(NotebookTabs::isNotebook).toList();
    notebooks.forEach(file -> open(file.toPath()));
    event.setDropCompleted(!notebooks.isEmpty());
    event.consume();
  }
}
