package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import dev.mirageworkbench.writeback.StagedContent.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Sends the staged files of one mount, each by one upload at a time.
///
/// A file that changes while it is sent stays dirty and is sent again when its writers are gone. A
/// failure that may pass is tried again; after the last attempt, and at any other failure, the
/// bytes stay staged, and the next write or the end of a cell tries anew. Only a conflict waits for
/// the user.
final class Uploader {
  private static final System.Logger LOG = System.getLogger(Uploader.class.getName());

  private final StagingArea area;
  private final Resource resource;
  private final BackendCalls calls;
  private final RemoteTree remote;
  private final RetryPolicy retry;
  private final LongAdder progress;

  Uploader(
      StagingArea area,
      Resource resource,
      BackendCalls calls,
      RemoteTree remote,
      RetryPolicy retry,
      LongAdder progress) {
    this.area = area;
    this.resource = resource;
    this.calls = calls;
    this.remote = remote;
    this.retry = retry;
    this.progress = progress;
  }

  /// Sends a file if it is dirty.
  ///
  /// @return completes, never exceptionally, when the upload that is now under way has ended
  CompletableFuture<Void> send(StagedFile file) {
    var done = new CompletableFuture<Void>();
    synchronized (area.lock) {
      if (file.sending != null) {
        return file.sending;
      }
      if (!file.isDirty() || file.isConflict()) {
        return CompletableFuture.completedFuture(null);
      }
      file.sending = done;
      file.failure = null;
    }
    var started = new CompletableFuture<Void>();
    calls.start(() -> upload(file, done), started);
    if (started.isCompletedExceptionally()) {
      fail(file, new ResourceException.Interrupted("the workspace was closed before it was sent"));
      finish(file, done);
    }
    return done;
  }

  /// The upload that is under way, if there is one.
  Optional<CompletableFuture<Void>> current(StagedFile file) {
    synchronized (area.lock) {
      return Optional.ofNullable(file.sending);
    }
  }

  private void upload(StagedFile file, CompletableFuture<Void> done) {
    boolean isSent = false;
    try {
      Snapshot snapshot = file.content.snapshot(() -> editsOf(file));
      try {
        succeed(file, snapshot, sendWithRetries(file, snapshot));
        isSent = true;
      } finally {
        file.content.release(snapshot);
      }
    } catch (IOException | RuntimeException e) {
      ResourceException failure = BackendCalls.asResourceException(e);
      if (isSent) {
        LOG.log(System.Logger.Level.WARNING, "a staging file cannot be released", e);
      } else {
        fail(file, failure);
      }
    }
    finish(file, done);
    if (isSent) {
      sendAgain(file);
    }
  }

  private long editsOf(StagedFile file) {
    synchronized (area.lock) {
      return file.edits;
    }
  }

  private void sendAgain(StagedFile file) {
    boolean isComplete;
    synchronized (area.lock) {
      isComplete = file.writers == 0 && file.isDirty();
    }
    if (isComplete) {
      var _ = send(file);
    }
  }

  private Entry sendWithRetries(StagedFile file, Snapshot snapshot) throws ResourceException {
    for (int attempt = 1; ; attempt++) {
      try {
        return sendOnce(file, snapshot);
      } catch (ResourceException e) {
        if (e instanceof ResourceException.Conflict) {
          return recogniseOwn(file, snapshot, e);
        }
        synchronized (area.lock) {
          file.unsure |=
              RetryPolicy.isTransient(e) && !(e instanceof ResourceException.RateLimited);
          if (!RetryPolicy.isTransient(e) || attempt >= retry.attempts() || file.discarded) {
            throw e;
          }
        }
        pause(attempt, e);
      }
    }
  }

  private void pause(int attempt, ResourceException failure) throws ResourceException {
    try {
      Thread.sleep(retry.pauseAfter(attempt, failure));
    } catch (InterruptedException e) {
      throw BackendCalls.interrupted(e);
    }
  }

  private Entry sendOnce(StagedFile file, Snapshot snapshot) throws ResourceException {
    WriteSupport writing =
        resource
            .writing()
            .orElseThrow(() -> new ResourceException.ReadOnly("the backend cannot be written"));
    ResourcePath path;
    Precondition precondition;
    synchronized (area.lock) {
      path = file.path;
      precondition = file.precondition;
      file.attempted = true;
    }
    Instant since = area.events.now();
    var body = new SnapshotBody(snapshot, progress);
    Entry entry = calls.here(() -> writing.write(path, body, precondition));
    area.events.transferred(path, Operation.UPLOAD, snapshot.size(), 1, since);
    return entry;
  }

  /// After an upload without an answer, the version we are in conflict with may be our own.
  private Entry recogniseOwn(StagedFile file, Snapshot snapshot, ResourceException conflict)
      throws ResourceException {
    ResourcePath path;
    synchronized (area.lock) {
      if (!file.unsure) {
        throw conflict;
      }
      path = file.path;
    }
    Entry there = calls.here(() -> resource.stat(path));
    if (!SameContent.isSame(resource, calls, path, there, new SnapshotBody(snapshot, progress))) {
      throw conflict;
    }
    return there;
  }

  private void succeed(StagedFile file, Snapshot snapshot, Entry uploaded)
      throws ResourceException {
    Entry entry = applyAttributes(file, uploaded);
    synchronized (area.lock) {
      // Before the file leaves the staging area, so that nobody sees what was there before.
      remote.changed(file.path, entry);
      file.sent = snapshot.edits();
      file.sentBytes = snapshot.size();
      file.precondition = StagedFile.preconditionFor(Optional.of(entry));
      file.failure = null;
      file.unsure = false;
      if (file.edits == snapshot.edits()) {
        file.modified = entry.modified().orElse(file.modified);
      }
    }
    progress.increment();
  }

  /// Sets what `utime` and `chmod` said while the file was not on the backend yet.
  private Entry applyAttributes(StagedFile file, Entry uploaded) throws ResourceException {
    ResourcePath path;
    @Nullable Instant modified;
    OptionalInt mode;
    synchronized (area.lock) {
      path = file.path;
      modified = file.pendingModified;
      mode = file.pendingMode;
      file.pendingModified = null;
      file.pendingMode = OptionalInt.empty();
    }
    if ((modified == null && mode.isEmpty()) || resource.attributes().isEmpty()) {
      return uploaded;
    }
    AttributeSupport support = resource.attributes().get();
    try {
      return calls.here(
          () -> {
            if (modified != null) {
              support.setModified(path, modified);
            }
            if (mode.isPresent()) {
              support.setMode(path, mode.getAsInt());
            }
            return resource.stat(path);
          });
    } catch (ResourceException e) {
      area.events.changeFailed(path, "set the attributes of", e);
      return uploaded;
    }
  }

  private void fail(StagedFile file, ResourceException failure) {
    ResourcePath path;
    synchronized (area.lock) {
      if (file.discarded) {
        return;
      }
      file.failure = failure;
      path = file.path;
    }
    Cause cause = Cause.of(failure);
    area.events.publish(
        failure instanceof ResourceException.Conflict
            ? new WriteEvent.Conflicted(area.events.origin(path), cause)
            : new WriteEvent.Unsent(area.events.origin(path), cause));
  }

  private void finish(StagedFile file, CompletableFuture<Void> done) {
    synchronized (area.lock) {
      file.sending = null;
    }
    area.dropIfDone(file);
    done.complete(null);
  }
}
