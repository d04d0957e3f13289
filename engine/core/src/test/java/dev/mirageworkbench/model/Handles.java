package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.model.Operation.Mode;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.model.Staged.Possibility;
import dev.mirageworkbench.model.State.Kind;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Open files. A reader keeps the version it opened or is told that it is gone; a writer's bytes
/// are there at once for everybody who shares the file.
final class Handles {
  private static final int AT_ONCE = 700_000;

  private final World world;
  private final Model model;
  private final Looks looks;

  Handles(World world, Looks looks) {
    this.world = world;
    this.model = world.model;
    this.looks = looks;
  }

  /// @return empty where the open failed as it may
  Optional<Opened> open(int session, Side side, ResourcePath path, Mode mode) {
    return mode == Mode.R ? openToRead(session, side, path) : openToWrite(session, path, mode);
  }

  private Optional<Opened> openToRead(int session, Side side, ResourcePath path) {
    world.beginStep();
    Outcome<OpenFile> outcome =
        Outcome.of(() -> world.session(session).open(World.outside(side, path), Mode.R.flags()));
    world.endStep();
    List<State> shown = model.shown(side, path, world.uploads.mayBeOld());
    Optional<Staged> staged = model.staged(side, path);
    return switch (outcome) {
      case Outcome.Failed(ResourceException failure) -> {
        require(staged.isEmpty(), "a written file can be opened", failure, path);
        if (!(failure instanceof ResourceException.IsAFolder) || !shown.contains(State.FOLDER)) {
          looks.requireMissing(side, path, shown, failure);
        }
        yield Optional.empty();
      }
      case Outcome.Done(OpenFile file) -> {
        Opened opened =
            staged.isPresent()
                ? Opened.written(session, file.handle(), Mode.R, staged.get())
                : Opened.version(
                    session, file.handle(), path, shown.stream().filter(State::isFile).toList());
        requireShows(opened, file.status());
        yield Optional.of(opened);
      }
    };
  }

  private static void requireShows(Opened opened, FileStatus status) {
    require(
        status.isFile() && opened.retain(bytes -> status.size().orElse(-1) == bytes.size()),
        "a file is opened as it was or was written",
        status,
        opened);
  }

  private Optional<Opened> openToWrite(int session, ResourcePath path, Mode mode) {
    world.beginStep();
    boolean isArmed = world.store.troubles.isArmed();
    List<State> shown = model.shown(Side.WRITABLE, path, isArmed);
    Optional<Staged> before = model.staged(path);
    Outcome<OpenFile> outcome =
        Outcome.of(() -> world.session(session).open(World.outside(path), mode.flags()));
    if (outcome instanceof Outcome.Done<OpenFile>(OpenFile file)) {
      require(
          mode != Mode.X || before.isEmpty(), "an exclusive open finds what was written", before);
      Staged staged = before.orElseGet(() -> newFile(path, mode, shown, isArmed));
      staged.writers++;
      var opened = Opened.written(session, file.handle(), mode, staged);
      started(opened, before.isPresent());
      world.endStep();
      requireShows(opened, file.status());
      return Optional.of(opened);
    }
    world.endStep();
    requireRefused(path, mode, before, shown, ((Outcome.Failed<OpenFile>) outcome).failure());
    return Optional.empty();
  }

  /// The empty file that an open makes, or makes of a file, is a write in itself.
  private void started(Opened opened, boolean wasThere) {
    Staged staged = opened.file.orElseThrow();
    if (opened.mode.flags().truncate()) {
      staged.edit(_ -> Bytes.EMPTY);
      model.written(opened.session).add(staged);
    } else if (!wasThere && staged.mayBeNew() && isListed(staged)) {
      // New, or empty before: what is waiting to be sent tells.
      require(staged.keepNew(), "a new file has no version to replace", staged);
      staged.edit(_ -> Bytes.EMPTY);
      model.written(opened.session).add(staged);
    } else if (!wasThere) {
      require(staged.keepExisting(), "an existing file is not made anew", staged);
    }
  }

  private boolean isListed(Staged file) {
    return world.workspace().unsent().stream()
        .anyMatch(write -> World.inside(write.path()).equals(file.path));
  }

  private Staged newFile(ResourcePath path, Mode mode, List<State> shown, boolean isArmed) {
    var possibilities = new ArrayList<Possibility>();
    boolean canBeMade =
        mode.flags().create()
            && model.kinds(Side.WRITABLE, path.parent(), isArmed).contains(Kind.FOLDER);
    for (State state : shown) {
      if (state.isFile() && mode != Mode.X) {
        possibilities.add(new Possibility(state, state.bytes()));
      } else if (state.isAbsent() && canBeMade) {
        possibilities.add(new Possibility(state, Bytes.EMPTY));
      }
    }
    require(!possibilities.isEmpty(), "an open needs what it opens", path, mode, shown);
    var file = new Staged(path, possibilities.stream().distinct().toList());
    model.add(file);
    return file;
  }

