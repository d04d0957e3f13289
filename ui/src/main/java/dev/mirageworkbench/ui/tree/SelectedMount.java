package dev.mirageworkbench.ui.tree;

import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/// Keeps a mount selected when another row comes to stand for it, as when it is switched off. The
/// control alone would go on to the next row, and the next key would mean another mount.
final class SelectedMount {
  private final MountRows rows;
  private final TreeEntry top;

  /// What was selected before, until what is being done now is over: the control may have gone on
  /// already when the change is told here.
  private @Nullable TreeItem<TreeEntry> before;

  private SelectedMount(MountRows rows, TreeEntry top) {
    this.rows = rows;
    this.top = top;
  }

  static void keep(MountRows rows, TreeEntry top) {
    var keeper = new SelectedMount(rows, top);
    rows.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, old, _) -> keeper.wentOnFrom(old));
    top.children().addListener(keeper::changed);
  }

  private void wentOnFrom(@Nullable TreeItem<TreeEntry> old) {
    before = old;
    Platform.runLater(() -> before = null);
  }

  private void changed(ListChangeListener.Change<? extends TreeEntry> change) {
    Optional<TreeEntry> selected =
        Optional.ofNullable(before).map(TreeItem::getValue).or(rows::selected);
    while (change.next()) {
      if (selected.isPresent() && change.getRemoved().contains(selected.get())) {
        successor(selected.get()).ifPresent(row -> Platform.runLater(() -> rows.select(row)));
        return;
      }
    }
  }

  private Optional<TreeEntry> successor(TreeEntry gone) {
    return gone.node().mountPrefix().isEmpty()
        ? Optional.empty()
        : top.children().stream()
            .filter(row -> row.node().mountPrefix().equals(gone.node().mountPrefix()))
            .findFirst();
  }
}
