package dev.mirageworkbench.workspace;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.workspace.MountTable.Place;
import dev.mirageworkbench.writeback.FolderListing;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All mounts as one tree. What may be changed is decided here: nothing on a READ mount, and never
/// a folder that leads to a mount.
final class MountView {
  /// The device of folders that belong to no mount.
  static final long OWN_DEVICE = 1;

  private final MountTable table;
  private final Instant since;

  /// @param since the time of folders that belong to no mount
  MountView(MountTable table, Instant since) {
    this.table = table;
    this.since = since;
  }

  FileStatus stat(WorkspacePath path, Detail detail) throws ResourceException {
    return switch (table.locate(path)) {
      case Place.InMount in -> in.mount().status(path, in.mount().files().stat(in.path(), detail));
      case Place.AboveMounts _ -> folderAbove(path);
      case Place.Nowhere _ -> throw nothingAt(path);
    };
  }

  private FileStatus folderAbove(WorkspacePath path) {
    return FileStatuses.of(path, Entry.folder(path.name()), since, OWN_DEVICE, false);
  }

  private static ResourceException.NotFound nothingAt(WorkspacePath path) {
    return new ResourceException.NotFound("nothing is mounted at " + path);
  }

  /// All children of a folder, asked for at once.
  ChildReader list(WorkspacePath folder) throws ResourceException {
    return read(folder, "", in -> in.mount().files().list(in.path()));
  }

  /// The children of a folder whose names begin with something, asked for as they are read.
  ChildReader children(WorkspacePath folder, String namePrefix) throws ResourceException {
    return read(folder, namePrefix, in -> in.mount().files().children(in.path(), namePrefix));
  }

  @FunctionalInterface
  private interface Listing {
    FolderListing of(Place.InMount in) throws ResourceException;
  }

  private ChildReader read(WorkspacePath folder, String namePrefix, Listing listing)
      throws ResourceException {
    var mounts = new TreeMap<String, FileStatus>();
    for (String name : table.namesBelow(folder)) {
      if (name.startsWith(namePrefix)) {
        mounts.put(name, mountOrFolderAbove(folder.child(name)));
      }
    }
    return switch (table.locate(folder)) {
      case Place.InMount in -> ChildReader.of(folder, mounts, in.mount(), listing.of(in));
      case Place.AboveMounts above -> readAbove(folder, mounts, above, listing);
      case Place.Nowhere _ -> throw nothingAt(folder);
    };
  }

  /// The folder may be there for the mounts below it only.
  private static ChildReader readAbove(
      WorkspacePath folder,
      Map<String, FileStatus> mounts,
      Place.AboveMounts above,
      Listing listing)
      throws ResourceException {
    if (above.around().isPresent()) {
      Place.InMount in = above.around().get();
      try {
        return ChildReader.of(folder, mounts, in.mount(), listing.of(in));
      } catch (ResourceException.NotFound | ResourceException.NotAFolder e) {
        // As is usual.
      }
    }
    return ChildReader.ofMounts(folder, mounts);
  }

  private FileStatus mountOrFolderAbove(WorkspacePath path) {
    return table.locate(path) instanceof Place.InMount(MountedResource mount, ResourcePath in)
            && in.isRoot()
        ? mount.status(path, Entry.folder(path.name()))
        : folderAbove(path);
  }

  /// @throws ResourceException.ReadOnly if the flags may change something that may not be changed
  Place.InMount locateForOpen(WorkspacePath path, OpenFlags flags) throws ResourceException {
    return switch (table.locate(path)) {
      case Place.InMount in -> {
        if (flags.changes()) {
          in.mount().requireWritable();
        }
        yield in;
      }
      case Place.AboveMounts _ ->
          throw new ResourceException.IsAFolder("a folder cannot be opened as a file");
      case Place.Nowhere _ -> throw nowhere(path, flags.changes() && flags.create());
    };
  }

  /// Nothing can be made beside the mounts.
  private ResourceException nowhere(WorkspacePath path, boolean making) {
    return making && table.locate(path.parent()) instanceof Place.AboveMounts
        ? new ResourceException.ReadOnly(
            "nothing is mounted at " + path + ", so nothing can be made there; add a mount")
        : nothingAt(path);
  }

  /// The place of something that is to be changed.
  private Place.InMount locateForChange(WorkspacePath path, boolean making)
      throws ResourceException {
    return switch (table.locate(path)) {
      case Place.InMount in -> {
        in.mount().requireWritable();
        yield in;
      }
      case Place.AboveMounts _ ->
          throw new ResourceException.ReadOnly(
              path + " only leads to mounts and cannot be changed");
      case Place.Nowhere _ -> throw nowhere(path, making);
    };
  }

