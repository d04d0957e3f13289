package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.workspace.Mount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The tree without its controls. Confined to the JavaFX thread; listings are made, put in order
/// and turned into rows on workers.
public final class MountTreeModel {
  /// So many children are shown at once; a row offers the next as many. No more are asked for.
  public static final int PAGE = 1_000;

  private final Mounts mounts;
  private final Background background;
  private final FolderWatches watches;
  private final Function<List<Mount>, List<MountNode>> mountOrder;
  private final TreeEntry top = TreeEntry.top();
  private final TreeFilter filter = new TreeFilter(top);
  private final RowsOfFolder rows = new RowsOfFolder(this::expandedOrNot);
  private final ReadOnlyObjectWrapper<RowOrder> order = new ReadOnlyObjectWrapper<>(RowOrder.USUAL);

  public MountTreeModel(Mounts mounts, Background background) {
    this(mounts, background, MountTreeModel::asTheyAre);
  }

  /// @param mountOrder makes the rows of mounts
  public MountTreeModel(
      Mounts mounts, Background background, Function<List<Mount>, List<MountNode>> mountOrder) {
    this.mounts = mounts;
    this.mountOrder = mountOrder;
    this.background = background;
    this.watches = new FolderWatches(mounts, background, this::changed);
  }

  private static List<MountNode> asTheyAre(List<Mount> mounts) {
    return mounts.stream().<MountNode>map(MountNode.MountRow::new).toList();
  }

  public TreeEntry top() {
    return top;
  }

  public TreeFilter filter() {
    return filter;
  }

  public ReadOnlyObjectProperty<RowOrder> orderProperty() {
    return order.getReadOnlyProperty();
  }

  /// For all folders, from now on; the same key again turns it round.
  public void orderBy(RowOrder.Key key) {
    order.set(order.get().by(key));
    putInOrder(top);
  }

  private void putInOrder(TreeEntry entry) {
    if (entry.isListed() && !entry.loadingProperty().get()) {
      inOrder(entry);
    }
    entry.rows().stream().filter(row -> row.node().isBranch()).forEach(this::putInOrder);
  }

  /// Shows a listing that is in another order than the one that is wished now.
  private void inOrder(TreeEntry entry) {
    FolderRows loaded = entry.listing();
    RowOrder wanted = order.get();
    int version = entry.version();
    if (!entry.isListed() || loaded.order().equals(wanted)) {
      return;
    }
    background.run(
        () -> loaded.sorted(wanted),
        sorted -> {
          if (entry.version() == version) {
            entry.setListing(sorted);
            showListing(entry);
          }
          inOrder(entry); // something else may have been wished, or listed, meanwhile
        },
        failure -> showFailure(entry, failure));
  }

  /// How many mounts there are, without those that are only remembered.
  public int mountCount() {
    return (int)
        top.children().stream().filter(child -> child.node() instanceof MountNode.MountRow).count();
  }

  /// Opens what leads to a path.
  ///
  /// @param found is called with its row, or with that of the last folder on the way that there is
  public void reveal(WorkspacePath path, Consumer<TreeEntry> found) {
    filter.set("");
    new Reveal(path, background.fx(), found).start(top);
  }

  /// Takes up mounts that came and drops those that went; the others keep their state.
  public void reloadMounts() {
    background.run(mounts::all, this::showMounts, failure -> showFailure(top, failure));
  }

  private void showMounts(List<Mount> all) {
    var before = new HashMap<WorkspacePath, TreeEntry>();
    top.rows().forEach(row -> row.node().mountPrefix().ifPresent(it -> before.put(it, row)));
    var shown = new ArrayList<TreeEntry>();
    for (MountNode row : mountOrder.apply(all)) {
      TreeEntry kept = row.mountPrefix().map(before::get).orElse(null);
      if (kept == null || !sameStore(kept.node(), row)) {
        kept = rows.entry(top, row);
      } else {
        kept.setNode(row);
      }
      shown.add(kept);
    }
    replaceRows(top, shown);
  }

  private static boolean sameStore(MountNode before, MountNode now) {
    if (before instanceof MountNode.MountRow(Mount old)
        && now instanceof MountNode.MountRow(Mount mount)) {
      return old.resource().equals(mount.resource());
    }
    return before.isBranch() == now.isBranch();
  }

  private void showFailure(TreeEntry entry, Exception failure) {
    replaceRows(entry, List.of(RowsOfFolder.problem(entry, failure)));
  }

  private void expandedOrNot(TreeEntry entry, boolean isExpanded) {
    if (isExpanded) {
      load(entry);
    } else if (watches.close(entry)) {
      // What happens from here on is not told.
      entry.forgetListing();
    }
  }

  /// Lists a folder that was not listed yet.
  private void load(TreeEntry entry) {
    if (!entry.isListed() && !entry.loadingProperty().get()) {
      replaceRows(entry, List.of(new TreeEntry(entry, new MountNode.Loading())));
      list(entry, false, true);
    }
  }

  /// Something in an open folder came, went or changed.
  private void changed(TreeEntry entry) {
    if (entry.loadingProperty().get()) {
      entry.setOutdated(true);
    } else {
      list(entry, false, false);
    }
  }

  /// Lists again, from what is known, the folder at a path if it is listed; for who has just
  /// changed
  /// something in it.
  public void changedIn(WorkspacePath folder) {
    find(top, folder).filter(TreeEntry::isListed).ifPresent(this::changed);
  }

  /// Lists a folder, and what is open below it, from what is known.
  void listAgain(TreeEntry folder) {
    if (folder.isListed() && !folder.loadingProperty().get()) {
      list(folder, false, true);
    }
  }

