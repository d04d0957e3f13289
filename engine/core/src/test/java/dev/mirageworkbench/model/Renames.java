package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.model.State.Kind;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// POSIX `rename`. A file that the backend never saw only gets another name; of everything else the
/// backend renames all that was written, and open files go on under the new name.
final class Renames {
  private final World world;
  private final Model model;

  Renames(World world) {
    this.world = world;
    this.model = world.model;
  }

  /// What was known when the rename began.
  ///
  /// @param isArmed whether the engine may not see what became of it
  /// @param targets what may be at the target
  private record Plan(
      ResourcePath from,
      ResourcePath to,
      boolean isArmed,
      Set<Kind> sourceKinds,
      Set<Kind> targetKinds,
      Set<Kind> parentKinds,
      List<State> targets,
      boolean mayHoldSomething,
      State source,
      Optional<Staged> replaced) {}

  private Plan plan(ResourcePath from, ResourcePath to) {
    boolean isArmed = world.store.troubles.isArmed();
    return new Plan(
        from,
        to,
        isArmed,
        model.kinds(Side.WRITABLE, from, isArmed),
        model.kinds(Side.WRITABLE, to, isArmed),
        model.kinds(Side.WRITABLE, to.parent(), isArmed),
        model.shown(Side.WRITABLE, to, isArmed),
        model.mayHaveChildren(to, isArmed),
        model.truth.at(from),
        model.staged(to));
  }

  void move(int session, ResourcePath from, ResourcePath to) {
    world.beginStep();
    world.uploads.sendsOpen();
    Plan plan = plan(from, to);
    List<Staged> sources = model.stagedWithin(from);
    boolean hasRefused = sources.stream().anyMatch(file -> file.isRefused);
    world.store.troubles.release();
    Outcome<Boolean> outcome =
        Changes.outcome(() -> world.session(session).move(World.outside(from), World.outside(to)));
    List<Event> events = world.takeEvents(path -> isOpenBefore(path, plan));
    boolean isMoved = events.stream().anyMatch(Event.Moved.class::isInstance);
    boolean isRetargeted = outcome.isDone() && !isMoved && !from.equals(to);
    // What is still open is not sent by this, so that what was sent is the file that it replaces.
    boolean isSentLater = model.staged(from).filter(file -> file.writers > 0).isPresent();
    if (isRetargeted && !isSentLater) {
      retarget(plan);
    }
    events.forEach(event -> absorb(event, plan, outcome.isDone()));
    if (isRetargeted && isSentLater) {
      retarget(plan);
    }
    switch (outcome) {
      case Outcome.Done(Boolean _) -> {
        require(
            plan.sourceKinds().contains(Kind.FILE) || plan.sourceKinds().contains(Kind.FOLDER),
            "a rename needs a source",
            plan);
        accountForSent(session, from, to);
      }
      case Outcome.Failed(ResourceException failure) ->
          requireRefused(plan, hasRefused || sources.stream().anyMatch(f -> f.isRefused), failure);
    }
    world.compare();
  }

  /// What the cell sent under the old name is told under the new one.
  private void accountForSent(int session, ResourcePath from, ResourcePath to) {
    for (Staged file : model.written(session)) {
      if (file.path.isWithin(from) && !model.isCurrent(file)) {
        file.path = Truth.below(file.path, from, to);
        file.wasMoved = true;
      }
    }
  }

  /// Whether a file that is open for writing may be here when the rename is done.
  private boolean isOpenBefore(ResourcePath path, Plan plan) {
    return path.isWithin(plan.to())
        && model
            .staged(Truth.below(path, plan.to(), plan.from()))
            .filter(file -> file.writers > 0)
            .isPresent();
  }

  private void retarget(Plan plan) {
    Staged file =
        model
            .staged(plan.from())
            .filter(Staged::mayBeNew)
            .orElseThrow(() -> new ModelMismatch("a rename renames: " + plan));
    plan.replaced().ifPresent(model::discard);
    model.rename(file, plan.to());
    List<State> bases =
        plan.replaced()
            .map(replaced -> replaced.basesOrRecognised(model.truth.at(plan.to())))
            .orElseGet(() -> plan.targets().stream().filter(state -> !state.isFolder()).toList());
    require(!bases.isEmpty(), "a file does not replace a folder", plan);
    file.rebase(bases);
    plan.replaced().ifPresent(replaced -> file.untold.addAll(replaced.untold));
  }

