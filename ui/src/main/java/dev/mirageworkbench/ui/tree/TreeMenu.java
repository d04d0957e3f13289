package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.TreeAction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The items of a row's menu: what applies to it.
final class TreeMenu {
  private static final List<List<TreeAction>> GROUPS =
      List.of(
          List.of(TreeAction.OPEN_ROW, TreeAction.PREVIEW, TreeAction.SHOW_ALL),
          List.of(TreeAction.REFRESH_BELOW, TreeAction.PRELOAD, TreeAction.PIN, TreeAction.EVICT),
          List.of(
              TreeAction.NEW_FOLDER,
              TreeAction.UPLOAD,
              TreeAction.UPLOAD_FOLDER,
              TreeAction.DOWNLOAD,
              TreeAction.RENAME,
              TreeAction.DELETE_FILE),
          List.of(TreeAction.COPY_PATH, TreeAction.COPY_URL, TreeAction.COPY_CODE),
          List.of(TreeAction.PROPERTIES));

  private TreeMenu() {}

  /// Appends the groups, each behind a line.
  static void fill(
      List<MenuItem> items,
      Optional<TreeEntry> row,
      BiPredicate<TreeAction, Optional<TreeEntry>> applies,
      BiConsumer<TreeAction, Optional<TreeEntry>> perform) {
    for (List<TreeAction> group : GROUPS) {
      List<TreeAction> useful = group.stream().filter(action -> applies.test(action, row)).toList();
      if (!useful.isEmpty() && !items.isEmpty()) {
        items.add(new SeparatorMenuItem());
      }
      for (TreeAction action : useful) {
        items.add(item(title(action, row), action, () -> perform.accept(action, row)));
      }
    }
  }

  private static String title(TreeAction action, Optional<TreeEntry> row) {
    if (action != TreeAction.PIN) {
      return action.title();
    }
    boolean isPinned = row.filter(it -> it.stateProperty().get().pinned()).isPresent();
    return isPinned ? "Unpin" : "Pin in Cache";
  }

  private static MenuItem item(String title, Action action, Runnable run) {
    MenuItem item = item(title, run);
    item.setId("row-" + action.toString().replace('_', '-').toLowerCase(Locale.ROOT));
    return item;
  }

  static MenuItem item(String title, Runnable run) {
    var item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> run.run());
    return item;
  }
}
