package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.FolderReader;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A folder's children as a workspace sees them, piece by piece: what is staged here over what the
/// backend lists. Not thread-safe.
public final class FolderListing {
  private final ResourcePath folder;
  private final StagingArea staging;
  private final RemoteTree remote;
  private final FolderReader listed;

  /// Those that have not shown yet, by name.
  private final Map<String, StagedFile> staged = new TreeMap<>();

  /// @param own what was staged before the backend was asked, which may have answered before a file
  ///     of these was sent
  FolderListing(
      ResourcePath folder,
      StagingArea staging,
      List<StagedFile> own,
      RemoteTree remote,
      FolderReader listed) {
    this.folder = folder;
    this.staging = staging;
    this.remote = remote;
    this.listed = listed;
    own.forEach(file -> staged.put(file.entry().name(), file));
  }

  /// Whether there may be more.
  public boolean hasNext() {
    return listed.hasNext() || !staged.isEmpty();
  }

  /// The next ones, in no order; empty only at the end.
  public List<Entry> next() throws ResourceException {
    var some = new ArrayList<Entry>();
    for (Entry entry : listed.next()) {
      some.add(
          Optional.ofNullable(staged.remove(entry.name())).flatMap(this::asStaged).orElse(entry));
    }
    if (!listed.hasNext()) {
      for (StagedFile file : staged.values()) {
        asStaged(file)
            .or(() -> remote.lastKnown(folder.child(file.entry().name())))
            .ifPresent(some::add);
      }
      staged.clear();
    }
    return some;
  }

  /// Why others may be there that do not show, as far as is known by now.
  public Optional<ResourceException> lacking() {
    return listed.lacking();
  }

  private Optional<Entry> asStaged(StagedFile file) {
    return Optional.of(file).filter(own -> staging.isChild(own, folder)).map(StagedFile::entry);
  }
}
