package dev.mirageworkbench.console;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Publishes what happens in one mount, with the origin filled in.
public final class MountEvents {
  private final EventLog log;
  private final InstantSource clock;
  private final WorkspacePath prefix;
  private final Walks walks;

  public MountEvents(EventLog log, InstantSource clock, WorkspacePath prefix, Walks walks) {
    this.log = log;
    this.walks = walks;
    this.clock = clock;
    this.prefix = prefix;
  }

  public WorkspacePath prefix() {
    return prefix;
  }

  public WorkspacePath at(ResourcePath path) {
    return prefix.append(path);
  }

  public Instant now() {
    return clock.instant();
  }

  public Origin origin(ResourcePath path) {
    return new Origin(
        now(), Optional.of(prefix), Optional.of(prefix.append(path)), CurrentCell.get());
  }

  public Origin origin() {
    return new Origin(now(), Optional.of(prefix), Optional.empty(), CurrentCell.get());
  }

  public void publish(WorkspaceEvent event) {
    log.publish(event);
  }

  public void transferred(
      ResourcePath path, Operation operation, long bytes, int requests, Instant since) {
    Duration elapsed = Duration.between(since, now());
    publish(
        new WorkspaceEvent.Transferred(
            origin(path),
            operation,
            bytes,
            requests,
            elapsed.isNegative() ? Duration.ZERO : elapsed));
  }

  /// Notes a page of a folder's listing that the backend gave.
  public void listed(ResourcePath folder, int entries, boolean isFirstPage) {
    walks.listed(origin(folder), entries, isFirstPage);
  }

  /// Tells of a look at the backend that failed, unless the failure is an ordinary answer.
  public void lazyFailed(ResourcePath path, Operation operation, ResourceException failure) {
    if (!isOrdinary(failure)) {
      publish(new WorkspaceEvent.LazyFailed(origin(path), operation, Cause.of(failure)));
    }
  }

  /// Tells that a folder's listing lacks what could not be asked for.
  public void listedInPart(ResourcePath folder, ResourceException why) {
    publish(new WorkspaceEvent.LazyFailed(origin(folder), Operation.LIST, Cause.of(why)));
  }

  /// Tells that what was known was served, as the backend could not be asked.
  ///
  /// @param age of what was served
  public void servedStale(ResourcePath path, Duration age, ResourceException failure) {
    publish(new CacheEvent.ServedStale(origin(path), age, Cause.of(failure)));
  }

  /// Tells of a change that failed, unless the failure is an ordinary answer.
  public void changeFailed(ResourcePath path, String what, ResourceException failure) {
    if (!isOrdinary(failure)) {
      publish(new WorkspaceEvent.ChangeFailed(origin(path), what, Cause.of(failure)));
    }
  }

  /// What a program asks about or runs into in the course of its own logic, and its own interrupt.
  private static boolean isOrdinary(ResourceException failure) {
    return failure instanceof ResourceException.NotFound
        || failure instanceof ResourceException.AlreadyExists
        || failure instanceof ResourceException.NotAFolder
        || failure instanceof ResourceException.IsAFolder
        || failure instanceof ResourceException.NotEmpty
        || failure instanceof ResourceException.CrossDevice
        || failure instanceof ResourceException.Interrupted;
  }
}
