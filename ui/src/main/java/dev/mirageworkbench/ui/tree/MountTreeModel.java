package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.workspace.Mount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The tree without its controls. Confined to the JavaFX thread; listings are made on workers.
public final class MountTreeModel {
  /// So many children are shown at once; a row offers the next as many. No more are asked for.
  public static final int PAGE = 1_000;

  private final Mounts mounts;
  private final Background background;
  private final FolderWatches watches;
  private final Function<List<Mount>, List<MountNode>> order;
  private final TreeEntry top = TreeEntry.top();

  public MountTreeModel(Mounts mounts, Background background) {
    this(mounts, background, MountTreeModel::asTheyAre);
  }

  /// @param order makes the rows of mounts
  public MountTreeModel(
      Mounts mounts, Background background, Function<List<Mount>, List<MountNode>> order) {
    this.mounts = mounts;
    this.order = order;
    this.background = background;
    this.watches = new FolderWatches(mounts, background, this::changed);
  }

  private static List<MountNode> asTheyAre(List<Mount> mounts) {
    return mounts.stream().<MountNode>map(MountNode.MountRow::new).toList();
  }

  public TreeEntry top() {
    return top;
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
    new Reveal(path, background.fx(), found).start(top);
  }

  /// Takes up mounts that came and drops those that went; the others keep their state.
  public void reloadMounts() {
    background.run(mounts::all, this::showMounts, this::showMountFailure);
  }

  private void showMounts(List<Mount> all) {
    var before = new HashMap<Optional<WorkspacePath>, TreeEntry>();
    top.children().forEach(child -> before.put(child.node().mountPrefix(), child));
    var rows = new ArrayList<TreeEntry>();
    for (MountNode row : order.apply(all)) {
      TreeEntry kept = before.get(row.mountPrefix());
      if (kept == null || !sameStore(kept.node(), row)) {
        kept = newEntry(top, row);
      } else {
        kept.setNode(row);
      }
      rows.add(kept);
    }
    replaceChildren(top, rows);
  }

  private static boolean sameStore(MountNode before, MountNode now) {
    return before instanceof MountNode.MountRow(Mount old)
            && now instanceof MountNode.MountRow(Mount mount)
        ? old.resource().equals(mount.resource())
        : before.isBranch() == now.isBranch();
  }

  private void showMountFailure(Exception failure) {
    replaceChildren(top, List.of(newEntry(top, new MountNode.Problem(Failures.sentence(failure)))));
  }

  private TreeEntry newEntry(TreeEntry parent, MountNode node) {
    var entry = new TreeEntry(parent, node);
    if (node.isBranch()) {
      // A row below it, so that the tree draws an arrow before anything was listed.
      entry.children().add(new TreeEntry(entry, new MountNode.Loading()));
      entry
          .expandedProperty()
          .addListener(
              (_, _, expanded) -> {
                if (expanded) {
                  load(entry);
                } else if (watches.close(entry)) {
                  // What happens from here on is not told.
                  entry.forgetListing();
                }
              });
    }
    return entry;
  }

