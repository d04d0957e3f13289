package dev.mirageworkbench.files;

import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/// The mounts of a workspace as one POSIX-like file system, as one kernel sees it. Values in,
/// values out, so that the same calls can cross a process.
///
/// A reader sees a file as it was when it opened it: each handle keeps its version. A writer's
/// bytes go to a local staging file; everyone who opens the file later sees them, and [#settle]
/// sends what is not sent yet. Folder and name operations have reached the backend when they
/// return. All calls are thread-safe; a call that waits on a backend ends with
/// [ResourceException.Interrupted] when its thread is interrupted. No method throws an unchecked
/// exception for a reason that lies in a file or backend.
public interface WorkspaceFiles extends AutoCloseable {
  /// @throws ResourceException.NotFound if there is no such file or folder
  FileStatus stat(WorkspacePath path, Detail detail) throws ResourceException;

  /// The children of a folder with their attributes, sorted by name; mounts below it included.
  List<FileStatus> list(WorkspacePath folder) throws ResourceException;

  /// The first children of a folder, so that neither memory nor the time to the first one grows
  /// with the folder. Where there is a rest, it is to be closed like an open file.
  ///
  /// @param namePrefix what their names begin with; empty for all. With one, a folder that is not
  ///     there may look empty
  Children children(WorkspacePath folder, String namePrefix) throws ResourceException;

  /// The next children of a folder.
  ///
  /// @param rest as [Children#rest] gave it
  /// @throws ResourceException.BadHandle if it was closed, or has come to its end
  Children nextChildren(long rest) throws ResourceException;

  /// @throws ResourceException.ReadOnly if the flags may change something and the mount is READ
  OpenFile open(WorkspacePath path, OpenFlags flags) throws ResourceException;

  /// The state of an open file, its current size included. Never waits on a backend.
  FileStatus status(long handle) throws ResourceException;

  /// Reads as many bytes as the buffer has room for, fewer only at the end of the file.
  ///
  /// @return the number of bytes read, -1 at or past the end
  /// @throws ResourceException.Stale if the backend no longer has the version this handle is
  ///     reading
  int read(long handle, long position, ByteBuffer into) throws ResourceException;

  /// Writes all of the buffer, at the end of the file if the handle was opened to append, filling a
  /// gap with zeros.
  ///
  /// @return the position just past the last byte written
  long write(long handle, long position, ByteBuffer from) throws ResourceException;

  /// Cuts or extends (with zeros) an open file.
  void truncate(long handle, long size) throws ResourceException;

  /// Local and quick, and never fails for a reason that lies at a backend: that is what [#settle]
  /// reports. Closing twice is harmless.
  ///
  /// @param handle of an open file, or the rest of a folder's children
  void close(long handle);

  void delete(WorkspacePath file) throws ResourceException;

  void createFolder(WorkspacePath folder) throws ResourceException;

  void deleteFolder(WorkspacePath folder) throws ResourceException;

  /// POSIX `rename`: replaces a file or an empty folder at the target.
  ///
  /// @throws ResourceException.CrossDevice between mounts, and where the backend declines
  void move(WorkspacePath from, WorkspacePath to) throws ResourceException;

  /// Kept where the backend can, otherwise accepted and noted once per mount.
  void setModified(WorkspacePath path, Instant modified) throws ResourceException;

  /// Kept where the backend can, otherwise accepted and noted once per mount.
  ///
  /// @param permissions POSIX bits, octal 0777 at most
  void setMode(WorkspacePath path, int permissions) throws ResourceException;

  /// Forgets what is cached of a path and everything below it, so that the next look asks the
  /// backend. Unsent writes stay.
  void refresh(WorkspacePath path);

  /// What is here of a path, and what becomes of it; [CacheStatus.State#MISSING] where there is
  /// nothing. Asks the backend no more than [#stat] with [Detail#KIND] would.
  CacheStatus cacheStatus(WorkspacePath path) throws ResourceException;

  /// Drops the content that is cached of a path and everything below it. What is pinned or unsent
  /// stays.
  ///
  /// @throws ResourceException.NotFound if nothing is mounted there or below
  void evict(WorkspacePath path) throws ResourceException;

  /// Keeps in the cache what is, or will be, there of a path and everything below it, whatever else
  /// comes; or lets it go again. Fetches nothing.
  ///
  /// @throws ResourceException.NotFound if there is nothing to pin
  /// @throws ResourceException.NoSpace if too much of the cache would be pinned
  void pin(WorkspacePath path, boolean pinned) throws ResourceException;

  /// Fetches the content of a path and everything below it into the cache and waits for it. What
  /// cannot be fetched is skipped; an interrupt ends it early.
  ///
  /// @throws ResourceException.NotFound if there is nothing of that name
  Preloaded preload(WorkspacePath path) throws ResourceException;

  /// A private file of this machine with the content of a workspace file as it is now; the same one
  /// for the same file until it is released as often as it was asked for. A file that is missing on
  /// a WRITE mount is made by writing to its copy.
  ///
  /// What is written to it goes back when it is released and at every [#settle], on the condition
  /// that the workspace file is still as it was when the copy was made. From a READ mount it can
  /// only be read. It is deleted at the last release, or when these files are closed.
  LocalCopy localCopy(WorkspacePath path) throws ResourceException;

  /// Sends back what was written to a copy so far, as a write that is closed: what others open from
  /// here on is that. Does nothing where nothing was written. The copy must be complete while this
  /// runs.
  ///
  /// @throws ResourceException if it cannot go back; [#settle] then names the file
  void sendLocalCopy(long id) throws ResourceException;

  /// Releasing twice is harmless.
  ///
  /// @throws ResourceException if what was written cannot go back; then the copy stays, and
  ///     [#settle] names the file
  void releaseLocalCopy(long id) throws ResourceException;

  /// The packages beside them.
  default KernelPackages packages() {
    return KernelPackages.NONE;
  }

  /// From here on, what happens through this object is the work of `cell`.
  void beginCell(CellId cell);

  /// Waits until everything the cell wrote is on its backend, as long as there is progress, and
  /// tells what is not.
  Settlement settle(CellId cell);

  /// Closes every handle of this kernel. What was written stays staged until it is sent.
  @Override
  void close();
}
