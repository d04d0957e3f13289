package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.ui.keys.KeyNames;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.TreeAction;
import java.io.File;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

/// The rows of the mounts, with their keys, menu and drags.
final class MountRows extends TreeView<TreeEntry> {
  private final MountTreeModel model;
  private final RowStates states;
  private final TreeActions actions;
  private final TypeToFind finding;
  private final DragOut dragOut;
  private final UploadDrop drop;

  /// @param fillMenu is called before the menu of the selected row is shown
  MountRows(
      MountTreeModel model,
      RowStates states,
      TreeActions actions,
      TreeTools tools,
      Consumer<ContextMenu> fillMenu) {
    super(new MountTreeItem(model.top()));
    this.model = model;
    this.states = states;
    this.actions = actions;
    this.finding = new TypeToFind(tools.clock());
    this.dragOut = new DragOut(tools);
    this.drop = new UploadDrop(actions);
    setId("mount-tree");
    setShowRoot(false);
    setAccessibleText("Mounts");
    setCellFactory(_ -> cell());
    var menu = new ContextMenu();
    setContextMenu(menu);
    addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, _ -> fillMenu.accept(menu));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    setOnMousePressed(this::pressed);
    setOnMouseClicked(this::clicked);
    setOnDragDetected(this::startDrag);
    model.orderProperty().subscribe(_ -> selected().ifPresent(this::keepSelected));
    SelectedMount.keep(this, model.top());
  }

  private TreeCell<TreeEntry> cell() {
    var cell = new MountCell(states, model::refresh, ZoneId.systemDefault());
    drop.install(cell);
    return cell;
  }

  Optional<TreeEntry> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
  }

  static Optional<DraggedPath> pathOf(TreeEntry entry) {
    return entry.node().target().map(path -> new DraggedPath(path, entry.node().isBranch()));
  }

  void select(TreeEntry entry) {
    itemOf(getRoot(), entry)
        .ifPresent(
            item -> {
              getSelectionModel().select(item);
              scrollTo(getRow(item));
            });
  }

  private static Optional<TreeItem<TreeEntry>> itemOf(TreeItem<TreeEntry> below, TreeEntry entry) {
    for (TreeItem<TreeEntry> child : below.getChildren()) {
      if (child.getValue() == entry) {
        return Optional.of(child);
      }
      Optional<TreeItem<TreeEntry>> found =
          child.isLeaf() ? Optional.empty() : itemOf(child, entry);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// When its folder is put in another order, the control forgets it.
  private void keepSelected(TreeEntry entry) {
    entry
        .parent()
        .children()
        .addListener(
            new ListChangeListener<TreeEntry>() {
              @Override
              public void onChanged(Change<? extends TreeEntry> change) {
                entry.parent().children().removeListener(this);
                Platform.runLater(
                    () -> {
                      if (selected().isEmpty()) {
                        select(entry);
                      }
                    });
              }
            });
  }

  private void key(KeyEvent event) {
    String name = KeyNames.of(event);
    if (name.equals("Space") && finding.isTyping()) {
      return;
    }
    if (KeyTable.action(name, KeyTable.Scope.TREE).orElse(null) instanceof TreeAction action
        && actions.applies(action, selected())) {
      actions.perform(action, selected());
      event.consume();
    }
  }

  private void typed(KeyEvent event) {
    String text = event.getCharacter();
    boolean isText =
        !text.isEmpty()
            && !Character.isISOControl(text.charAt(0))
            && !event.isShortcutDown()
            && !event.isControlDown()
            && !event.isAltDown();
    boolean isBlank = text.isBlank() && !finding.isTyping();
    if (isText && !isBlank && !text.equals("/")) {
      List<TreeEntry> rows = new ArrayList<>();
      collect(model.top(), rows);
      int from = selected().map(rows::indexOf).orElse(-1);
      finding.type(text, rows, from).ifPresent(this::select);
      event.consume();
    }
  }

  /// What is in sight, or would be by scrolling.
  private static void collect(TreeEntry entry, List<TreeEntry> into) {
    for (TreeEntry row : entry.children()) {
      into.add(row);
      if (row.expandedProperty().get()) {
        collect(row, into);
      }
    }
  }

  private void pressed(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      selected().ifPresent(dragOut::prepare);
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    selected().filter(entry -> entry.node() instanceof MountNode.More).ifPresent(model::showMore);
    // Folders open by themselves.
    if (event.getClickCount() == 2
        && selected().filter(it -> it.node() instanceof MountNode.FileRow).isPresent()) {
      actions.perform(TreeAction.OPEN_ROW, selected());
    }
  }

  private void startDrag(MouseEvent event) {
    selected()
        .flatMap(MountRows::pathOf)
        .ifPresent(
            path -> {
              ClipboardContent content = path.quoted(event.isAltDown()).toContent();
              List<File> copy = dragOut.take(path.path());
              if (!copy.isEmpty()) {
                content.putFiles(copy);
              }
              startDragAndDrop(TransferMode.COPY, TransferMode.LINK).setContent(content);
              event.consume();
            });
  }
}
