package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.theme.Controls;
import java.io.File;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The mounts and what is in them.
public final class MountTreeView extends VBox {
  private final MountTreeModel model;
  private final TreeRequests requests;
  private final TreeView<TreeEntry> tree;
  private Function<MountNode, List<MenuItem>> more = _ -> List.of();

  public MountTreeView(MountTreeModel model, TreeRequests requests) {
    this.model = model;
    this.requests = requests;
    this.tree = new TreeView<>(new MountTreeItem(model.top()));
    getStyleClass().add("mount-pane");
    tree.setId("mount-tree");
    tree.setShowRoot(false);
    tree.setAccessibleText("Mounts");
    tree.setCellFactory(_ -> new MountCell(this::menu, ZoneId.systemDefault()));
    tree.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    tree.setOnMouseClicked(this::clicked);
    tree.setOnDragDetected(this::startDrag);
    var body = new StackPane(tree, emptyState());
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(header(), body);
    setOnDragOver(this::dragOver);
    setOnDragDropped(this::dropped);
  }

  private HBox header() {
    var header =
        new HBox(
            Controls.paneTitle("Mounts"),
            Controls.spacer(),
            Controls.iconButton(
                Feather.REFRESH_CW, "Refresh", "Refresh (F5)", this::refreshSelected),
            Controls.iconButton(Feather.PLUS, "Add mount", "Add a mount", requests::addMount));
    header.getStyleClass().add("pane-header");
    return header;
  }

  private Node emptyState() {
    var text =
        new VBox(
            Controls.icon(Feather.HARD_DRIVE, "empty-icon"),
            Controls.label("Nothing is mounted yet", "empty-title"),
            Controls.label("Drop a folder here, or + Mount", "note"));
    text.getStyleClass().add("empty-state");
    text.setMouseTransparent(true);
    text.visibleProperty().bind(Bindings.isEmpty(model.top().children()));
    return text;
  }

  private Optional<TreeEntry> selected() {
    return Optional.ofNullable(tree.getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
  }

  /// The selected file or folder.
  public Optional<DraggedPath> selectedPath() {
    return selected().flatMap(MountTreeView::pathOf);
  }

  private static Optional<DraggedPath> pathOf(TreeEntry entry) {
    return entry.node().target().map(path -> new DraggedPath(path, entry.node().isBranch()));
  }

  /// Of all mounts, in the order in which they are shown.
  public List<WorkspacePath> mountPrefixes() {
    return model.top().children().stream()
        .flatMap(entry -> entry.node().target().stream())
        .toList();
  }

  /// Has the menu of a row end with more items.
  public void addToMenus(Function<MountNode, List<MenuItem>> items) {
    more = items;
  }

  /// Takes the keyboard to the rows.
  public void takeFocus() {
    tree.requestFocus();
  }

  /// Shows and selects a file or folder.
  public void reveal(WorkspacePath path) {
    model.reveal(path, entry -> Platform.runLater(() -> select(entry)));
  }

  private void select(TreeEntry entry) {
    itemOf(tree.getRoot(), entry)
        .ifPresent(
            item -> {
              tree.getSelectionModel().select(item);
              tree.scrollTo(tree.getRow(item));
              takeFocus();
            });
  }

  private static Optional<TreeItem<TreeEntry>> itemOf(TreeItem<TreeEntry> below, TreeEntry entry) {
    return below.getValue() == entry
        ? Optional.of(below)
        : below.getChildren().stream()
            .map(child -> itemOf(child, entry))
            .flatMap(Optional::stream)
            .findFirst();
  }

  /// The selected row, or all mounts where none is selected.
  public void refreshSelected() {
    model.refresh(selected().orElse(model.top()));
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      refreshSelected();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && selected().isPresent()) {
      selectedNotebook().ifPresent(requests::openNotebook);
      selected().ifPresent(model::showMore);
      event.consume();
    }
  }

  private void clicked(MouseEvent event) {
    selected().filter(entry -> entry.node() instanceof MountNode.More).ifPresent(model::showMore);
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      selectedNotebook().ifPresent(requests::openNotebook);
    }
  }

  private Optional<WorkspacePath> selectedNotebook() {
    return selectedPath().filter(MountTreeView::isNotebook).map(DraggedPath::path);
  }

  private static boolean isNotebook(DraggedPath path) {
    return !path.folder() && path.path().name().endsWith(".ipynb");
  }

  private void startDrag(MouseEvent event) {
    selectedPath()
        .ifPresent(
            path -> {
              tree.startDragAndDrop(TransferMode.COPY, TransferMode.LINK)
                  .setContent(path.quoted(event.isAltDown()).toContent());
              event.consume();
            });
  }

  private void dragOver(DragEvent event) {
    Dragboard board = event.getDragboard();
    boolean ours = board.hasContent(DraggedPath.FORMAT);
    if (!ours && (board.hasFiles() || board.hasString() || board.hasUrl())) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    Dragboard board = event.getDragboard();
    if (board.hasFiles()) {
      requests.foldersDropped(board.getFiles().stream().map(File::toPath).toList());
    } else if (board.hasString()) {
      requests.textDropped(board.getString());
    } else if (board.hasUrl()) {
      requests.textDropped(board.getUrl());
    }
    event.setDropCompleted(true);
    event.consume();
  }

  private ContextMenu menu(TreeEntry entry) {
    var menu = new ContextMenu();
    if (entry.node().isBranch() || entry.node() instanceof MountNode.Problem) {
      menu.getItems().add(item("Refresh", () -> model.refresh(entry)));
    }
    pathOf(entry)
        .filter(MountTreeView::isNotebook)
        .ifPresent(
            path ->
                menu.getItems()
                    .add(item("Open Notebook", () -> requests.openNotebook(path.path()))));
    pathOf(entry)
        .ifPresent(
            path ->
                menu.getItems()
                    .addAll(
                        item("Copy Path", () -> copy(path.path())),
                        item("Insert into Cell", () -> requests.insertIntoCell(path))));
    if (entry.node() instanceof MountNode.MountRow row) {
      menu.getItems().add(item("Unmount", () -> requests.unmount(row.mount().prefix())));
    }
    if (!menu.getItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    menu.getItems().addAll(more.apply(entry.node()));
    menu.getItems().add(item("Add Mount…", requests::addMount));
    return menu;
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private static void copy(WorkspacePath path) {
    var content = new ClipboardContent();
    content.putString(path.value());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
