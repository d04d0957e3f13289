package dev.mirageworkbench.console;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.usage.CellAccount;
import dev.mirageworkbench.usage.CellAccounts;
import dev.mirageworkbench.usage.MountCounts;
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
  private final CellAccounts accounts;
  private final boolean isRemote;
  private final MountCounts counts = new MountCounts();

  /// @param accounts of those who have requests made
  /// @param isRemote whether requests leave this machine; others are not worth counting
  public MountEvents(
      EventLog log,
      InstantSource clock,
      WorkspacePath prefix,
      Walks walks,
      CellAccounts accounts,
      boolean isRemote) {
    this.log = log;
    this.accounts = accounts;
    this.isRemote = isRemote;
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

  /// What the mount asked of its backend so far.
  public MountCounts counts() {
    return counts;
  }

  public void transferred(
      ResourcePath path, Operation operation, long bytes, int requests, Instant since) {
    counts.transferred(operation, bytes);
    Duration elapsed = Duration.between(since, now());
    if (isRemote && operation == Operation.UPLOAD) {
      accounts.traffic().sent(bytes);
    }
    publish(
        new WorkspaceEvent.Transferred(
            origin(path),
            operation,
            bytes,
            requests,
            elapsed.isNegative() ? Duration.ZERO : elapsed));
  }

  /// Of whose work the current thread does.
  private Optional<CellAccount> account() {
    return CurrentCell.get().flatMap(accounts::of);
  }

  /// Makes a request in the name of the current cell.
  ///
  /// @param file empty where it is about no one file
  public <T> T during(
      Operation operation, Optional<ResourcePath> file, CurrentCell.Question<T> request)
      throws ResourceException {
    if (isRemote) {
      counts.requested(operation);
      accounts.traffic().requested();
    }
    Optional<CellAccount> account = isRemote ? account() : Optional.empty();
    if (account.isEmpty()) {
      return request.ask();
    }
    account
        .get()
        .begins(operation, file.map(this::at).orElse(prefix), isAboutFile(operation, file));
    try {
      return request.ask();
    } finally {
      account.get().ends();
    }
  }

  private static boolean isAboutFile(Operation operation, Optional<ResourcePath> file) {
    return operation != Operation.LIST && file.isPresent();
  }

  /// Notes blocks of a file that came from the backend.
  public void fetched(ResourcePath path, long firstBlock, long lastBlock, long bytes) {
    if (isRemote) {
      accounts.traffic().fetched(bytes);
      account().ifPresent(it -> it.fetched(at(path), firstBlock, lastBlock, bytes));
    }
  }

  /// Notes that the current cell itself left this version of a file.
  public void replaced(ResourcePath path, Optional<Validator> version) {
    account().ifPresent(it -> it.replaced(at(path), version));
  }

  /// Tells that a file which cells have read has another version now, or none.
  ///
  /// @param isOwn whether somebody here has changed it
  public void inputChanged(ResourcePath path, Optional<Validator> version, boolean isOwn) {
    publish(new CacheEvent.InputChanged(origin(path), version, isOwn));
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
