package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import dev.mirageworkbench.writeback.StagedContent.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Brings one version of a file to the backend, under the file's precondition: tries again what may
/// pass, and compares instead of hoping where an answer was lost.
final class Transfer {
  private final StagingArea area;
  private final Resource resource;
  private final BackendCalls calls;
  private final RetryPolicy retry;
  private final LongAdder progress;
  private final RaceProbe probe;

  /// @param progress bytes that backends took, all uploads together
  Transfer(
      StagingArea area,
      Resource resource,
      BackendCalls calls,
      RetryPolicy retry,
      LongAdder progress) {
    this.area = area;
    this.resource = resource;
    this.calls = calls;
    this.retry = retry;
    this.progress = progress;
    this.probe = new RaceProbe(resource, calls, area.events);
  }

  /// Whether an upload ended without an answer, so that the backend may have the bytes.
  boolean isUnsure(StagedFile file) {
    synchronized (area.lock) {
      return file.unsure;
    }
  }

  Entry send(StagedFile file, Snapshot snapshot) throws ResourceException {
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
        Optional<Entry> sent = lookAfterSilence(file, snapshot, e);
        if (sent.isPresent()) {
          return sent.get();
        }
      }
    }
  }

  /// A server may hang up as soon as it sees that a condition does not hold, with most of the bytes
  /// unread. Its refusal is then lost at every attempt, and only a look finds out.
  ///
  /// @return the file if these bytes are there; empty if they are to be sent again
  /// @throws ResourceException.Conflict if somebody else's version is there
  private Optional<Entry> lookAfterSilence(
      StagedFile file, Snapshot snapshot, ResourceException failure) throws ResourceException {
    if (!(failure instanceof ResourceException.Unreachable)) {
      return Optional.empty();
    }
    ResourcePath path;
    Precondition precondition;
    synchronized (area.lock) {
      path = file.path;
      precondition = file.precondition;
    }
    Entry there;
    try {
      there = calls.here(() -> resource.stat(path));
    } catch (ResourceException _) {
      return Optional.empty(); // nothing is there, or nothing is known: the next attempt tells
    }
    boolean isRefused =
        switch (precondition) {
          case Precondition.Anything _ -> false;
          case Precondition.Absent _ -> true;
          case Precondition.Matches(Validator version) ->
              !there.validator().equals(Optional.of(version));
        };
    return isRefused && there.isFile()
        ? recogniseOwn(
            file,
            snapshot,
            new ResourceException.Conflict("the file was changed in the meantime", failure))
        : Optional.empty();
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
    }
    if (!(precondition instanceof Precondition.Anything)) {
      probe.run(writing);
    }
    synchronized (area.lock) {
      file.attempted = true;
    }
    Instant since = area.events.now();
    Entry entry = watched(path, snapshot, writing, precondition);
    area.events.transferred(path, Operation.UPLOAD, snapshot.size(), 1, since);
    return entry;
  }

  private Entry watched(
      ResourcePath path, Snapshot snapshot, WriteSupport writing, Precondition precondition)
      throws ResourceException {
    var taken = new LongAdder();
    var body = new SnapshotBody(snapshot, progress, taken);
    return calls.here(
        () -> {
          try (var watch =
              new StallWatch(Thread.currentThread(), taken, body.length(), retry.stall())) {
            return watch.explained(() -> writing.write(path, body, precondition));
          }
        });
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
    if (isUnsure && isSame(path, there, SnapshotBody.of(snapshot, progress))) {
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
}
