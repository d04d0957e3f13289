package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Inside;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A workspace with a store mounted for writing at `/w` and the same store for reading at `/r`, and
/// the model beside it. The clock goes a millisecond further with every step.
///
/// A step ends when every upload has ended or waits in the store, so that what happens next does
/// not depend on who is quicker.
final class World implements AutoCloseable {
  private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
  private static final RetryPolicy RETRY =
      new RetryPolicy(3, Duration.ZERO, Duration.ZERO, LONGEST_STEP);
  private static final WorkspacePath WRITABLE = WorkspacePath.of("/w");
  private static final WorkspacePath READ_ONLY = WorkspacePath.of("/r");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
  private final List<WorkspaceFiles> sessions = new ArrayList<>();
  private final List<CellId> cells = new ArrayList<>();
  private long begunCells;

  final Profile profile;
  final ModelStore store;
  final Model model;
  final Uploads uploads;
  private final Path home;
  private Workspace workspace;

  /// @param home for the workspace's own files
  World(Profile profile, Path home) throws ResourceException {
    this.profile = profile;
    this.home = home;
    this.store = new ModelStore(profile, now::get, new Truth(now::get, true));
    this.model = new Model(store.truth, profile, now::get);
    this.uploads = new Uploads(model, WRITABLE);
    this.workspace = workspace(home, now::get);
    mount();
  }

  /// A workspace without a pause between attempts.
  static Workspace workspace(Path home, InstantSource clock) {
    return Workspace.builder().clock(clock).folders(AppFolders.below(home)).retry(RETRY).build();
  }

  private void mount() throws ResourceException {
    workspace.addMount(WRITABLE.value(), store, MountMode.WRITE);
    workspace.addMount(READ_ONLY.value(), store, MountMode.READ);
    sessions.clear();
    cells.clear();
    for (int i = 0; i < Model.SESSIONS; i++) {
      sessions.add(workspace.openFiles());
      cells.add(new CellId("none"));
      beginCell(i);
    }
  }

  Workspace workspace() {
    return workspace;
  }

  /// Ends the workspace and begins another one with the same home.
  ///
  /// @param isKilled whether it ends as `kill -9` ends a process
  void restart(boolean isKilled) throws IOException {
    if (isKilled) {
      Inside.kill(workspace);
    } else {
      store.troubles.release();
      workspace.close();
    }
    store.troubles.release();
    require(store.calls.inside() == 0, "the end of a workspace is the end of its calls");
    store.calls.takeEvents().forEach(uploads::absorb);
    model.restart();
    workspace = workspace(home, now::get);
    mount();
  }

  /// What runs that were killed left of files that were still being written.
  List<Bytes> interrupted() throws IOException {
    Path aside = AppFolders.below(home).data().resolve("unsent/interrupted");
    if (!Files.exists(aside)) {
      return List.of();
    }
    var found = new ArrayList<Bytes>();
    try (Stream<Path> all = Files.walk(aside)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.add(Bytes.copyOf(Files.readAllBytes(file)));
      }
    }
    return found;
  }

  void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  Instant now() {
    return now.get();
  }

  WorkspaceFiles session(int index) {
    return sessions.get(index);
  }

  CellId cell(int session) {
    return cells.get(session);
  }

  void beginCell(int session) {
    begunCells++;
    cells.set(session, new CellId("cell " + begunCells));
    sessions.get(session).beginCell(cells.get(session));
    model.written(session).clear();
  }

  static WorkspacePath outside(Side side, ResourcePath path) {
    return (side == Side.WRITABLE ? WRITABLE : READ_ONLY).append(path);
  }

  static WorkspacePath outside(ResourcePath path) {
    return outside(Side.WRITABLE, path);
  }

  static ResourcePath inside(WorkspacePath path) {
    return path.relativeTo(WRITABLE);
  }

  void beginStep() {
    advance(Duration.ofMillis(1));
    uploads.beginStep();
  }

  /// Takes an event that the step itself asked for.
  interface Own {
    /// @return whether the event is one of them
    boolean take(Event event);
  }

  void endStep() {
    absorb(_ -> false, _ -> false);
    compare();
  }

  /// Waits for the uploads and brings what happened at the backend into the model.
  ///
  /// @param mayWait whether a file that the model has elsewhere may be open for writing here
  void absorb(Own own, Predicate<ResourcePath> mayWait) {
    for (Event event : takeEvents(mayWait)) {
      if (!own.take(event)) {
        uploads.absorb(event);
      }
    }
  }

  /// As [#absorb], leaving the events to the caller.
  List<Event> takeEvents(Predicate<ResourcePath> mayWait) {
    awaitQuiet(mayWait);
    return store.calls.takeEvents();
  }

  void compare() {
    uploads.compare(workspace.unsent());
  }

  private void awaitQuiet(Predicate<ResourcePath> mayWait) {
    long end = System.nanoTime() + LONGEST_STEP.toNanos();
    while (!isQuiet(mayWait)) {
      require(System.nanoTime() < end, "uploads come to an end", workspace.unsent());
      LockSupport.parkNanos(20_000);
    }
  }

  private boolean isQuiet(Predicate<ResourcePath> mayWait) {
    int holding = store.troubles.holding();
    return store.calls.inside() == holding
        && Inside.sending(workspace) == holding
        && workspace.unsent().stream().allMatch(write -> isQuiet(write, mayWait));
  }

  private boolean isQuiet(PendingWrite write, Predicate<ResourcePath> mayWait) {
    ResourcePath path = inside(write.path());
    return switch (write.state()) {
      case WAITING ->
          mayWait.test(path) || model.staged(path).filter(file -> file.writers > 0).isPresent();
      case SENDING -> store.troubles.isHolding(path);
      case UNSENT, CONFLICT -> true;
    };
  }

  /// A failure comes from a trouble of this step, or the model expects it.
  void requireExplained(ResourceException failure, boolean isExpected, Object... seen) {
    require(
        isExpected || uploads.struck().stream().anyMatch(one -> one.trouble().explains(failure)),
        "a call fails only for a reason",
        failure.getClass().getSimpleName() + ": " + failure.getMessage(),
        List.of(seen));
  }

  @Override
  public void close() {
    store.troubles.heal();
    store.troubles.release();
    workspace.close();
  }
}
