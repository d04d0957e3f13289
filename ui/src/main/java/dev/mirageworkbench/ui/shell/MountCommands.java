package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.ui.drop.TreeDrops;
import dev.mirageworkbench.ui.drop.TypePalette;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.ui.tree.MountNode;
import dev.mirageworkbench.ui.tree.MountTreeView;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;

/// What menus, keys and drags do to mounts. Confined to the JavaFX thread.
final class MountCommands implements TreeDrops.Wishes {
  private final MountTreeView tree;
  private final MountRequests requests;
  private final TypePalette palette;

  MountCommands(MountTreeView tree, MountRequests requests, List<ResourceProvider> providers) {
    this.tree = tree;
    this.requests = requests;
    this.palette = new TypePalette(providers, requests::addOfType);
    tree.getChildren().add(palette);
    tree.addToMenus(this::items);
    new TreeDrops(tree, this).watch();
  }

  private Optional<WorkspacePath> selectedFolder() {
    return tree.selectedPath()
        .filter(DraggedPath::folder)
        .map(DraggedPath::path)
        .filter(path -> !tree.mountPrefixes().contains(path));
  }

  /// Whether an action can do anything now; true for those that are none of these.
  boolean applies(WindowAction action) {
    return switch (action) {
      case MOUNT_FOLDER -> selectedFolder().isPresent();
      default -> true;
    };
  }

  /// @return whether it was one of these
  boolean perform(WindowAction action) {
    switch (action) {
      case MOUNT_FROM_CLIPBOARD -> paste();
      case MOUNT_FOLDER -> selectedFolder().ifPresent(this::narrow);
      case UNDO_MOUNT -> undo();
      case TOGGLE_TYPES -> palette.toggle();
      case INSERT_PATH ->
          tree.selectedPath().ifPresent(path -> requests.insertIntoCell(path.quoted(true)));
      default -> {
        return false;
      }
    }
    return true;
  }

  /// What a row's menu has beside the rest.
  private List<MenuItem> items(MountNode node) {
    return switch (node) {
      case MountNode.Folder(WorkspacePath path, _) ->
          List.of(item("Mount This Folder…", () -> narrow(path)), insertPath(path, true));
      case MountNode.FileRow(WorkspacePath path, _) -> List.of(insertPath(path, false));
      default -> List.of();
    };
  }

  private MenuItem insertPath(WorkspacePath path, boolean folder) {
    return item(
        "Insert Path into Cell",
        () -> requests.insertIntoCell(new DraggedPath(path, folder, true)));
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> action.run());
    return item;
  }

  @Override
  public void addOfType(String type) {
    requests.addOfType(type);
  }

  @Override
  public void paste() {
    requests.drops().paste();
  }

  @Override
  public void undo() {
    requests.undoLast();
  }

  @Override
  public void narrow(WorkspacePath folder) {
    requests.narrow(folder);
  }

  @Override
  public void rename(WorkspacePath prefix, String proposal) {
    requests.manager().askPrefix(prefix, proposal);
  }

  @Override
  public void move(WorkspacePath prefix, Optional<WorkspacePath> before) {
    requests.manager().move(prefix, before);
  }
}