  /// The mount that a path is in; of those in one another the innermost.
  public Optional<Mount> mountOf(WorkspacePath path) {
    Optional<Mount> found = Optional.empty();
    for (TreeEntry row : top.rows()) {
      // In the order of their prefixes, so that the innermost comes last.
      if (row.node() instanceof MountNode.MountRow(Mount mount) && path.isWithin(mount.prefix())) {
        found = Optional.of(mount);
      }
    }
    return found;
  }

  private static Optional<TreeEntry> find(TreeEntry entry, WorkspacePath path) {
    for (TreeEntry row : entry.rows()) {
      Optional<WorkspacePath> target = row.node().target();
      if (target.filter(path::equals).isPresent()) {
        return Optional.of(row);
      }
      if (target.filter(path::isWithin).isPresent()) {
        Optional<TreeEntry> below = find(row, path);
        if (below.isPresent()) {
          return below;
        }
      }
    }
    return Optional.empty();
  }

  /// Asks the backend again for a row and everything expanded below it. What is shown stays until
  /// the answer is there.
  public void refresh(TreeEntry entry) {
    TreeEntry branch = entry.node().isBranch() ? entry : entry.parent();
    if (branch == top) {
      reloadMounts();
      top.rows().stream().filter(child -> child.node().isBranch()).forEach(this::refresh);
    } else if (!branch.loadingProperty().get()) {
      list(branch, true, true);
    }
  }

  /// @param fresh whether to forget what is cached
  /// @param deep whether to list the open folders below, too
  private void list(TreeEntry entry, boolean fresh, boolean deep) {
    entry.node().target().ifPresent(path -> list(entry, path, fresh, deep));
  }

  private void list(TreeEntry entry, WorkspacePath path, boolean fresh, boolean deep) {
    entry.setLoading(true);
    entry.setOutdated(false);
    int count = Math.max(PAGE, entry.shown());
    RowOrder wanted = order.get();
    background.run(
        () -> {
          if (fresh) {
            mounts.refresh(path);
          }
          return FolderRows.load(path, mounts.children(path), count, wanted);
        },
        listing -> {
          entry.setLoading(false);
          entry.setListing(listing);
          entry.setShown(count);
          showListing(entry);
          if (deep) {
            relistExpanded(entry);
          }
          if (entry.expandedProperty().get()) {
            watches.open(entry, path);
          }
          loaded(entry);
        },
        failure -> {
          entry.setLoading(false);
          entry.forgetListing();
          boolean _ = watches.close(entry); // of a folder that is gone it tells nothing any more
          showFailure(entry, failure);
        });
  }

  /// Something else may have been wished meanwhile.
  private void loaded(TreeEntry entry) {
    if (entry.isOutdated()) {
      list(entry, false, false);
    } else {
      inOrder(entry);
    }
  }

  /// The parent's refresh has already dropped what was cached below it.
  private void relistExpanded(TreeEntry entry) {
    for (TreeEntry child : entry.rows()) {
      if (child.isListed() && !child.loadingProperty().get()) {
        if (child.expandedProperty().get()) {
          list(child, false, true);
        } else {
          child.forgetListing();
        }
      }
    }
  }

  private void showListing(TreeEntry entry) {
    replaceRows(entry, rows.of(entry));
  }

  /// Shows the next page that a [MountNode.More] row stands for.
  public void showMore(TreeEntry more) {
    showMore(more, () -> {});
  }

  /// @param done is called when the page is there, or cannot be had
  void showMore(TreeEntry more, Runnable done) {
    TreeEntry folder = more.parent();
    if (!(more.node() instanceof MountNode.More) || folder.loadingProperty().get()) {
      done.run();
      return;
    }
    int before = Math.min(folder.shown(), folder.listing().nodes().size());
    folder.setShown(folder.shown() + PAGE);
    FolderRows loaded = folder.listing();
    int count = folder.shown();
    if (loaded.isAll() || loaded.nodes().size() >= count) {
      showNext(folder, before);
      done.run();
      return;
    }
    folder.setLoading(true);
    background.run(
        () -> loaded.loadMore(count),
        longer -> {
          folder.setLoading(false);
          boolean goesOn = loaded.lacking().isPresent() == longer.lacking().isPresent();
          folder.setListing(longer);
          if (goesOn && longer.order().key() == RowOrder.Key.NAME) {
            showNext(folder, before);
          } else {
            showListing(folder);
          }
          loaded(folder);
          done.run();
        },
        failure -> {
          folder.setLoading(false);
          folder.setShown(loaded.nodes().size());
          folder.setListing(loaded.withoutRest());
          showListing(folder);
          var all = new ArrayList<>(folder.rows());
          all.add(RowsOfFolder.problem(folder, failure));
          replaceRows(folder, all);
          loaded(folder);
          done.run();
        });
  }

  /// Shows what follows the rows that are shown already, which stay untouched: there may be many.
  private void showNext(TreeEntry folder, int before) {
    List<TreeEntry> added = rows.following(folder, before);
    var all = new ArrayList<>(folder.rows().subList(0, folder.rows().size() - 1));
    all.addAll(added);
    if (filter.isOn()) {
      replaceRows(folder, all);
    } else {
      folder.appendRows(all, added);
    }
  }

  private void replaceRows(TreeEntry entry, List<TreeEntry> all) {
    var gone = new HashSet<>(entry.rows());
    all.forEach(gone::remove);
    gone.forEach(watches::closeAll);
    entry.setRows(all, filter::isShown);
    if (filter.isOn()) {
      filter.apply();
    }
  }
}
