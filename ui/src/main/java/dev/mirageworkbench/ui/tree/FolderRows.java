package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What is loaded of a folder so far. By name, what is loaded later follows, so that rows that
/// somebody looks at stay where they are; in other orders all that is loaded is put in order.
///
/// @param nodes in the order of the rows; never changed
/// @param lacking why others may be there that are not listed
/// @param rest what comes after; empty when that is all
record FolderRows(
    WorkspacePath folder,
    List<MountNode> nodes,
    RowOrder order,
    Optional<ResourceException> lacking,
    Optional<ChildPages> rest) {
  static final FolderRows NONE =
      new FolderRows(
          WorkspacePath.ROOT, List.of(), RowOrder.USUAL, Optional.empty(), Optional.empty());

  FolderRows {
    // Not copied: there may be a hundred thousand, and each page would copy them.
    nodes = Collections.unmodifiableList(nodes);
  }

  /// Loads from the start. May block.
  ///
  /// @param count so many rows at least, if there are
  static FolderRows load(WorkspacePath folder, ChildPages pages, int count, RowOrder order)
      throws ResourceException {
    return new FolderRows(folder, List.of(), order, Optional.empty(), Optional.of(pages))
        .loadMore(count);
  }

  /// Loads until there are so many rows, or all. May block; of these rows, nobody may load more any
  /// more.
  FolderRows loadMore(int count) throws ResourceException {
    if (rest.isEmpty()) {
      return this;
    }
    ChildPages pages = rest.get();
    List<FileStatus> more = new ArrayList<>();
    try {
      while (nodes.size() + more.size() < count && pages.hasNext()) {
        more.addAll(pages.next());
      }
    } catch (ResourceException | RuntimeException e) {
      pages.close();
      throw e;
    }
    more.sort(order.comparator());
    List<MountNode> all = new ArrayList<>(nodes.size() + more.size());
    all.addAll(nodes);
    for (FileStatus status : more) {
      all.add(nodeOf(folder.child(status.name()), status));
    }
    var loaded =
        new FolderRows(folder, all, order, pages.lacking(), rest.filter(ChildPages::hasNext));
    return order.key() == RowOrder.Key.NAME || nodes.isEmpty() ? loaded : loaded.sorted(order);
  }

  private static MountNode nodeOf(WorkspacePath path, FileStatus status) {
    return status.isFolder()
        ? new MountNode.Folder(path, status)
        : new MountNode.FileRow(path, status);
  }

  /// What is loaded, in another order.
  FolderRows sorted(RowOrder wanted) {
    List<MountNode> all = new ArrayList<>(nodes);
    all.sort((a, b) -> wanted.comparator().compare(statusOf(a), statusOf(b)));
    return new FolderRows(folder, all, wanted, lacking, rest);
  }

  private static FileStatus statusOf(MountNode node) {
    return node.listed()
        .orElseThrow(() -> new IllegalStateException("a folder has files and folders only"));
  }

  /// What is loaded, as if that were all.
  FolderRows withoutRest() {
    return new FolderRows(folder, nodes, order, lacking, Optional.empty());
  }

  boolean isAll() {
    return rest.isEmpty();
  }

  /// Lets go of what was not loaded.
  void close() {
    rest.ifPresent(ChildPages::close);
  }
}
