package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.files.PropertiesView;
import dev.mirageworkbench.ui.files.TreeTasks;
import dev.mirageworkbench.ui.files.TreeTasksView;
import dev.mirageworkbench.ui.keys.TreeAction;
import dev.mirageworkbench.ui.theme.Controls;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
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
  private final RowStates states;
  private final TreeActions actions;
  private final MountRows tree;
  private final PropertiesView properties = new PropertiesView();
  private Function<MountNode, List<MenuItem>> more = _ -> List.of();

  public MountTreeView(MountTreeModel model, TreeRequests requests, TreeTools tools) {
    this.model = model;
    this.requests = requests;
    this.states = new RowStates(tools.files(), tools.background(), tools.clock());
    var tasks = new TreeTasks(tools.background());
    var question = new NameQuestion();
    var filter = new FilterBar(model.filter(), this::takeFocus);
    this.actions =
        new TreeActions(
            model, requests, tools, tasks, new PaneScreen(this, question, filter, properties));
    this.tree = new MountRows(model, states, actions, tools, this::fillMenu);
    getStyleClass().add("mount-pane");
    var body = new StackPane(tree, emptyState());
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(header(), filter, body, question, new TreeTasksView(tasks));
    setOnDragOver(this::dragOver);
    setOnDragDropped(this::dropped);
  }

  private HBox header() {
    var header =
        new HBox(
            Controls.paneTitle("Mounts"),
            Controls.spacer(),
            Controls.iconButton(
                Feather.FILTER, "Filter", "Filter (/)", () -> perform(TreeAction.FILTER)),
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

  /// Lies over the window while properties are shown.
  public Node overlay() {
    return properties;
  }

  /// What happened in the workspace; any thread.
  public void accept(WorkspaceEvent event) {
    states.accept(event);
  }

  /// The selected file or folder.
  public Optional<DraggedPath> selectedPath() {
    return tree.selected().flatMap(MountRows::pathOf);
  }

  /// Of all mounts, in the order in which they are shown.
  public List<WorkspacePath> mountPrefixes() {
    return model.top().children().stream()
        .flatMap(entry -> entry.node().mountPrefix().stream())
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

  MountRows rows() {
    return tree;
  }

  /// Shows and selects a file or folder.
  public void reveal(WorkspacePath path) {
    model.reveal(path, entry -> Platform.runLater(() -> show(entry)));
  }

  private void show(TreeEntry entry) {
    tree.select(entry);
    takeFocus();
  }

  /// The selected row, or all mounts where none is selected.
  public void refreshSelected() {
    model.refresh(tree.selected().orElse(model.top()));
  }

  /// Whether an action can do anything with the selected row.
  public boolean applies(TreeAction action) {
    return actions.applies(action, tree.selected());
  }

  public void perform(TreeAction action) {
    actions.perform(action, tree.selected());
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

  /// What applies to the selected row.
  private void fillMenu(ContextMenu menu) {
    Optional<TreeEntry> row = tree.selected();
    List<MenuItem> items = menu.getItems();
    items.clear();
    row.filter(it -> it.node().isBranch() || it.node() instanceof MountNode.Problem)
        .ifPresent(it -> items.add(TreeMenu.item("Refresh", () -> model.refresh(it))));
    row.flatMap(MountRows::pathOf)
        .ifPresent(
            path ->
                items.add(TreeMenu.item("Insert into Cell", () -> requests.insertIntoCell(path))));
    TreeMenu.fill(items, row, actions::applies, actions::perform);
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    row.ifPresent(it -> items.addAll(more.apply(it.node())));
    row.flatMap(it -> it.node().mountPrefix())
        .ifPresent(
            prefix ->
                items.addAll(mountItems(prefix, row.get().node() instanceof MountNode.MountRow)));
    items.add(TreeMenu.item("Add Mount…", requests::addMount));
  }

  private List<MenuItem> mountItems(WorkspacePath prefix, boolean isMounted) {
    var items = new ArrayList<MenuItem>();
    for (MountCommand command : requests.commands(prefix, isMounted)) {
      items.add(TreeMenu.item(command.title(), () -> requests.perform(command, prefix)));
    }
    items.add(TreeMenu.item("Unmount", () -> requests.unmount(prefix)));
    return items;
  }

  /// The selected mount, or the one in which the selected row is.
  public Optional<WorkspacePath> selectedMount() {
    Optional<TreeEntry> at = tree.selected();
    while (at.isPresent() && at.get().parent() != model.top() && at.get() != model.top()) {
      at = at.map(TreeEntry::parent);
    }
    return at.flatMap(entry -> entry.node().mountPrefix());
  }
}
