package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The ends of conflicts and of workspaces.
final class Endings {
  private final World world;
  private final Model model;

  Endings(World world) {
    this.world = world;
    this.model = world.model;
  }

  void resolve(ResourcePath path, Resolution how) {
    world.beginStep();
    world.uploads.sendsOpen();
    Optional<Staged> staged = model.staged(path);
    State there = model.truth.at(path);
    world.store.troubles.release();
    Outcome<WorkspacePath> outcome =
        Outcome.of(() -> world.workspace().resolve(World.outside(path), how));
    List<Event> events =
        world.takeEvents(
            at ->
                staged
                    .filter(it -> it.writers > 0 && at.parent().equals(path.parent()))
                    .isPresent());
    boolean wasWaiting = staged.filter(Staged::isDirty).isPresent();
    switch (outcome) {
      case Outcome.Done(WorkspacePath place) -> {
        require(wasWaiting, "only what waits is resolved", path);
        resolve(staged.orElseThrow(), how, there, World.inside(place), events);
      }
      case Outcome.Failed(ResourceException failure) -> {
        staged.ifPresent(file -> resolveInVain(file, how, there, events));
        events.stream().filter(event -> staged.isEmpty()).forEach(world.uploads::absorb);
        requireExplained(path, staged, there, failure);
      }
    }
    world.compare();
  }

  private void requireExplained(
      ResourcePath path, Optional<Staged> staged, State there, ResourceException failure) {
    State.Kind parent = model.truth.at(path.parent()).kind();
    boolean isExpected =
        switch (failure) {
          case ResourceException.NotFound _ ->
              staged.filter(Staged::isDirty).isEmpty() || parent == State.Kind.ABSENT;
          case ResourceException.NotAFolder _ ->
              model.kinds(Side.WRITABLE, path.parent(), true).contains(State.Kind.FILE);
          case ResourceException.IsAFolder _ -> there.isFolder();
          case ResourceException.Conflict _ -> staged.filter(file -> file.isRefused).isPresent();
          default -> false;
        };
    world.requireExplained(failure, isExpected, path, staged);
  }

  private void resolve(
      Staged file, Resolution how, State there, ResourcePath place, List<Event> events) {
    switch (how) {
      case TAKE_THEIRS -> {
        events.forEach(world.uploads::absorb);
        model.discard(file);
        model.views(Side.WRITABLE).allCurrent(file.path);
      }
      case KEEP_MINE -> {
        allow(file, how, there);
        events.forEach(world.uploads::absorb);
      }
      case KEEP_BOTH -> {
        require(!place.equals(file.path), "both are kept under two names", file);
        events.stream().filter(event -> !isAt(event, place)).forEach(world.uploads::absorb);
        model.rename(file, place);
        file.rebase(List.of(State.ABSENT));
        file.isRefused = false;
        file.isConflict = false;
        events.stream().filter(event -> isAt(event, place)).forEach(world.uploads::absorb);
      }
    }
  }

  /// The word was heard and could not be carried out to its end, or not even heard.
  private void resolveInVain(Staged file, Resolution how, State there, List<Event> events) {
    Optional<ResourcePath> beside =
        events.stream()
            .filter(Event.Started.class::isInstance)
            .map(event -> ((Event.Started) event).path())
            .filter(path -> path.name().contains(".mine-") && !path.equals(file.path))
            .findAny();
    if (how == Resolution.KEEP_BOTH && beside.isPresent()) {
      resolve(file, how, there, beside.get(), events);
      return;
    }
    if (file.isDirty()) {
      allow(file, how, there);
    }
    events.forEach(world.uploads::absorb);
  }

  private static boolean isAt(Event event, ResourcePath path) {
    return switch (event) {
      case Event.Started started -> started.path().equals(path);
      case Event.Stored stored -> stored.path().equals(path);
      case Event.Answered answered -> answered.path().equals(path);
      case Event.Refused refused -> refused.path().equals(path);
      case Event.TimeSet set -> set.path().equals(path);
      default -> false;
    };
  }

  /// What is there now was seen by the user, and may be replaced.
  private static void allow(Staged file, Resolution how, State there) {
    if (how == Resolution.KEEP_MINE && !there.isFolder()) {
      file.rebase(Stream.concat(file.bases().stream(), Stream.of(there)).distinct().toList());
    }
  }

  void restart(boolean isKilled, Collection<Opened> open) throws IOException {
    world.beginStep();
    if (!isKilled) {
      world.uploads.sendsOpen();
      open.forEach(Opened::leave);
    }
    List<Staged> interrupted =
        isKilled
            ? model.stagedWithin(ResourcePath.ROOT).stream().filter(Staged::isInterrupted).toList()
            : List.of();
    world.restart(isKilled);
    world.endStep();
    for (Staged file : interrupted) {
      requireKept(file);
    }
  }

  /// What was being written in the moment of a crash is no version that anybody meant, but kept.
  private void requireKept(Staged file) throws IOException {
    List<Bytes> kept = world.interrupted();
    require(
        file.possibilities.stream()
            .map(Staged.Possibility::content)
            .anyMatch(content -> content.size() == 0 || kept.contains(content)),
        "what a crash interrupts is kept",
        file,
        kept);
  }
}
