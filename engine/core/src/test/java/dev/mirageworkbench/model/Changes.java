package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.model.State.Kind;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The operations on folders, names and times. Each has reached the backend when it returns; one
/// that fails drops nothing that was written.
final class Changes {
  private final World world;
  private final Model model;
  private final Looks looks;

  Changes(World world, Looks looks) {
    this.world = world;
    this.model = world.model;
    this.looks = looks;
  }

  /// A change that answers nothing.
  interface Change {
    void make() throws ResourceException;
  }

  static Outcome<Boolean> outcome(Change change) {
    return Outcome.of(
        () -> {
          change.make();
          return true;
        });
  }

  void createFolder(ResourcePath path) {
    world.beginStep();
    State before = model.truth.at(path);
    Kind parent = model.truth.at(path.parent()).kind();
    boolean isWritten = model.staged(path).isPresent();
    Outcome<Boolean> outcome = outcome(() -> world.session(0).createFolder(World.outside(path)));
    world.absorb(event -> event.equals(new Event.FolderMade(path)), _ -> false);
    switch (outcome) {
      case Outcome.Done(Boolean _) -> {
        require(
            before.isAbsent() && !isWritten && model.truth.at(path).isFolder(),
            "a folder is made where nothing was",
            path,
            before);
        model.views(Side.WRITABLE).current(path);
      }
      case Outcome.Failed(ResourceException failure) -> {
        boolean isExpected =
            switch (failure) {
              case ResourceException.AlreadyExists _ -> isWritten || !before.isAbsent();
              case ResourceException.NotFound _ -> parent == Kind.ABSENT;
              case ResourceException.NotAFolder _ -> parent == Kind.FILE;
              default -> false;
            };
        world.requireExplained(failure, isExpected, path, before, parent);
      }
    }
    world.compare();
  }

  void deleteFolder(ResourcePath path) {
    world.beginStep();
    State before = model.truth.at(path);
    boolean hasChildren =
        !model.truth.children(path).isEmpty() || !model.stagedWithin(path).isEmpty();
    boolean isWritten = model.staged(path).isPresent();
    Outcome<Boolean> outcome = outcome(() -> world.session(0).deleteFolder(World.outside(path)));
    world.absorb(event -> event.equals(new Event.FolderRemoved(path)) && !hasChildren, _ -> false);
    switch (outcome) {
      case Outcome.Done(Boolean _) -> {
        require(
            before.isFolder() && !hasChildren && model.truth.at(path).isAbsent(),
            "only an empty folder is removed",
            path,
            before);
        model.views(Side.WRITABLE).allCurrent(path);
      }
      case Outcome.Failed(ResourceException failure) -> {
        boolean isExpected =
            switch (failure) {
              case ResourceException.NotEmpty _ -> hasChildren;
              case ResourceException.NotFound _ -> before.isAbsent();
              case ResourceException.NotAFolder _ -> isWritten || before.isFile();
              default -> false;
            };
        world.requireExplained(failure, isExpected, path, before);
      }
    }
    world.compare();
  }

  /// What is deleted on the backend may be newer than what the user saw, as with any shared folder;
  /// but not where the user wrote over something else.
  void delete(int session, ResourcePath path) {
    world.beginStep();
    Optional<Staged> staged = model.staged(path);
    State before = model.truth.at(path);
    var deleted = new ArrayList<State>();
    // Whether an upload without an answer took effect is found out by sending once more.
    world.uploads.sendsOpen();
    world.store.troubles.release();
    Outcome<Boolean> outcome = outcome(() -> world.session(session).delete(World.outside(path)));
    world.absorb(event -> takeDeleted(event, path, staged, deleted), _ -> false);
    switch (outcome) {
      case Outcome.Done(Boolean _) -> {
        require(
            !deleted.isEmpty() || staged.filter(file -> file.isOnlyOurs(before)).isPresent(),
            "a delete deletes",
            path,
            before,
            staged);
        staged.ifPresent(model::discard);
        model.written(session).removeIf(file -> file.path.equals(path));
        if (!deleted.isEmpty()) {
          model.views(Side.WRITABLE).current(path);
        }
      }
      case Outcome.Failed(ResourceException failure) -> {
        boolean isExpected =
            switch (failure) {
              // An upload that waited in the store may end just before the delete begins: then
              // nothing is left to delete, here or there. If it ends just after, ours goes.
              case ResourceException.NotFound _ ->
                  before.isAbsent() && staged.filter(Staged::isInUse).isEmpty();
              case ResourceException.IsAFolder _ -> before.isFolder();
              case ResourceException.Conflict _ ->
                  staged.filter(file -> !file.mayReplace(before)).isPresent();
              default -> false;
            };
        world.requireExplained(failure, isExpected, path, before, staged);
      }
    }
    world.compare();
  }

  private static boolean takeDeleted(
      Event event, ResourcePath path, Optional<Staged> staged, List<State> deleted) {
    if (!(event instanceof Event.Deleted(ResourcePath where, State was)) || !where.equals(path)) {
      return false;
    }
    require(
        staged.isEmpty() || staged.get().mayReplaceOrRecognise(was),
        "a version that its writer had not seen is never deleted",
        was,
        staged);
    deleted.add(was);
    return true;
  }

  void setTime(ResourcePath path, Instant time) {
    world.beginStep();
    boolean isArmed = world.store.troubles.isArmed();
    List<State> shown = model.shown(Side.WRITABLE, path, isArmed);
    State before = model.truth.at(path);
    Optional<Staged> staged = model.staged(path);
    boolean isRemembered = staged.filter(Staged::isDirty).isPresent();
    var set = new ArrayList<Event.TimeSet>();
    Outcome<Boolean> outcome =
        outcome(() -> world.session(0).setModified(World.outside(path), time));
    world.absorb(event -> takeTimeSet(event, path, isRemembered, set), _ -> false);
    switch (outcome) {
      case Outcome.Done(Boolean _) -> {
        require(
            isRemembered || !world.profile.keepsTimes() || !set.isEmpty(),
            "a time is kept",
            path,
            before);
        set.forEach(event -> staged.ifPresent(file -> follow(file, event, isArmed)));
      }
      case Outcome.Failed(ResourceException failure) -> {
        set.forEach(event -> staged.ifPresent(file -> follow(file, event, true)));
        if (!(failure instanceof ResourceException.NotFound) || !before.isAbsent()) {
          looks.requireMissing(Side.WRITABLE, path, shown, failure);
        }
      }
    }
    world.compare();
  }

  private static void follow(Staged file, Event.TimeSet event, boolean mayGoUnseen) {
    if (file.mayReplace(event.was())) {
      file.follow(event.was(), event.now(), mayGoUnseen);
    }
  }

  private static boolean takeTimeSet(
      Event event, ResourcePath path, boolean isRemembered, List<Event.TimeSet> set) {
    if (!(event instanceof Event.TimeSet one) || !one.path().equals(path)) {
      return false;
    }
    require(!isRemembered, "a file that is not sent gets its time when it is sent", event);
    set.add(one);
    return true;
  }
}
