package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.script.PercentScript;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.notebook.CellClipboard;
import dev.mirageworkbench.ui.notebook.NotebookView;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.theme.Controls;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
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
  private final NotebookViewModel.Tools tools;

  NotebookTabs(WorkbenchContext context, Notices notices, FileChoosers choosers) {
    this.context = context;
    this.notices = notices;
    this.choosers = choosers;
    this.tools =
        new NotebookViewModel.Tools(
            context.kernels(),
            context.files(),
            context.sinks(),
            new CellClipboard(),
            context.background());
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    tabs.getStyleClass().add("notebook-tabs");
    tabs.setAccessibleText("Notebooks");
    getChildren().addAll(tabs, emptyState());
    setOnDragOver(NotebookTabs::dragOver);
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

  Optional<NotebookTab> current() {
    return tabs.getSelectionModel().getSelectedItem() instanceof NotebookTab tab
        ? Optional.of(tab)
        : Optional.empty();
  }

  List<NotebookTab> all() {
    return tabs.getTabs().stream().map(NotebookTab.class::cast).toList();
  }

  /// Ends a cell early, in whichever notebook it runs.
  void interrupt(CellId cell) {
    all().forEach(tab -> tab.model().interrupt(cell));
  }

  void openNew() {
    add(Notebook.empty(), Optional.empty());
  }

  /// Opens a file, or shows it where it is open already.
  void open(Path file) {
    Path place = file.toAbsolutePath().normalize();
    for (NotebookTab tab : all()) {
      if (tab.model().fileProperty().get().filter(place::equals).isPresent()) {
        tabs.getSelectionModel().select(tab);
        return;
      }
    }
    context
        .background()
        .run(
            () -> context.files().read(place),
            notebook -> add(notebook, Optional.of(place)),
            failure ->
                notices.show(
                    Notice.problem(
                        "Cannot open " + place.getFileName() + ": " + Failures.sentence(failure))));
  }

  void chooseAndOpen() {
    choosers.notebookToOpen().ifPresent(this::open);
  }

  private void add(Notebook notebook, Optional<Path> file) {
    var model = new NotebookViewModel(notebook, file, tools);
    var view =
        new NotebookView(model, new NotebookView.Parts(context.background(), context.links()));
    var tab = new NotebookTab(model, view);
    tab.setOnCloseRequest(
        event -> {
          event.consume();
          close(tab);
        });
    tabs.getTabs().add(tab);
    tabs.getSelectionModel().select(tab);
    view.takeFocus();
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
    tab.model().close();
    tabs.getTabs().remove(tab);
  }

  void save(NotebookTab tab, Runnable done) {
    tab.model()
        .fileProperty()
        .get()
        .ifPresentOrElse(file -> tab.model().save(file, done), () -> saveAs(tab, done));
  }

  void saveAs(NotebookTab tab, Runnable done) {
    choosers
        .notebookToSave(tab.model().title())
        .ifPresent(file -> tab.model().save(file.toAbsolutePath().normalize(), done));
  }

  List<NotebookTab> unsaved() {
    return all().stream().filter(tab -> tab.model().dirtyProperty().get()).toList();
  }

  void closeAll() {
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