  private void requireNotFixed(WorkspacePath path) throws ResourceException {
    if (table.isFixed(path)) {
      throw new ResourceException.Denied(path + " is a mount, or leads to one; unmount it instead");
    }
  }

  /// Tells of a refusal, then of what is done.
  private Place.InMount change(WorkspacePath path, String what, boolean making)
      throws ResourceException {
    try {
      Place.InMount place = locateForChange(path, making);
      requireNotFixed(path);
      return place;
    } catch (ResourceException e) {
      if (table.locate(path) instanceof Place.InMount in) {
        in.mount().events().changeFailed(in.path(), what, e);
      }
      throw e;
    }
  }

  void delete(WorkspacePath path) throws ResourceException {
    Place.InMount place = change(path, "delete", false);
    place.mount().files().changes().delete(place.path());
  }

  void createFolder(WorkspacePath path) throws ResourceException {
    if (path.isRoot() || table.isFixed(path)) {
      throw new ResourceException.AlreadyExists(path + " is already there");
    }
    Place.InMount place = change(path, "create folder", true);
    place.mount().files().changes().createFolder(place.path());
  }

  void deleteFolder(WorkspacePath path) throws ResourceException {
    Place.InMount place = change(path, "delete folder", false);
    place.mount().files().changes().deleteFolder(place.path());
  }

  void move(WorkspacePath from, WorkspacePath to) throws ResourceException {
    Place.InMount source = change(from, "move", false);
    Place.InMount target = change(to, "move to", true);
    if (source.mount().device() != target.mount().device()) {
      Optional<Entry> _ = Optional.of(source.mount().files().stat(source.path(), Detail.KIND));
      throw new ResourceException.CrossDevice(
          "Cross-device link: "
              + source.mount().prefix()
              + " and "
              + target.mount().prefix()
              + " are different mounts; copy and delete instead");
    }
    source.mount().files().changes().move(source.path(), target.path());
  }

  void setModified(WorkspacePath path, Instant modified) throws ResourceException {
    Place.InMount place = locateForChange(path, false);
    place.mount().files().changes().setModified(place.path(), modified);
  }

  void setMode(WorkspacePath path, int permissions) throws ResourceException {
    Place.InMount place = locateForChange(path, false);
    place.mount().files().changes().setMode(place.path(), permissions);
  }

  Optional<URI> address(WorkspacePath path) {
    return table.locate(path) instanceof Place.InMount(MountedResource mount, ResourcePath inside)
        ? mount.resource().address(inside)
        : Optional.empty();
  }

  /// Forgets what is cached of a path and below it, other mounts included.
  void refresh(WorkspacePath path) {
    if (table.locate(path) instanceof Place.InMount(MountedResource mount, ResourcePath inside)) {
      refresh(mount, inside);
    }
    for (MountedResource mount : table.all()) {
      if (mount.prefix().isWithin(path) && !mount.prefix().equals(path)) {
        refresh(mount, ResourcePath.ROOT);
      }
    }
  }

  private static void refresh(MountedResource mount, ResourcePath path) {
    mount.files().remote().refresh(path);
    mount.events().publish(new CacheEvent.Refreshed(mount.events().origin(path)));
  }

  /// Watches a folder where its backend can; what is cached of it is forgotten before a change is
  /// told.
  WatchSupport.Watch watch(WorkspacePath folder, Runnable changed) throws ResourceException {
    if (table.locate(folder) instanceof Place.InMount(MountedResource mount, ResourcePath inside)) {
      Optional<WatchSupport> watching = mount.files().remote().watching();
      if (watching.isPresent()) {
        return watching
            .get()
            .watch(
                inside,
                () -> {
                  mount.files().remote().refresh(inside);
                  changed.run();
                });
      }
    }
    return WatchSupport.Watch.NONE;
  }

  WorkspacePath resolve(WorkspacePath path, Resolution resolution) throws ResourceException {
    if (table.locate(path) instanceof Place.InMount(MountedResource mount, ResourcePath inside)) {
      return mount.events().at(mount.files().unsent().resolve(inside, resolution));
    }
    throw nothingAt(path);
  }

  /// Gives writes that failed for a passing reason another chance, in the background.
  void retryUnsent() {
    table.all().forEach(mount -> mount.files().unsent().retryUnsent());
  }
}
