package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Failures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Makes the rows of what is loaded of a folder. Confined to the JavaFX thread.
final class RowsOfFolder {
  private final BiConsumer<TreeEntry, Boolean> expanded;

  /// @param expanded is told when a row is opened or closed
  RowsOfFolder(BiConsumer<TreeEntry, Boolean> expanded) {
    this.expanded = expanded;
  }

  TreeEntry entry(TreeEntry parent, MountNode node) {
    var entry = new TreeEntry(parent, node);
    if (node.isBranch()) {
      // A row below it, so that the tree draws an arrow before anything was listed.
      entry.setRows(List.of(new TreeEntry(entry, new MountNode.Loading())), _ -> true);
      entry.expandedProperty().addListener((_, _, isOn) -> expanded.accept(entry, isOn));
    }
    return entry;
  }

  /// All rows of a folder; those that there are already keep their state.
  List<TreeEntry> of(TreeEntry folder) {
    Map<WorkspacePath, TreeEntry> before = byTarget(folder);
    FolderRows loaded = folder.listing();
    int count = Math.min(folder.shown(), loaded.nodes().size());
    var rows = new ArrayList<TreeEntry>(count + 2);
    loaded.lacking().ifPresent(why -> rows.add(lacking(folder, why)));
    for (MountNode node : loaded.nodes().subList(0, count)) {
      TreeEntry kept = node.target().map(before::get).orElse(null);
      if (kept == null || kept.node().isBranch() != node.isBranch()) {
        kept = entry(folder, node);
      } else {
        kept.setNode(node);
      }
      rows.add(kept);
    }
    more(folder).ifPresent(rows::add);
    if (rows.isEmpty()) {
      rows.add(new TreeEntry(folder, new MountNode.Message("empty folder")));
    }
    return rows;
  }

  /// The rows behind the first ones.
  List<TreeEntry> following(TreeEntry folder, int before) {
    List<MountNode> nodes = folder.listing().nodes();
    var added = new ArrayList<TreeEntry>();
    for (MountNode node : nodes.subList(before, Math.min(folder.shown(), nodes.size()))) {
      added.add(entry(folder, node));
    }
    more(folder).ifPresent(added::add);
    return added;
  }

  /// The row that stands for what is not shown, if there is something.
  private static Optional<TreeEntry> more(TreeEntry folder) {
    FolderRows loaded = folder.listing();
    int hidden = Math.max(loaded.nodes().size() - folder.shown(), 0);
    return hidden == 0 && loaded.isAll()
        ? Optional.empty()
        : Optional.of(new TreeEntry(folder, new MountNode.More(hidden, loaded.isAll())));
  }

  /// The row before all others, which stays where it is while it says the same.
  private static TreeEntry lacking(TreeEntry folder, ResourceException why) {
    var node = new MountNode.Problem("not all is listed: " + Failures.sentence(why));
    return folder.rows().stream()
        .limit(1)
        .filter(row -> row.node().equals(node))
        .findFirst()
        .orElseGet(() -> new TreeEntry(folder, node));
  }

  static TreeEntry problem(TreeEntry parent, Exception failure) {
    return new TreeEntry(parent, new MountNode.Problem(Failures.sentence(failure)));
  }

  static Map<WorkspacePath, TreeEntry> byTarget(TreeEntry folder) {
    var found = new HashMap<WorkspacePath, TreeEntry>();
    for (TreeEntry row : folder.rows()) {
      row.node().target().ifPresent(path -> found.put(path, row));
    }
    return found;
  }
}
