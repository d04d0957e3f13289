package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.model.Operation.Mode;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Performs operations on a workspace and its model, and looks at everything in the end.
final class Run implements AutoCloseable {
  private static final Instant TIMES = Instant.parse("2026-03-01T00:00:00Z");

  private final World world;
  private final Looks looks;
  private final Handles handles;
  private final Changes changes;
  private final Renames renames;
  private final Cells cells;
  private final Endings endings;
  private final TreeMap<Integer, Opened> slots = new TreeMap<>();

  private Run(Profile profile, Path home) throws ResourceException {
    world = new World(profile, home);
    looks = new Looks(world);
    handles = new Handles(world, looks);
    changes = new Changes(world, looks);
    renames = new Renames(world);
    cells = new Cells(world);
    endings = new Endings(world);
  }

  /// @throws ModelMismatch if the workspace does what the model does not allow
  static void perform(Profile profile, Path home, List<Operation> operations) throws IOException {
    try (var run = new Run(profile, home)) {
      for (Operation operation : operations) {
        run.perform(operation);
      }
      run.finish();
    }
  }

  private void perform(Operation operation) throws IOException {
    switch (operation) {
      case Operation.Open open -> open(open);
      case Operation.Read(int slot, int position, int length) ->
          opened(slot).ifPresent(it -> handles.read(it, position, length));
      case Operation.Write(int slot, int position, String word, int length) ->
          opened(slot).ifPresent(it -> handles.write(it, position, Bytes.of(word, length)));
      case Operation.Truncate(int slot, int size) ->
          opened(slot).ifPresent(it -> handles.truncate(it, size));
      case Operation.Close(int slot) -> close(slot);
      case Operation.Cat(Side side, String path) -> cat(side, new ResourcePath(path));
      case Operation.Stat(Side side, String path) -> looks.stat(side, new ResourcePath(path));
      case Operation.ListFolder(Side side, String path) -> looks.list(side, new ResourcePath(path));
      case Operation.PageThrough(Side side, String path) ->
          looks.pageThrough(side, new ResourcePath(path));
      case Operation.CreateFolder(String path) -> changes.createFolder(new ResourcePath(path));
      case Operation.DeleteFolder(String path) -> changes.deleteFolder(new ResourcePath(path));
      case Operation.Delete(int session, String path) ->
          changes.delete(session, new ResourcePath(path));
      case Operation.Move(int session, String from, String to) ->
          renames.move(session, new ResourcePath(from), new ResourcePath(to));
      case Operation.SetTime(String path, int seconds) ->
          changes.setTime(new ResourcePath(path), TIMES.plusSeconds(seconds));
      case Operation.Settle(int session) -> cells.settle(session);
      case Operation.Resolve(String path, Resolution how) ->
          endings.resolve(new ResourcePath(path), how);
      case Operation.Restart(boolean isKilled) -> restart(isKilled);
      case Operation.Refresh(Side side, String path) -> cells.refresh(side, new ResourcePath(path));
      case Operation.Advance(int seconds) -> world.advance(Duration.ofSeconds(seconds));
      case Operation.TheyPut(String path, String word, int length) ->
          cells.theyPut(new ResourcePath(path), Bytes.of(word, length));
      case Operation.TheyMakeFolder(String path) -> cells.theyMakeFolder(new ResourcePath(path));
      case Operation.TheyDelete(String path) -> cells.theyDelete(new ResourcePath(path));
      case Operation.TheyMove(String from, String to) ->
          cells.theyMove(new ResourcePath(from), new ResourcePath(to));
      case Operation.Strike(Call call, String path, Trouble trouble, int times) ->
          world.store.troubles.add(call, new ResourcePath(path), trouble, times);
      case Operation.Outage() -> world.store.troubles.begin();
      case Operation.Heal() -> world.store.troubles.heal();
      case Operation.Hold(String path, boolean afterEffect) ->
          world.store.troubles.hold(new ResourcePath(path), afterEffect);
      case Operation.Release() -> release();
    }
  }

  private Optional<Opened> opened(int slot) {
    return Optional.ofNullable(slots.get(slot));
  }

  private void open(Operation.Open open) {
    close(open.slot());
    handles
        .open(open.slot() % Model.SESSIONS, open.side(), new ResourcePath(open.path()), open.mode())
        .ifPresent(opened -> slots.put(open.slot(), opened));
  }

  private void close(int slot) {
    opened(slot).ifPresent(handles::close);
    slots.remove(slot);
  }

  private void cat(Side side, ResourcePath path) {
    handles
        .open(0, side, path, Mode.R)
        .ifPresent(
            opened -> {
              handles.readAll(opened);
              handles.close(opened);
            });
  }

  private void restart(boolean isKilled) throws IOException {
    endings.restart(isKilled, slots.values());
    slots.clear();
  }

  private void release() {
    world.beginStep();
    world.store.troubles.release();
    world.endStep();
  }

  /// With the backend well again, all that was written is there or listed as unsent, and what is
  /// shown is what is there.
  private void finish() throws IOException {
    world.store.troubles.heal();
    release();
    List.copyOf(slots.keySet()).forEach(this::close);
    for (int session = 0; session < Model.SESSIONS; session++) {
      cells.settle(session);
    }
    restart(true);
    for (Side side : Side.values()) {
      cells.refresh(side, ResourcePath.ROOT);
      looks.list(side, ResourcePath.ROOT);
      for (ResourcePath path : world.model.truth.known(ResourcePath.ROOT)) {
        if (world.model.truth.at(path).isFolder()) {
          looks.list(side, path);
        } else {
          cat(side, path);
        }
      }
    }
    for (Staged file : world.model.stagedWithin(ResourcePath.ROOT)) {
      cat(Side.WRITABLE, file.path);
      require(file.possibilities.size() == 1 || file.isDirty(), "all is known in the end", file);
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
