package dev.mirageworkbench.workspace;

import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.writeback.StagedFile;
import dev.mirageworkbench.writeback.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One local copy: the file, and the version it was made of. Not thread-safe.
final class Checkout {
  private final WorkspacePath path;
  private final MountedResource mount;
  private final ResourcePath inside;
  private final Path file;
  private final boolean writable;
  private WholeFiles.Base base;
  private FileStamp stamp;
  private int users = 1;

  /// The state of the copy that was told to be in the way.
  private Optional<FileStamp> told = Optional.empty();

  /// A state of the copy that met somebody else's version, as it will again.
  private record Refused(FileStamp state, ResourceException.Conflict reason) {}

  private @Nullable Refused refused;

  private Checkout(
      WorkspacePath path,
      MountTable.Place.InMount place,
      Path file,
      WholeFiles.Base base,
      FileStamp stamp) {
    this.path = path;
    this.mount = place.mount();
    this.inside = place.path();
    this.file = file;
    this.writable = isWritable(place.mount());
    this.base = base;
    this.stamp = stamp;
  }

  private static boolean isWritable(MountedResource mount) {
    return mount.mount().isWritable() && mount.resource().writing().isPresent();
  }

  static Checkout make(WorkspacePath path, MountTable.Place.InMount place, CopyFolder folder)
      throws ResourceException {
    Path file = null;
    try {
      file = folder.newPath(path.name());
      WholeFiles.Base base = place.mount().files().whole().takeOut(place.path(), file);
      if (base.isAbsent() && !isWritable(place.mount())) {
        throw new ResourceException.NotFound("no such file");
      }
      if (!base.isAbsent()) {
        protect(file, isWritable(place.mount()));
      }
      return new Checkout(path, place, file, base, FileStamp.of(file));
    } catch (IOException e) {
      if (file != null) {
        folder.remove(file);
      }
      throw failure(e);
    }
  }

  private static void protect(Path file, boolean writable) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(writable ? "rw-------" : "r--------"));
    } else if (!writable) {
      boolean _ = file.toFile().setReadOnly();
    }
  }

  private static ResourceException failure(IOException failure) {
    return failure instanceof ResourceException known
        ? known
        : new ResourceException.Failed("the local copy cannot be used: " + failure, failure);
  }

  WorkspacePath path() {
    return path;
  }

  Path file() {
    return file;
  }

  LocalCopy describe(long id) {
    return new LocalCopy(id, file.toString(), writable);
  }

  /// Whether it can stand for a file that somebody asks for: it is one of that file, and of the
  /// version that is there now unless it was changed.
  boolean serves(MountTable.Place.InMount place) throws ResourceException {
    if (place.mount().device() != mount.device() || !place.path().equals(inside)) {
      return false;
    }
    return change(false).isPresent() || mount.files().whole().isStill(inside, base);
  }

  void join() {
    users++;
  }

  /// @return whether the last user has left
  boolean leave() {
    users = Math.max(0, users - 1);
    return users == 0;
  }

  /// The copy as it is now, if it changed.
  ///
  /// @param byContent whatever size and time say: a mapped file may be changed behind their backs
  private Optional<FileStamp> change(boolean byContent) throws ResourceException {
    try {
      FileStamp now = byContent ? FileStamp.of(file) : stamp.next(file);
      if (now.isNothing()) {
        return Optional.empty();
      }
      if (now.hasSameContent(stamp)) {
        stamp = now;
        return Optional.empty();
      }
      return Optional.of(now);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Starts to send the copy if it changed.
  ///
  /// @param last whether the copy goes then
  /// @return what is on its way
  Optional<StagedFile> takeBack(boolean last) throws ResourceException {
    // Stamped before it is read, so that a change that comes meanwhile is seen the next time.
    Optional<FileStamp> changed = change(last);
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    if (!writable) {
      throw new ResourceException.ReadOnly(
          "the local copy of a file on a READ mount was changed, which is not sent");
    }
    if (refused != null && refused.state().hasSameContent(changed.get())) {
      throw refused.reason();
    }
    try {
      base = mount.files().whole().takeIn(inside, base, file);
    } catch (ResourceException.Conflict e) {
      refused = new Refused(changed.get(), e);
      throw e;
    }
    stamp = changed.get();
    return Optional.ofNullable(base.file());
  }

  /// Whether this state of the copy was not yet told to be in the way.
  boolean isNewFailure() {
    FileStamp now;
    try {
      now = FileStamp.of(file);
    } catch (IOException _) {
      now = stamp;
    }
    boolean isNew = told.filter(now::hasSameContent).isEmpty();
    told = Optional.of(now);
    return isNew;
  }

  /// For people who find the copy.
  String note(ResourceException failure) {
    return "This is a local copy of "
        + path
        + " ("
        + mount.mount().resource()
        + ") that was changed and could not go back:\n"
        + failure.reason()
        + "\nCopy what you still need to where it belongs, then delete this folder.\n";
  }

  /// Tells where the copy is kept that could not go back.
  void tellKept(Path folder) {
    mount
        .events()
        .publish(new WriteEvent.UnsentKept(mount.events().origin(inside), folder.toString()));
  }
}