  /// Lists a folder that was not listed yet.
  private void load(TreeEntry entry) {
    if (!entry.isListed() && !entry.loadingProperty().get()) {
      replaceChildren(entry, List.of(new TreeEntry(entry, new MountNode.Loading())));
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

  /// Asks the backend again for a row and everything expanded below it. What is shown stays until
  /// the answer is there.
  public void refresh(TreeEntry entry) {
    TreeEntry branch = entry.node().isBranch() ? entry : entry.parent();
    if (branch == top) {
      reloadMounts();
      top.children().stream().filter(child -> child.node().isBranch()).forEach(this::refresh);
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
    background.run(
        () -> {
          if (fresh) {
            mounts.refresh(path);
          }
          return FolderRows.load(mounts.children(path), count);
        },
        rows -> {
          entry.setLoading(false);
          entry.setListing(rows);
          entry.setShown(count);
          showListing(entry, path);
          if (deep) {
            relistExpanded(entry);
          }
          if (entry.expandedProperty().get()) {
            watches.open(entry, path);
          }
          listIfOutdated(entry);
        },
        failure -> {
          entry.setLoading(false);
          entry.forgetListing();
          boolean _ = watches.close(entry); // of a folder that is gone it tells nothing any more
          replaceChildren(entry, List.of(problem(entry, failure)));
        });
  }

  private void listIfOutdated(TreeEntry entry) {
    if (entry.isOutdated()) {
      list(entry, false, false);
    }
  }

  private static TreeEntry problem(TreeEntry parent, Exception failure) {
    return new TreeEntry(parent, new MountNode.Problem(Failures.sentence(failure)));
  }

  /// The parent's refresh has already dropped what was cached below it.
  private void relistExpanded(TreeEntry entry) {
    for (TreeEntry child : entry.children()) {
      if (child.isListed() && !child.loadingProperty().get()) {
        if (child.expandedProperty().get()) {
          list(child, false, true);
        } else {
          child.forgetListing();
        }
      }
    }
  }

  private void showListing(TreeEntry entry, WorkspacePath path) {
    Map<Optional<WorkspacePath>, TreeEntry> before = byTarget(entry);
    var rows = new ArrayList<TreeEntry>();
    FolderRows loaded = entry.listing();
    loaded.lacking().ifPresent(why -> rows.add(lacking(entry, why)));
    for (FileStatus status : loaded.statuses().stream().limit(entry.shown()).toList()) {
      MountNode node = nodeOf(path.child(status.name()), status);
      TreeEntry kept = before.get(node.target());
      if (kept == null || kept.node().isBranch() != node.isBranch()) {
        kept = newEntry(entry, node);
      } else {
        kept.setNode(node);
      }
      rows.add(kept);
    }
    int hidden = Math.max(loaded.statuses().size() - entry.shown(), 0);
    if (hidden > 0 || !loaded.isAll()) {
      rows.add(new TreeEntry(entry, new MountNode.More(hidden, loaded.isAll())));
    } else if (rows.isEmpty()) {
      rows.add(new TreeEntry(entry, new MountNode.Message("empty folder")));
    }
    replaceChildren(entry, rows);
  }

  /// The row before all others, which stays where it is while it says the same.
  private static TreeEntry lacking(TreeEntry folder, ResourceException why) {
    var node = new MountNode.Problem("not all is listed: " + Failures.sentence(why));
    return folder.children().stream()
        .limit(1)
        .filter(row -> row.node().equals(node))
        .findFirst()
        .orElseGet(() -> new TreeEntry(folder, node));
  }

  private static MountNode nodeOf(WorkspacePath path, FileStatus status) {
    return status.isFolder()
        ? new MountNode.Folder(path, status)
        : new MountNode.FileRow(path, status);
  }

  /// Shows the next page that a [MountNode.More] row stands for.
  public void showMore(TreeEntry more) {
    TreeEntry folder = more.parent();
    if (more.node() instanceof MountNode.More && !folder.loadingProperty().get()) {
      folder.setShown(folder.shown() + PAGE);
      folder.node().target().ifPresent(path -> showMore(folder, path));
    }
  }

  private void showMore(TreeEntry folder, WorkspacePath path) {
    FolderRows loaded = folder.listing();
    int count = folder.shown();
    if (loaded.isAll() || loaded.statuses().size() >= count) {
      showListing(folder, path);
      return;
    }
    folder.setLoading(true);
    background.run(
        () -> loaded.loadMore(count),
        rows -> {
          folder.setLoading(false);
          folder.setListing(rows);
          showListing(folder, path);
          listIfOutdated(folder);
        },
        failure -> {
          folder.setLoading(false);
          folder.setShown(loaded.statuses().size());
          folder.setListing(loaded.withoutRest());
          showListing(folder, path);
          folder.children().add(problem(folder, failure));
          listIfOutdated(folder);
        });
  }

  private static Map<Optional<WorkspacePath>, TreeEntry> byTarget(TreeEntry entry) {
    var found = new HashMap<Optional<WorkspacePath>, TreeEntry>();
    for (TreeEntry child : entry.children()) {
      if (child.node().target().isPresent()) {
        found.put(child.node().target(), child);
      }
    }
    return found;
  }

  /// Leaves the list alone where nothing came or went, so that nothing flickers.
  private void replaceChildren(TreeEntry entry, List<TreeEntry> rows) {
    if (!entry.children().equals(rows)) {
      var gone = new HashSet<>(entry.children());
      rows.forEach(gone::remove);
      gone.forEach(watches::closeAll);
      entry.children().setAll(rows);
    }
  }
}
