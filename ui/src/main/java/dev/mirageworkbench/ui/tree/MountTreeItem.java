package dev.mirageworkbench.ui.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// Shows a [TreeEntry] in a tree control.
final class MountTreeItem extends TreeItem<TreeEntry> {
  MountTreeItem(TreeEntry entry) {
    super(entry);
    expandedProperty().bindBidirectional(entry.expandedProperty());
    entry.children().addListener((ListChangeListener<TreeEntry>) _ -> follow());
    follow();
  }

  @Override
  public boolean isLeaf() {
    return !getValue().node().isBranch();
  }

  private void follow() {
    var before = new HashMap<TreeEntry, TreeItem<TreeEntry>>();
    getChildren().forEach(item -> before.put(item.getValue(), item));
    List<TreeItem<TreeEntry>> wanted = new ArrayList<>();
    boolean kept = false;
    for (TreeEntry child : getValue().children()) {
      TreeItem<TreeEntry> item = before.get(child);
      kept |= item != null;
      wanted.add(item == null ? new MountTreeItem(child) : item);
    }
    if (kept) {
      merge(wanted);
    } else {
      getChildren().setAll(wanted);
    }
  }

  /// Touches only what changed: a tree control forgets the selection of an item that is taken out,
  /// even if it comes back.
  private void merge(List<TreeItem<TreeEntry>> wanted) {
    ObservableList<TreeItem<TreeEntry>> items = getChildren();
    items.removeIf(item -> !wanted.contains(item));
    for (int i = 0; i < wanted.size(); i++) {
      TreeItem<TreeEntry> item = wanted.get(i);
      if (i >= items.size() || items.get(i) != item) {
        items.remove(item);
        items.add(i, item);
      }
    }
  }
}
