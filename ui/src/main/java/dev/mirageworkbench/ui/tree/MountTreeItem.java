package dev.mirageworkbench.ui.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// Shows a [TreeEntry] in a tree control.
final class MountTreeItem extends TreeItem<TreeEntry> {
  /// With more of them all rows are shown anew at once, which is quicker.
  private static final int MOST_STEPS = 100;

  MountTreeItem(TreeEntry entry) {
    super(entry);
    if (entry.node().isBranch()) {
      expandedProperty().bindBidirectional(entry.expandedProperty());
      entry.children().addListener((ListChangeListener<TreeEntry>) this::follow);
      getChildren().setAll(itemsOf(entry.children()));
    }
  }

  @Override
  public boolean isLeaf() {
    return !getValue().node().isBranch();
  }

  private static List<TreeItem<TreeEntry>> itemsOf(List<? extends TreeEntry> entries) {
    List<TreeItem<TreeEntry>> items = new ArrayList<>(entries.size());
    entries.forEach(entry -> items.add(new MountTreeItem(entry)));
    return items;
  }

  /// What comes behind the others, or goes, touches nothing else, however many there are.
  private void follow(ListChangeListener.Change<? extends TreeEntry> change) {
    while (change.next()) {
      if (change.wasReplaced()) {
        replace();
      } else if (change.wasAdded()) {
        getChildren().addAll(change.getFrom(), itemsOf(change.getAddedSubList()));
      } else if (change.wasRemoved()) {
        getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
      }
    }
  }

  private void replace() {
    var before = new HashMap<TreeEntry, TreeItem<TreeEntry>>();
    getChildren().forEach(item -> before.put(item.getValue(), item));
    List<TreeItem<TreeEntry>> wanted = new ArrayList<>();
    boolean kept = false;
    for (TreeEntry child : getValue().children()) {
      TreeItem<TreeEntry> item = before.get(child);
      kept |= item != null;
      wanted.add(item == null ? new MountTreeItem(child) : item);
    }
    if (kept && Math.abs(wanted.size() - getChildren().size()) <= MOST_STEPS && isAlmost(wanted)) {
      merge(wanted);
    } else {
      getChildren().setAll(wanted);
    }
  }

  /// Whether few rows are elsewhere than they were: each one is a step for the tree control.
  private boolean isAlmost(List<TreeItem<TreeEntry>> wanted) {
    var places = new HashMap<TreeItem<TreeEntry>, Integer>();
    for (TreeItem<TreeEntry> item : getChildren()) {
      places.put(item, places.size());
    }
    int steps = 0;
    int last = -1;
    for (TreeItem<TreeEntry> item : wanted) {
      int place = places.getOrDefault(item, -1);
      steps += place > last ? 0 : 1;
      last = Math.max(last, place);
    }
    return steps <= MOST_STEPS;
  }

  /// Touches only what changed: a tree control forgets the selection of an item that is taken out,
  /// even if it comes back.
  private void merge(List<TreeItem<TreeEntry>> wanted) {
    ObservableList<TreeItem<TreeEntry>> items = getChildren();
    var staying = new HashSet<>(wanted);
    items.removeIf(item -> !staying.contains(item));
    for (int i = 0; i < wanted.size(); i++) {
      TreeItem<TreeEntry> item = wanted.get(i);
      if (i >= items.size()) {
        items.addAll(wanted.subList(i, wanted.size()));
        return;
      }
      if (items.get(i) != item) {
        items.remove(item);
        items.add(i, item);
      }
    }
  }
}
