package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
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
  private final StagingArea area;
  private final Resource resource;
  private final BackendCalls calls;
  private final RemoteTree remote;
  private final Transfer transfer;
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
    this.progress = progress;
    this.transfer = new Transfer(area, resource, calls, retry, progress);
  }

  /// Sends a file if it is dirty, what is still being written of it included.
  ///
  /// @return as [#send]
  CompletableFuture<Void> sendEvenOpen(StagedFile file) {
    return send(file, true);
  }

  /// Sends the version of a file that was closed last, if it is dirty.
  ///
  /// @return completes, never exceptionally, when the upload that is now under way has ended
  CompletableFuture<Void> send(StagedFile file) {
    return send(file, false);
  }

  private CompletableFuture<Void> send(StagedFile file, boolean evenOpen) {
    var done = new CompletableFuture<Void>();
    ResourcePath path;
    synchronized (area.lock) {
      path = file.path;
      if (file.sending != null) {
        return file.sending;
      }
      if (!file.isDirty() || file.isConflict()) {
        return CompletableFuture.completedFuture(null);
      }
      file.sending = done;
      file.failure = null;
    }
    area.events.publish(new WriteEvent.Sending(area.events.origin(path)));
    var started = new CompletableFuture<Void>();
    calls.start(() -> upload(file, evenOpen, done), started);
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

  private void upload(StagedFile file, boolean evenOpen, CompletableFuture<Void> done) {
    try {
      Snapshot snapshot = file.content.snapshot(file, evenOpen);
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
      Entry uploaded = transfer.send(file, snapshot);
      Optional<Entry> seen = applyAttributes(file, uploaded);
      succeed(file, snapshot, seen.orElse(uploaded));
      outcome = seen.isPresent() ? StagedContent.Outcome.SENT : StagedContent.Outcome.SENT_UNSEEN;
    } catch (ResourceException | RuntimeException e) {
      fail(file, BackendCalls.asResourceException(e));
      outcome = transfer.isUnsure(file) ? StagedContent.Outcome.UNKNOWN : outcome;
    }
    StagedContent.Outcome end = outcome;
    file.keepIntent((content, description) -> content.release(snapshot, end, description));
  }

  private void succeed(StagedFile file, Snapshot snapshot, Entry entry) {
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
  ///
  /// @return what is there now; empty if that has no answer
  private Optional<Entry> applyAttributes(StagedFile file, Entry uploaded) {
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
      return Optional.of(uploaded);
    }
    AttributeSupport support = resource.attributes().get();
    try {
      Entry now =
          calls.here(
              () -> {
                if (!isStillThere(path, uploaded)) {
                  return uploaded;
                }
                if (modified != null) {
                  support.setModified(path, modified);
                }
                if (mode.isPresent()) {
                  support.setMode(path, mode.getAsInt());
                }
                return resource.stat(path);
              });
      return Optional.of(now);
    } catch (ResourceException | RuntimeException e) {
      // The bytes are there all the same.
      area.events.changeFailed(path, "set the attributes of", BackendCalls.asResourceException(e));
      return Optional.empty();
    }
  }

  /// A version that somebody else put there since is theirs: it keeps its attributes, and is not
  /// taken for the one that the next upload may replace.
  private boolean isStillThere(ResourcePath path, Entry uploaded) throws ResourceException {
    return uploaded.validator().isEmpty()
        || resource.stat(path).validator().equals(uploaded.validator());
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
