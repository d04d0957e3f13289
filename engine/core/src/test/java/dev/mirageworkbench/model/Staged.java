package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A written file as the model has it. Where it is not known which of several versions the
/// workspace took for the current one, all are kept until something tells.
final class Staged {
  /// @param base what the backend must hold for the next upload
  record Possibility(State base, Bytes content) {}

  /// What an upload sends, taken when it started.
  record Snapshot(List<Possibility> possibilities, long edits) {}

  /// Where the version is that it starts from.
  ResourcePath origin;

  ResourcePath path;
  List<Possibility> possibilities;
  long edits;
  long sent;
  int writers;

  /// Deleted, or replaced by another: nobody sends it any more.
  boolean isGone;

  /// Refused by the backend; only the user's word sends it again.
  boolean isConflict;

  /// Refused by the backend because of something that is not its own.
  boolean isRefused;

  /// Not sent for a reason at the backend.
  boolean isFailed;

  /// Another file's name was taken or given, so that a settlement may name it by either.
  boolean wasMoved;

  Snapshot snapshot;

  /// What uploads of this file made without the engine being told.
  final Set<State> untold = new HashSet<>();

  Staged(ResourcePath path, List<Possibility> possibilities) {
    this.origin = path;
    this.path = path;
    this.possibilities = possibilities;
    this.snapshot = new Snapshot(possibilities, 0);
  }

  boolean isDirty() {
    return !isGone && edits > sent;
  }

  /// Whether the bytes are still those of a version on the backend, and fetched when needed.
  boolean isUntouched() {
    return edits == 0;
  }

  boolean mayReplace(State there) {
    return untold.contains(there)
        || possibilities.stream().anyMatch(possibility -> possibility.base().equals(there));
  }

  boolean mayBeNew() {
    return possibilities.stream().anyMatch(possibility -> possibility.base().isAbsent());
  }

  List<State> bases() {
    return possibilities.stream().map(Possibility::base).distinct().toList();
  }

  void edit(UnaryOperator<Bytes> change) {
    possibilities =
        possibilities.stream()
            .map(each -> new Possibility(each.base(), change.apply(each.content())))
            .distinct()
            .toList();
    edits++;
  }

  /// Keeps the possibilities that fit what was seen.
  ///
  /// @return whether there are any
  boolean retain(Predicate<Bytes> seen) {
    return keep(each -> seen.test(each.content()));
  }

  /// Keeps the possibilities that nothing was there.
  boolean keepNew() {
    return keep(each -> each.base().isAbsent());
  }

  /// Keeps the possibilities that a version was there.
  boolean keepExisting() {
    return keep(each -> each.base().isFile());
  }

  private boolean keep(Predicate<Possibility> fits) {
    List<Possibility> kept = possibilities.stream().filter(fits).toList();
    if (kept.isEmpty()) {
      return false;
    }
    possibilities = kept;
    return true;
  }

  /// @return whether an upload may carry this precondition
  boolean expects(Precondition precondition) {
    return switch (precondition) {
      case Precondition.Anything _ -> false;
      case Precondition.Absent _ -> keep(each -> each.base().isAbsent());
      case Precondition.Matches(var validator) ->
          keep(each -> each.base().isFile() && each.base().validator().equals(validator))
              || foundOwn(validator);
    };
  }

  /// An upload without an answer was found to have taken effect.
  private boolean foundOwn(Validator validator) {
    Optional<State> own =
        untold.stream().filter(state -> state.validator().equals(validator)).findAny();
    own.ifPresent(this::answered);
    return own.isPresent();
  }

  /// From here on the backend must hold this for the next upload.
  void rebase(List<State> bases) {
    var rebased = new ArrayList<Possibility>();
    for (State base : bases) {
      possibilities.forEach(each -> rebased.add(new Possibility(base, each.content())));
    }
    possibilities = rebased.stream().distinct().toList();
  }

  void started() {
    snapshot = new Snapshot(possibilities, edits);
  }

  /// An upload brought these bytes.
  ///
  /// @return whether they are those of the file when the upload started
  boolean stored(Bytes bytes) {
    if (snapshot.edits() == edits && !retain(bytes::equals)) {
      return false;
    }
    return snapshot.possibilities().stream().anyMatch(each -> each.content().equals(bytes));
  }

  /// The engine knows that the backend holds this version of the snapshot.
  void answered(State now) {
    sent = Math.max(sent, snapshot.edits());
    rebase(List.of(now));
    untold.clear();
    isRefused = false;
    isFailed = false;
  }

  @Override
  public String toString() {
    return path + (isDirty() ? " dirty " : " clean ") + possibilities;
  }
}
