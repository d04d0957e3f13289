package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.writeback.FolderListing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goes through the children of a folder: first the mounts below it and the folders that lead to
/// them, together with the first of what the mount around it holds. Not thread-safe.
final class ChildReader {
  private static final Comparator<FileStatus> BY_NAME = Comparator.comparing(FileStatus::name);

  private final WorkspacePath folder;
  private final Map<String, FileStatus> mounts;
  private final @Nullable MountedResource around;
  private final @Nullable FolderListing listing;
  private boolean begun;

  private ChildReader(
      WorkspacePath folder,
      Map<String, FileStatus> mounts,
      @Nullable MountedResource around,
      @Nullable FolderListing listing) {
    this.folder = folder;
    this.mounts = mounts;
    this.around = around;
    this.listing = listing;
  }

  /// @param mounts by name
  static ChildReader ofMounts(WorkspacePath folder, Map<String, FileStatus> mounts) {
    return new ChildReader(folder, mounts, null, null);
  }

  /// @param mounts by name; what they hide of the listing does not show
  static ChildReader of(
      WorkspacePath folder,
      Map<String, FileStatus> mounts,
      MountedResource around,
      FolderListing listing) {
    return new ChildReader(folder, mounts, around, listing);
  }

  boolean hasNext() {
    return !begun || (listing != null && listing.hasNext());
  }

  /// The next ones, sorted by name; may be empty.
  List<FileStatus> next() throws ResourceException {
    List<FileStatus> some = new ArrayList<>();
    if (listing != null && around != null && listing.hasNext()) {
      around.files().requireOpen();
      for (Entry entry : listing.next()) {
        if (!mounts.containsKey(entry.name())) {
          some.add(around.status(folder.child(entry.name()), entry));
        }
      }
    }
    if (!begun) {
      begun = true;
      some.addAll(mounts.values());
    }
    some.sort(BY_NAME);
    return some;
  }

  /// Why others may be there that are not read, as far as is known by now.
  Optional<ResourceException> lacking() {
    return Optional.ofNullable(listing).flatMap(FolderListing::lacking);
  }

  /// All that are left, sorted by name.
  List<FileStatus> rest() throws ResourceException {
    List<FileStatus> all = next();
    if (hasNext()) {
      while (hasNext()) {
        all.addAll(next());
      }
      all.sort(BY_NAME);
    }
    return all;
  }
}
