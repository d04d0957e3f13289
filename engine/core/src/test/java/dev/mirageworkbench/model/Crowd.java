package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.Inside;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Several sessions at once over a backend that fails and is changed by others. What happens
/// depends on who is quicker, so only what must always hold is checked: nothing written is lost, no
/// version is replaced unseen, no reader sees a mix, and in the end everything is accounted for.
final class Crowd implements AutoCloseable {
  private static final String PREFIX = "/w";
  private static final Bytes THEIRS = Bytes.of("t", Member.SIZE);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
  private final Path home;
  private final Random random;
  private final ModelStore store;
  private final List<Member> members = new ArrayList<>();

  private Workspace workspace;
  private volatile boolean isOver;

  Crowd(long seed, int size, Path home) throws ResourceException {
    this.random = new Random(seed);
    this.home = home;
    this.store = new ModelStore(Profile.OBJECTS, now::get, new Truth(now::get, false));
    this.workspace = mount();
    for (int number = 0; number < size; number++) {
      members.add(new Member(number, size, random.nextLong()));
    }
  }

  private Workspace mount() throws ResourceException {
    Workspace mounted = World.workspace(home, now::get);
    mounted.addMount(PREFIX, store, MountMode.WRITE);
    return mounted;
  }

  static WorkspacePath path(String name) {
    return WorkspacePath.of(PREFIX + "/" + name);
  }

  /// Lets all work, others interfere, and looks at what is left.
  ///
  /// @param isKilled whether the workspace is killed while they work
  void run(int rounds, boolean isKilled) throws Exception {
    isOver = false;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Future<Boolean>>();
      for (Member member : members) {
        Workspace joined = workspace;
        work.add(threads.submit(() -> member.work(joined, rounds)));
      }
      Future<Boolean> others = threads.submit(this::interfere);
      if (isKilled) {
        kill();
      }
      for (Future<Boolean> each : work) {
        await(each);
      }
      isOver = true;
      await(others);
    }
    store.troubles.heal();
    if (isKilled) {
      workspace = mount();
    }
    requireAccounted();
  }

  private static void await(Future<Boolean> work) throws Exception {
    try {
      boolean _ = work.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a session failed", e);
    }
  }

  private void kill() throws IOException {
    while (members.stream().noneMatch(Member::isHalfWay)) {
      LockSupport.parkNanos(100_000);
    }
    members.forEach(Member::stop);
    Inside.kill(workspace);
  }

  private boolean interfere() {
    while (!isOver) {
      String shared = "shared" + random.nextInt(members.size());
      switch (random.nextInt(8)) {
        case 0 -> putShared(shared);
        case 1 -> store.troubles.begin();
        case 2, 3 -> store.troubles.heal();
        case 4 -> strike(shared);
        case 5 -> strike("log" + random.nextInt(members.size()));
        case 6 -> now.updateAndGet(instant -> instant.plusSeconds(random.nextInt(4)));
        default -> refresh();
      }
      requireSeen();
      LockSupport.parkNanos(random.nextInt(2_000_000));
    }
    return true;
  }

  private void putShared(String name) {
    store.putByOthers(new ResourcePath(name), THEIRS);
  }

  private void refresh() {
    try {
      workspace.refresh(PREFIX);
    } catch (ResourceException e) {
      throw new IllegalStateException("the prefix is a path", e);
    }
  }

  private void strike(String name) {
    Trouble[] passing = {
      Trouble.UNREACHABLE, Trouble.RATE_LIMITED, Trouble.FAILED, Trouble.ANSWER_LOST
    };
    Call[] calls = Call.values();
    store.troubles.add(
        calls[random.nextInt(calls.length)],
        new ResourcePath(name),
        passing[random.nextInt(passing.length)],
        1 + random.nextInt(4));
  }

  /// With the backend well again everything is sent, or in conflict with what others wrote.
  private void requireAccounted() throws ResourceException {
    awaitSent();
    requireSeen();
    for (Member member : members) {
      member.requireKept(this);
    }
    for (PendingWrite write : workspace.unsent()) {
      require(
          write.state() == PendingWrite.State.CONFLICT && write.path().name().startsWith("shared"),
          "only what others wrote to is in conflict",
          write);
    }
  }

  private void requireSeen() {
    for (Event event : store.calls.takeEvents()) {
      switch (event) {
        case Event.Stored stored -> requireSeen(stored.replaced(), event);
        case Event.Moved moved -> requireSeen(moved.replaced(), event);
        default -> {}
      }
    }
  }

  private void requireSeen(State replaced, Event event) {
    require(!replaced.isFile() || store.wasShown(replaced), "no version is replaced unseen", event);
  }

  private void awaitSent() {
    long end = System.nanoTime() + LONGEST.toNanos();
    try (var session = workspace.openFiles()) {
      while (store.calls.inside() > 0 || Inside.sending(workspace) > 0 || isRetried(session)) {
        require(System.nanoTime() < end, "uploads come to an end", workspace.unsent());
        LockSupport.parkNanos(200_000);
      }
    }
  }

  /// The end of any cell tries again what failed for a reason that has passed.
  private boolean isRetried(WorkspaceFiles session) {
    boolean isWaiting =
        workspace.unsent().stream().anyMatch(write -> write.state() != PendingWrite.State.CONFLICT);
    if (isWaiting) {
      session.settle(new CellId("last"));
    }
    return isWaiting;
  }

  /// What a file holds: written here, or on the backend.
  Optional<String> text(String name) throws ResourceException {
    boolean isUnsent =
        workspace.unsent().stream().anyMatch(write -> write.path().equals(path(name)));
    if (isUnsent) {
      return Optional.of(workspace.fs().readString(path(name).value()));
    }
    State there = store.truth.at(new ResourcePath(name));
    return there.isFile()
        ? Optional.of(new String(there.bytes().toArray(), StandardCharsets.US_ASCII))
        : Optional.empty();
  }

  /// The names that a member's log has or had.
  Set<String> logs(int number) {
    var names = new TreeSet<String>();
    store.truth.children(ResourcePath.ROOT).forEach(path -> names.add(path.name()));
    workspace.unsent().forEach(write -> names.add(write.path().name()));
    names.removeIf(name -> !name.matches("log" + number + "(\\..*)?"));
    return names;
  }

  @Override
  public void close() {
    store.troubles.heal();
    workspace.close();
  }
}
