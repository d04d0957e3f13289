package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is loaded of a folder so far. Of what is loaded together, folders come first; what is
/// loaded
/// later follows, so that rows that somebody looks at stay where they are.
///
/// @param statuses in the order of the rows
/// @param lacking why others may be there that are not listed
/// @param rest what comes after; empty when that is all
record FolderRows(
    List<FileStatus> statuses, Optional<ResourceException> lacking, Optional<ChildPages> rest) {
  static final FolderRows NONE = new FolderRows(List.of(), Optional.empty(), Optional.empty());

  private static final Comparator<FileStatus> FOLDERS_FIRST =
      Comparator.comparing((FileStatus status) -> !status.isFolder())
          .thenComparing(FileStatus::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(FileStatus::name);

  FolderRows {
    statuses = List.copyOf(statuses);
  }

  /// Loads from the start. May block.
  ///
  /// @param count so many rows at least, if there are
  static FolderRows load(ChildPages pages, int count) throws ResourceException {
    return new FolderRows(List.of(), Optional.empty(), Optional.of(pages)).loadMore(count);
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
      while (statuses.size() + more.size() < count && pages.hasNext()) {
        more.addAll(pages.next());
      }
    } catch (ResourceException | RuntimeException e) {
      pages.close();
      throw e;
    }
    more.sort(FOLDERS_FIRST);
    List<FileStatus> all = new ArrayList<>(statuses);
    all.addAll(more);
    return new FolderRows(all, pages.lacking(), rest.filter(ChildPages::hasNext));
  }

  /// What is loaded, as if that were all.
  FolderRows withoutRest() {
    return new FolderRows(statuses, lacking, Optional.empty());
  }

  boolean isAll() {
    return rest.isEmpty();
  }

  /// Lets go of what was not loaded.
  void close() {
    rest.ifPresent(ChildPages::close);
  }
}
