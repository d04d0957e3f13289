package dev.mirageworkbench.ui.tree;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Which rows are shown: those whose names have a text in them, and the folders that lead there.
/// Looks at what is listed; nobody is asked. Confined to the JavaFX thread.
public final class TreeFilter {
  private final TreeEntry top;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");

  /// The rows that are shown for themselves or for what is below them.
  private final Set<TreeEntry> shown = new HashSet<>();

  private int matching;
  private int listed;

  TreeFilter(TreeEntry top) {
    this.top = top;
  }

  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /// For people, for example `12 of 1,340 listed`; empty without a filter.
  public ReadOnlyStringProperty foundProperty() {
    return found.getReadOnlyProperty();
  }

  boolean isOn() {
    return !text.get().isEmpty();
  }

  /// @param newText empty to show all
  public void set(String newText) {
    text.set(newText.strip().toLowerCase(Locale.ROOT));
    apply();
  }

  /// Rows came or went.
  void apply() {
    shown.clear();
    matching = 0;
    listed = 0;
    if (isOn()) {
      boolean _ = look(top);
      found.set("%,d of %,d listed".formatted(matching, listed));
    } else {
      found.set("");
    }
    show(top);
  }

  /// @return whether anything below it is to be shown
  private boolean look(TreeEntry entry) {
    boolean any = false;
    for (TreeEntry row : entry.rows()) {
      boolean matches = matches(row);
      boolean leads = look(row);
      if (matches || leads) {
        shown.add(row);
        any = true;
      }
    }
    return any;
  }

  private boolean matches(TreeEntry row) {
    if (row.node().listed().isEmpty()) {
      return false;
    }
    listed++;
    boolean matches =
        row.node()
            .listed()
            .filter(status -> status.name().toLowerCase(Locale.ROOT).contains(text.get()))
            .isPresent();
    if (matches) {
      matching++;
    }
    return matches;
  }

  private void show(TreeEntry entry) {
    entry.show(this::isShown);
    entry.rows().stream().filter(row -> row.node().isBranch()).forEach(this::show);
  }

  /// Mounts stay, and what is to say of a folder does, too.
  boolean isShown(TreeEntry row) {
    return !isOn()
        || shown.contains(row)
        || switch (row.node()) {
          case MountNode.MountRow _,
              MountNode.NotMounted _,
              MountNode.Problem _,
              MountNode.More _,
              MountNode.Loading _ ->
              true;
          case MountNode.Top _, MountNode.Folder _, MountNode.FileRow _, MountNode.Message _ ->
              false;
        };
  }
}
