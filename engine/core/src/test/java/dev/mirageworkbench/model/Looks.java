package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.model.Operation.Side;
import dev.mirageworkbench.model.State.Kind;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The operations that only look. What they show was true within the time to live, or is what was
/// written here; nothing is missing because the backend does not answer.
final class Looks {
  private final World world;
  private final Model model;

  Looks(World world) {
    this.world = world;
    this.model = world.model;
  }

  void stat(Side side, ResourcePath path) {
    world.beginStep();
    Outcome<FileStatus> outcome =
        Outcome.of(() -> world.session(0).stat(World.outside(side, path), Detail.FULL));
    world.endStep();
    List<State> shown = model.shown(side, path, world.uploads.mayBeOld());
    switch (outcome) {
      case Outcome.Done(FileStatus status) -> {
        Optional<Staged> staged = model.staged(side, path);
        if (staged.isPresent()) {
          requireShows(staged.get(), status);
        } else {
          model.views(side).saw(path, requireShows(path, shown, status));
        }
      }
      case Outcome.Failed(ResourceException failure) -> {
        require(model.staged(side, path).isEmpty(), "a written file is seen at once", failure);
        requireMissing(side, path, shown, failure);
      }
    }
  }

  private static void requireShows(Staged file, FileStatus status) {
    require(
        status.isFile() && file.retain(bytes -> hasSize(status, bytes)),
        "a written file is seen as it was written",
        status,
        file);
  }

  private static boolean hasSize(FileStatus status, Bytes bytes) {
    return status.size().isEmpty() || status.size().getAsLong() == bytes.size();
  }

  /// @return the oldest that it may be
  private static State requireShows(ResourcePath path, List<State> shown, FileStatus status) {
    return shown.stream()
        .filter(state -> !state.isAbsent() && state.isFolder() == status.isFolder())
        .filter(state -> state.isFolder() || hasSize(status, state.bytes()))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelMismatch(
                    "only what was true is shown: " + path + " " + status + " " + shown));
  }

  /// A look failed: because nothing is there, or may be, or for a trouble of the backend.
  void requireMissing(Side side, ResourcePath path, List<State> shown, ResourceException failure) {
    boolean mayBeAbsent = shown.stream().anyMatch(State::isAbsent);
    boolean isExpected =
        switch (failure) {
          case ResourceException.NotFound _ -> mayBeAbsent;
          case ResourceException.NotAFolder _ -> mayBeAbsent && mayLieBelowAFile(side, path);
          case ResourceException.Stale _ -> mayMeasureAnother(path, shown);
          case ResourceException.IsAFolder _ ->
              mayMeasureAnother(path, shown) && model.truth.at(path).isFolder();
          default -> false;
        };
    world.requireExplained(failure, isExpected, path, shown);
    boolean isSeenAbsent =
        failure instanceof ResourceException.NotFound
            || failure instanceof ResourceException.NotAFolder;
    if (isSeenAbsent && mayBeAbsent) {
      model.views(side).saw(path, State.ABSENT);
    } else if (isExpected) {
      model.views(side).current(path);
    }
  }

  /// Where only reading tells a file's size, what is read may not be there any more.
  boolean mayMeasureAnother(ResourcePath path, List<State> shown) {
    return !world.profile.tellsSizes()
        && shown.stream().anyMatch(state -> state.isFile() && !state.equals(model.truth.at(path)));
  }

  boolean mayLieBelowAFile(Side side, ResourcePath path) {
    for (ResourcePath at = path.parent(); !at.isRoot(); at = at.parent()) {
      if (model.kinds(side, at, true).contains(Kind.FILE)) {
        return true;
      }
    }
    return false;
  }

  void list(Side side, ResourcePath folder) {
    list(side, folder, () -> world.session(0).list(World.outside(side, folder)));
  }

  void pageThrough(Side side, ResourcePath folder) {
    list(side, folder, () -> allPages(World.outside(side, folder)));
  }

  private List<FileStatus> allPages(WorkspacePath folder) throws ResourceException {
    List<FileStatus> all = new ArrayList<>();
    try (var pages = ChildPages.open(world.session(0), folder, "")) {
      while (pages.hasNext()) {
        all.addAll(pages.next());
      }
    }
    return all;
  }

  private void list(Side side, ResourcePath folder, Outcome.Question<List<FileStatus>> listing) {
    world.beginStep();
    Outcome<List<FileStatus>> outcome = Outcome.of(listing);
    world.endStep();
    boolean isUnreachable = world.uploads.mayBeOld();
    List<State> shown = model.views(side).listed(folder, isUnreachable);
    switch (outcome) {
      case Outcome.Done(List<FileStatus> children) -> {
        require(model.staged(side, folder).isEmpty(), "a written file is no folder", folder);
        require(shown.contains(State.FOLDER), "only a folder is listed", folder, shown);
        model.views(side).saw(folder, State.FOLDER);
        requireChildren(side, folder, children, isUnreachable);
      }
      case Outcome.Failed(ResourceException failure) -> {
        if (failure instanceof ResourceException.NotAFolder
            && (model.staged(side, folder).isPresent() || shown.stream().anyMatch(State::isFile))) {
          return;
        }
        requireMissing(side, folder, shown, failure);
      }
    }
  }

  private void requireChildren(
      Side side, ResourcePath folder, List<FileStatus> children, boolean isUnreachable) {
    Map<String, FileStatus> byName =
        children.stream().collect(Collectors.toMap(FileStatus::name, Function.identity()));
    for (String name : names(side, folder, byName.keySet())) {
      ResourcePath child = folder.child(name);
      Optional<FileStatus> status = Optional.ofNullable(byName.get(name));
      Optional<Staged> staged = model.staged(side, child);
      if (staged.isPresent()) {
        require(status.isPresent(), "a written file is listed at once", staged.get());
        requireShows(staged.get(), status.get());
        continue;
      }
      List<State> shown = model.views(side).listed(child, isUnreachable);
      if (status.isPresent()) {
        require(status.get().kind() != Entry.Kind.UNREADABLE, "all can be read", child);
        State _ = requireShows(child, shown, status.get());
      } else {
        require(shown.contains(State.ABSENT), "nothing is missing in a listing", child, shown);
      }
    }
  }

  private Set<String> names(Side side, ResourcePath folder, Set<String> listed) {
    var names = new TreeSet<>(listed);
    model.truth.known(folder).stream()
        .filter(path -> path.parent().equals(folder) && !path.equals(folder))
        .forEach(path -> names.add(path.name()));
    if (side == Side.WRITABLE) {
      model.stagedWithin(folder).stream()
          .filter(file -> file.path.parent().equals(folder))
          .forEach(file -> names.add(file.path.name()));
    }
    return names;
  }
}
