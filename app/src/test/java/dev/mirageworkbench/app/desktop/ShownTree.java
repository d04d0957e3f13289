package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.tree.TreeEntry;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

/// The mount tree of a window that is shown.
record ShownTree(Scene scene) {
  private List<? extends TreeItem<?>> mounts() {
    return scene.lookup("#mount-tree") instanceof TreeView<?> tree
        ? tree.getRoot().getChildren()
        : List.of();
  }

  /// To be asked on the JavaFX thread, like everything that gives something.
  List<String> prefixes() {
    return mounts().stream().map(ShownTree::path).toList();
  }

  private static String path(TreeItem<?> item) {
    return item.getValue() instanceof TreeEntry entry
        ? entry.node().target().map(WorkspacePath::value).orElse("")
        : "";
  }

  /// How many rows are below a mount; with one that stands for more.
  int rowsBelow(String prefix) {
    return mounts().stream()
        .filter(item -> path(item).equals(prefix))
        .mapToInt(item -> item.getChildren().size())
        .sum();
  }

  /// Opens a mount as soon as it is there.
  void expand(String prefix) {
    Screen.await(() -> prefixes().contains(prefix));
    Screen.fx(
        () -> {
          mounts().stream()
              .filter(item -> path(item).equals(prefix))
              .forEach(item -> item.setExpanded(true));
          return true;
        });
  }
}