  private void requireRefused(
      ResourcePath path,
      Mode mode,
      Optional<Staged> before,
      List<State> shown,
      ResourceException failure) {
    boolean mayBeAbsent = shown.stream().anyMatch(State::isAbsent);
    boolean isExpected =
        switch (failure) {
          case ResourceException.AlreadyExists _ ->
              mode == Mode.X && (before.isPresent() || shown.stream().anyMatch(State::isFile));
          case ResourceException.IsAFolder _ ->
              before.isEmpty()
                  && (shown.contains(State.FOLDER) || looks.mayMeasureAnother(path, shown));
          case ResourceException.NotFound _ ->
              before.isEmpty()
                  && mayBeAbsent
                  && (!mode.flags().create()
                      || model.kinds(Side.WRITABLE, path.parent(), true).contains(Kind.ABSENT));
          case ResourceException.NotAFolder _ ->
              before.isEmpty() && mayBeAbsent && looks.mayLieBelowAFile(Side.WRITABLE, path);
          case ResourceException.Stale _ ->
              before.isEmpty() && looks.mayMeasureAnother(path, shown);
          default -> false;
        };
    world.requireExplained(failure, isExpected, path, mode, before, shown);
  }

  void read(Opened opened, int position, int length) {
    world.beginStep();
    var buffer = ByteBuffer.allocate(length);
    Outcome<Integer> outcome =
        Outcome.of(() -> world.session(opened.session).read(opened.handle, position, buffer));
    world.endStep();
    switch (outcome) {
      case Outcome.Done(Integer count) -> {
        require(opened.mayRead(), "only a reader reads", opened);
        Bytes got = Bytes.copyOf(buffer.array()).range(0, buffer.position());
        require(
            count == (got.size() == 0 ? -1 : got.size())
                && opened.retain(bytes -> bytes.range(position, length).equals(got)),
            "a reader sees one version, all of it",
            got,
            count,
            opened);
      }
      case Outcome.Failed(ResourceException failure) ->
          requireNotRead(opened, opened.mayRead(), failure);
    }
  }

  private void requireNotRead(Opened opened, boolean isAllowed, ResourceException failure) {
    boolean isExpected =
        switch (failure) {
          case ResourceException.BadHandle _ -> !isAllowed;
          case ResourceException.Stale _,
              ResourceException.NotFound _,
              ResourceException.IsAFolder _ ->
              opened.mayBeStale(model.truth);
          default -> false;
        };
    world.requireExplained(failure, isExpected, opened);
  }

  /// Reads all of a file in two steps or more.
  void readAll(Opened opened) {
    long size = opened.largest();
    for (int at = 0; at <= size; at += AT_ONCE) {
      read(opened, at, AT_ONCE);
    }
  }

  void write(Opened opened, int position, Bytes bytes) {
    world.beginStep();
    Outcome<Long> outcome =
        Outcome.of(
            () -> world.session(opened.session).write(opened.handle, position, bytes.buffer()));
    switch (outcome) {
      case Outcome.Done(Long end) -> {
        require(opened.isWriter(), "only a writer writes", opened);
        boolean isAppend = opened.mode == Mode.A;
        edited(opened, before -> before.overwrite(isAppend ? before.size() : position, bytes));
        world.endStep();
        require(
            !isAppend && end == position + bytes.size()
                || isAppend && opened.retain(content -> content.size() == end),
            "a write tells where it ended",
            end,
            opened);
      }
      case Outcome.Failed(ResourceException failure) -> {
        world.endStep();
        requireNotRead(opened, opened.isWriter(), failure);
      }
    }
  }

  void truncate(Opened opened, int size) {
    world.beginStep();
    Outcome<Boolean> outcome =
        Outcome.of(
            () -> {
              world.session(opened.session).truncate(opened.handle, size);
              return true;
            });
    switch (outcome) {
      case Outcome.Done(Boolean _) -> {
        require(opened.isWriter(), "only a writer cuts", opened);
        edited(opened, before -> before.resize(size));
        world.endStep();
      }
      case Outcome.Failed(ResourceException failure) -> {
        world.endStep();
        requireNotRead(opened, opened.isWriter(), failure);
      }
    }
  }

  private void edited(Opened opened, UnaryOperator<Bytes> change) {
    Staged file = opened.file.orElseThrow();
    file.edit(change);
    model.written(opened.session).add(file);
  }

  void close(Opened opened) {
    world.beginStep();
    world.session(opened.session).close(opened.handle);
    opened.leave();
    world.endStep();
  }
}
