package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import dev.mirageworkbench.writeback.StagedContent.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /// Sends a file if it is dirty, what is still being written of it included.
  ///
  /// @return as [#send]
  CompletableFuture<Void> sendEvenOpen(StagedFile file) {
    synchronized (area.lock) {
      file.sendsOpen = true;
    }
    return send(file);
  }

  /// Sends the version of a file that was closed last, if it is dirty.
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
    try {
      Snapshot snapshot = file.content.snapshot(file, takeSendsOpen(file));
      if (snapshot != null) {
        upload(file, snapshot);
      }
    } catch (IOException | RuntimeException e) {
      fail(file, BackendCalls.asResourceException(e));
    }
    finish(file, done);
  }

  private void upload(StagedFile file, Snapshot snapshot) {
    StagedContent.Outcome outcome = StagedContent.Outcome.FAILED;
    try {
      succeed(file, snapshot, sendWithRetries(file, snapshot));
      outcome = StagedContent.Outcome.SENT;
    } catch (ResourceException | RuntimeException e) {
      fail(file, BackendCalls.asResourceException(e));
      outcome = isUnsure(file) ? StagedContent.Outcome.UNKNOWN : outcome;
    }
    StagedContent.Outcome end = outcome;
    file.keepIntent((content, _) -> content.release(snapshot, end));
    if (outcome == StagedContent.Outcome.SENT) {
      // A version that was written meanwhile now has this one to replace.
      file.keepIntent(StagedContent::describeAgain);
    }
  }

  private boolean takeSendsOpen(StagedFile file) {
    synchronized (area.lock) {
      boolean sendsOpen = file.sendsOpen;
      file.sendsOpen = false;
      return sendsOpen;
    }
  }

  private boolean isUnsure(StagedFile file) {
    synchronized (area.lock) {
      return file.unsure;
    }
  }

  private Entry sendWithRetries(StagedFile file, Snapshot snapshot) throws ResourceException {
    for (int attempt = 1; ; attempt++) {
      try {
        Optional<Entry> sent = sendOrRecognise(file, snapshot);
        if (sent.isPresent()) {
          return sent.get();
        }
      } catch (ResourceException e) {
        synchronized (area.lock) {
          file.unsure |= leavesUnsure(e);
          if (!RetryPolicy.isTransient(e) || attempt >= retry.attempts() || file.discarded) {
            throw e;
          }
        }
        pause(file, attempt, e);
      }
    }
  }

  /// @return empty if it is to be sent again, over an earlier version of ours
  private Optional<Entry> sendOrRecognise(StagedFile file, Snapshot snapshot)
      throws ResourceException {
    try {
      return Optional.of(sendOnce(file, snapshot));
    } catch (ResourceException.Conflict e) {
      return recogniseOwn(file, snapshot, e);
    }
  }

  /// Whether the backend may have taken the bytes all the same.
  private static boolean leavesUnsure(ResourceException failure) {
    return failure instanceof ResourceException.Interrupted
        || (RetryPolicy.isTransient(failure)
            && !(failure instanceof ResourceException.RateLimited));
  }

  private void pause(StagedFile file, int attempt, ResourceException failure)
      throws ResourceException {
    Duration pause = retry.pauseAfter(attempt, failure);
    area.events.publish(
        new WorkspaceEvent.Retried(
            area.events.origin(pathOf(file)), Operation.UPLOAD, attempt, pause, Cause.of(failure)));
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw BackendCalls.interrupted(e);
    }
  }

  private ResourcePath pathOf(StagedFile file) {
    synchronized (area.lock) {
      return file.path;
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
  ///
  /// @return the file if these bytes are there; empty if an earlier version of ours is, which they
  ///     may now replace
  /// @throws ResourceException.Conflict if what is there is somebody else's
  private Optional<Entry> recogniseOwn(
      StagedFile file, Snapshot snapshot, ResourceException.Conflict conflict)
      throws ResourceException {
    boolean isUnsure = isUnsure(file);
    List<LocalFile> earlier = file.content.maybeSent();
    if (!isUnsure && earlier.isEmpty()) {
      throw conflict;
    }
    ResourcePath path = pathOf(file);
    Entry there = lookAgain(path, conflict);
    if (isUnsure && isSame(path, there, new SnapshotBody(snapshot, progress))) {
      return Optional.of(there);
    }
    for (LocalFile own : earlier) {
      if (own != snapshot.file() && isSame(path, there, SnapshotBody.of(own, progress))) {
        synchronized (area.lock) {
          file.precondition = StagedFile.preconditionFor(Optional.of(there));
        }
        return Optional.empty();
      }
    }
    throw conflict;
  }

  private Entry lookAgain(ResourcePath path, ResourceException.Conflict conflict)
      throws ResourceException {
    try {
      return calls.here(() -> resource.stat(path));
    } catch (ResourceException.NotFound _) {
      throw conflict;
    }
  }

  private boolean isSame(ResourcePath path, Entry there, Body ours) throws ResourceException {
    return SameContent.isSame(resource, calls, path, there, ours);
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

  /// Keeps uploads of a file away until [#finish].
  CompletableFuture<Void> reserve(StagedFile file) throws ResourceException {
    var own = new CompletableFuture<Void>();
    while (true) {
      CompletableFuture<Void> sending;
      synchronized (area.lock) {
        sending = file.sending;
        if (sending == null) {
          file.sending = own;
          return own;
        }
      }
      FileChanges.awaitEnd(sending);
    }
  }

  /// Ends an upload or a reservation, and begins the next upload if the file was completed
  /// meanwhile.
  void finish(StagedFile file, CompletableFuture<Void> done) {
    boolean isWaiting;
    synchronized (area.lock) {
      file.sending = null;
      isWaiting = file.writers == 0 && file.isDirty() && file.failure == null;
    }
    area.dropIfDone(file);
    done.complete(null);
    if (isWaiting) {
      var _ = send(file);
    }
  }
}