  private void absorb(Event event, Plan plan, boolean isDone) {
    if (!(event instanceof Event.Moved moved)) {
      world.uploads.absorb(event);
      return;
    }
    require(
        moved.from().equals(plan.from()) && moved.to().equals(plan.to()),
        "only what is asked is moved",
        event);
    require(isDone || !moved.isAnswered(), "a rename that was done does not fail", event);
    requireSeen(plan, moved.replaced());
    if (moved.isAnswered()) {
      follow(moved, plan.isArmed());
    }
  }

  private void follow(Event.Moved moved, boolean isArmed) {
    model.stagedWithin(moved.to()).forEach(model::dropIfDone);
    model.stagedWithin(moved.to()).forEach(model::discard);
    for (Staged file : model.stagedWithin(moved.from())) {
      State was = moved.sources().getOrDefault(file.path, State.ABSENT);
      if (file.isDirty()) {
        world.uploads.recognise(file, was);
      }
      model.dropIfDone(file);
      if (!model.isCurrent(file)) {
        continue;
      }
      ResourcePath target = Truth.below(file.path, moved.from(), moved.to());
      model.rename(file, target);
      if (file.mayReplace(was)) {
        file.follow(was, model.truth.at(target), isArmed);
      }
    }
    model.views(Side.WRITABLE).allCurrent(moved.from());
    model.views(Side.WRITABLE).allCurrent(moved.to());
  }

  /// Where there is nothing any more, nothing is lost.
  private static void requireSeen(Plan plan, State replaced) {
    boolean isSeen =
        replaced.isAbsent()
            || plan.replaced()
                .map(file -> file.mayReplaceOrRecognise(replaced))
                .orElseGet(() -> plan.targets().contains(replaced));
    require(isSeen, "a version that was not seen is never replaced by a rename", replaced, plan);
  }

  private void requireRefused(Plan plan, boolean hasRefused, ResourceException failure) {
    boolean isBelowItself = plan.to().isWithin(plan.from());
    boolean isExpected =
        switch (failure) {
          case ResourceException.NotFound _ ->
              plan.sourceKinds().contains(Kind.ABSENT)
                  || plan.parentKinds().contains(Kind.ABSENT)
                  || plan.source().isAbsent()
                  || lacksFolder(plan);
          case ResourceException.NotAFolder _ -> isKindTrouble(plan) || mayLieBelowAFile(plan);
          case ResourceException.IsAFolder _ ->
              plan.targetKinds().contains(Kind.FOLDER)
                  || model.truth.at(plan.to()).isFolder()
                  || model.stagedWithin(plan.from()).stream()
                      .anyMatch(file -> model.truth.at(file.path).isFolder());
          case ResourceException.NotEmpty _ -> plan.mayHoldSomething();
          case ResourceException.Invalid _ -> isBelowItself;
          case ResourceException.Conflict _ -> hasRefused || mayReplaceAnother(plan);
          case ResourceException.CrossDevice _ -> !world.profile.moves();
          default -> false;
        };
    world.requireExplained(failure, isExpected, plan);
  }

  private boolean mayReplaceAnother(Plan plan) {
    State there = model.truth.at(plan.to());
    List<State> expected = plan.replaced().map(Staged::bases).orElse(plan.targets());
    return expected.stream().anyMatch(state -> !state.equals(there));
  }

  private static boolean isKindTrouble(Plan plan) {
    boolean mayBeFolder = plan.sourceKinds().contains(Kind.FOLDER) || plan.source().isFolder();
    return mayBeFolder && plan.targetKinds().contains(Kind.FILE);
  }

  private boolean mayLieBelowAFile(Plan plan) {
    var paths = new ArrayList<>(List.of(plan.from(), plan.to()));
    model.stagedWithin(plan.from()).forEach(file -> paths.add(file.path));
    return paths.stream()
        .flatMap(path -> Stream.iterate(path.parent(), at -> !at.isRoot(), ResourcePath::parent))
        .anyMatch(path -> model.kinds(Side.WRITABLE, path, true).contains(Kind.FILE));
  }

  private boolean lacksFolder(Plan plan) {
    var paths = new ArrayList<>(List.of(plan.from(), plan.to()));
    model.stagedWithin(plan.from()).forEach(file -> paths.add(file.path));
    return paths.stream().anyMatch(path -> !model.truth.at(path.parent()).isFolder());
  }
}
