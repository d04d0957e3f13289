package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// What changes names, folders and attributes of one mount. Each has reached the backend when it
/// returns.
public final class FileChanges {
  private final Resource resource;
  private final BackendCalls calls;
  private final RemoteTree remote;
  private final StagingArea staging;
  private final Uploader uploader;
  private final MountFiles files;
  private final MountEvents events;
  private final OwnVersions versions;
  private final Moves moves;
  private final AtomicBoolean toldAttributeIgnored = new AtomicBoolean();

  FileChanges(
      Resource resource,
      BackendCalls calls,
      RemoteTree remote,
      StagingArea staging,
      Uploader uploader,
      MountFiles files) {
    this.resource = resource;
    this.calls = calls;
    this.remote = remote;
    this.staging = staging;
    this.uploader = uploader;
    this.files = files;
    this.events = staging.events;
    this.versions = new OwnVersions(resource, calls, remote, staging);
    this.moves = new Moves(resource, calls, remote, staging, uploader, files, versions);
  }

  private WriteSupport writing() throws ResourceException {
    return resource
        .writing()
        .orElseThrow(() -> new ResourceException.ReadOnly("the backend cannot be changed"));
  }

  /// Deletes a file. Where somebody else replaced what was written here, only our version goes: the
  /// other one was never seen here, so it is not ours to delete, and becomes visible.
  public void delete(ResourcePath path) throws ResourceException {
    told(path, "delete", () -> deleteFile(path));
  }

  private void deleteFile(ResourcePath path) throws ResourceException {
    Optional<StagedFile> staged = staging.find(path);
    if (staged.isPresent()) {
      deleteStaged(staged.get(), path);
      return;
    }
    try {
      deleteOnBackend(path, Precondition.ANYTHING);
    } catch (ResourceException.NotFound e) {
      remote.removed(path);
      throw e;
    }
  }

  /// What was written stays until the backend's part is done: a delete that fails deletes nothing.
  private void deleteStaged(StagedFile file, ResourcePath path) throws ResourceException {
    endDoubt(file);
    var reserved = uploader.reserve(file);
    try {
      Optional<Precondition> ours = onBackend(file);
      if (ours.isPresent()) {
        deleteOurs(path, ours.get());
      }
      staging.giveUp(file);
    } finally {
      uploader.finish(file, reserved);
    }
  }

  /// Whether the backend took an upload without an answer must be known before it is deleted there.
  private void endDoubt(StagedFile file) throws ResourceException {
    synchronized (staging.lock) {
      if (!file.unsure || file.isConflict()) {
        return;
      }
    }
    awaitEnd(uploader.sendEvenOpen(file));
    synchronized (staging.lock) {
      if (file.failure != null && RetryPolicy.isTransient(file.failure)) {
        throw file.failure;
      }
    }
  }

  /// The version on the backend that the file is to replace; empty where there is none.
  private Optional<Precondition> onBackend(StagedFile file) {
    synchronized (staging.lock) {
      return file.isConflict() || file.precondition instanceof Precondition.Absent
          ? Optional.empty()
          : Optional.of(file.precondition);
    }
  }

  private void deleteOurs(ResourcePath path, Precondition precondition) throws ResourceException {
    try {
      deleteOnBackend(path, precondition);
    } catch (ResourceException.NotFound _) {
      remote.removed(path);
    } catch (ResourceException.Conflict
        | ResourceException.NotAFolder
        | ResourceException.IsAFolder _) {
      remote.forget(path);
    }
  }

  private void deleteOnBackend(ResourcePath path, Precondition precondition)
      throws ResourceException {
    WriteSupport writing = writing();
    changing(path, () -> writing.delete(path, precondition));
    remote.removed(path);
    staging.changed();
  }

  static void awaitEnd(CompletableFuture<Void> upload) throws ResourceException {
    boolean _ = BackendCalls.await(upload.thenApply(_ -> true));
  }

  public void createFolder(ResourcePath path) throws ResourceException {
    told(
        path,
        "create folder",
        () -> {
          if (staging.find(path).isPresent()) {
            throw new ResourceException.AlreadyExists("a file of that name is there");
          }
          WriteSupport writing = writing();
          changing(path, () -> writing.createFolder(path));
          remote.changed(path, Entry.folder(path.name(), events.now()));
        });
  }

  public void deleteFolder(ResourcePath path) throws ResourceException {
    told(
        path,
        "delete folder",
        () -> {
          if (staging.find(path).isPresent()) {
            throw new ResourceException.NotAFolder("not a folder");
          }
          if (!staging.within(path).isEmpty()) {
            throw new ResourceException.NotEmpty("the folder holds files that are not sent yet");
          }
          WriteSupport writing = writing();
          changing(path, () -> writing.deleteFolder(path));
          remote.removed(path);
        });
  }

  /// After a change that failed, or was interrupted, nothing is known of the path.
  private void changing(ResourcePath path, BackendCalls.Change change) throws ResourceException {
    try {
      calls.change(change);
    } catch (ResourceException e) {
      remote.forget(path);
      throw e;
    }
  }

  public void move(ResourcePath from, ResourcePath to) throws ResourceException {
    told(from, "move", () -> moves.move(from, to));
  }

  private void told(ResourcePath path, String what, BackendCalls.Change change)
      throws ResourceException {
    try {
      change.make();
    } catch (ResourceException e) {
      events.changeFailed(path, what, e);
      throw e;
    }
  }

  public void setModified(ResourcePath path, Instant modified) throws ResourceException {
    setAttribute(path, "times", Optional.of(modified), OptionalInt.empty());
  }

  public void setMode(ResourcePath path, int permissions) throws ResourceException {
    setAttribute(path, "permissions", Optional.empty(), OptionalInt.of(permissions));
  }

  private void setAttribute(
      ResourcePath path, String what, Optional<Instant> modified, OptionalInt mode)
      throws ResourceException {
    Entry _ = files.stat(path, Detail.KIND);
    Optional<AttributeSupport> support = resource.attributes();
    if (support.isEmpty() || path.isRoot()) {
      if (toldAttributeIgnored.compareAndSet(false, true)) {
        events.publish(new WorkspaceEvent.AttributeIgnored(events.origin(), what));
      }
      return;
    }
    Optional<StagedFile> staged = staging.find(path);
    if (staged.isPresent() && rememberAttribute(staged.get(), modified, mode)) {
      staged.get().keepIntent(StagedContent::describeAgain);
      return;
    }
    boolean isCurrent = staged.isPresent() && versions.isCurrent(staged.get());
    told(
        path, "set the " + what + " of", () -> applyAttribute(support.get(), path, modified, mode));
    if (isCurrent) {
      versions.follow(staged.get());
    }
  }

  /// For a file that is yet to be sent: set once it is.
  private boolean rememberAttribute(StagedFile file, Optional<Instant> modified, OptionalInt mode) {
    synchronized (staging.lock) {
      if (!file.isDirty()) {
        return false;
      }
      if (modified.isPresent()) {
        file.pendingModified = modified.get();
        file.modified = modified.get();
      }
      if (mode.isPresent()) {
        file.pendingMode = mode;
        file.mode = mode;
      }
      return true;
    }
  }

  private void applyAttribute(
      AttributeSupport support, ResourcePath path, Optional<Instant> modified, OptionalInt mode)
      throws ResourceException {
    try {
      calls.change(
          () -> {
            if (modified.isPresent()) {
              support.setModified(path, modified.get());
            }
            if (mode.isPresent()) {
              support.setMode(path, mode.getAsInt());
            }
          });
    } finally {
      remote.forget(path);
    }
  }
}
