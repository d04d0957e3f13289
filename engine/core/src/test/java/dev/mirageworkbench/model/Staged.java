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
import java.util.stream.Stream;

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

  /// What the last writer left when it closed the file: what a crash keeps.
  Snapshot confirmed;

  /// What the upload that started last sends, and the one before it.
  private Snapshot snapshot;

  private Snapshot snapshotBefore;

  /// Whether an upload was started and none was answered since.
  private boolean isUnanswered;

  /// What the time that an upload gave it made of a version of this run. The engine may have been
  /// unable to ask for it, and then tells it by the bytes.
  private final Set<State> unseen = new HashSet<>();

  /// What uploads of this file made without the engine being told.
  final Set<State> untold = new HashSet<>();

  /// What uploads of this file were to send.
  private final Set<Bytes> tried = new HashSet<>();

  Staged(ResourcePath path, List<Possibility> possibilities) {
    this.origin = path;
    this.path = path;
    this.possibilities = possibilities;
    this.confirmed = new Snapshot(possibilities, 0);
    this.snapshot = confirmed;
    this.snapshotBefore = confirmed;
  }

  boolean isDirty() {
    return !isGone && edits > sent;
  }

  /// Whether the workspace has to have it: it is being written, or not sent.
  boolean isInUse() {
    return writers > 0 || isDirty();
  }

  /// Whether it is on the backend, or was before it was deleted or replaced. An upload that was
  /// under way in that moment may have ended before.
  boolean mayBeSent() {
    return edits <= sent
        || (isGone && possibilities.stream().anyMatch(each -> tried.contains(each.content())));
  }

  /// Whether the bytes are still those of a version on the backend, and fetched when needed.
  boolean isUntouched() {
    return edits == 0;
  }

  boolean mayReplace(State there) {
    return untold.contains(there)
        || possibilities.stream().anyMatch(possibility -> possibility.base().equals(there));
  }

  /// As [#mayReplace], for who first finds out what became of an upload without an answer. The
  /// engine tells its own version by the bytes, so that it cannot tell it from one of somebody else
  /// who wrote the same; nothing is lost with either.
  boolean mayReplaceOrRecognise(State there) {
    return mayReplace(there) || (isUnanswered && there.isFile() && tried.contains(there.bytes()));
  }

  /// Whether what is there may be nothing, or somebody else's, that deleting this file leaves
  /// alone.
  boolean isOnlyOurs(State there) {
    return there.isAbsent() || bases().stream().anyMatch(state -> !state.equals(there));
  }

  /// Whether an upload that is refused because of this meets its own file.
  boolean isOwnUnseen(State there) {
    return untold.contains(there) || unseen.contains(there);
  }

  /// Its upload also gave it the time that it was to have.
  void gotTime(State was, State now) {
    rebase(List.of(was, now));
    unseen.add(now);
  }

  boolean mayBeNew() {
    return possibilities.stream().anyMatch(possibility -> possibility.base().isAbsent());
  }

  List<State> bases() {
    return possibilities.stream().map(Possibility::base).distinct().toList();
  }

  /// As [#bases], with what is there if the engine may find that it is this file's own.
  List<State> basesOrRecognised(State there) {
    Stream<State> own = Stream.of(there).filter(this::mayReplaceOrRecognise);
    return Stream.concat(bases().stream(), own).distinct().toList();
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
  boolean expects(Precondition precondition, State there) {
    return switch (precondition) {
      case Precondition.Anything _ -> false;
      case Precondition.Absent _ -> keep(each -> each.base().isAbsent());
      case Precondition.Matches(var validator) ->
          keep(each -> each.base().isFile() && each.base().validator().equals(validator))
              || isOwn(there, validator);
    };
  }

  /// Earlier bytes of this file were found on the backend, so that the next upload expects them: an
  /// upload without an answer took effect, or somebody else has written the same.
  private boolean isOwn(State there, Validator expected) {
    boolean isOwn =
        there.isFile() && there.validator().equals(expected) && tried.contains(there.bytes());
    if (isOwn) {
      rebase(List.of(there));
    }
    return isOwn;
  }

  /// From here on the backend must hold this for the next upload.
  void rebase(List<State> bases) {
    var rebased = new ArrayList<Possibility>();
    for (State base : bases) {
      possibilities.forEach(each -> rebased.add(new Possibility(base, each.content())));
    }
    possibilities = rebased.stream().distinct().toList();
  }

  /// A version was renamed with it, or given another time. If that is the one that it is to
  /// replace,
  /// the new one is from here on; any other that it may be to replace stays that.
  ///
  /// @param mayGoUnseen whether the engine may not have been able to ask for the new version
  void follow(State was, State now, boolean mayGoUnseen) {
    origin = path;
    boolean mayBeOurs = untold.contains(was);
    var followed = new ArrayList<Possibility>();
    for (Possibility each : possibilities) {
      boolean isOurs = each.base().equals(was);
      if (isOurs || mayBeOurs) {
        followed.add(new Possibility(now, each.content()));
      }
      if (!isOurs || mayGoUnseen) {
        followed.add(each);
      }
    }
    possibilities = followed.stream().distinct().toList();
  }

  /// The last writer is gone.
  void confirm() {
    confirmed = new Snapshot(possibilities, edits);
  }

  /// @param evenOpen whether what is still being written is sent, too
  void started(boolean evenOpen) {
    snapshotBefore = snapshot;
    isUnanswered = true;
    boolean isConfirmed = writers > 0 && !evenOpen && confirmed.edits() > sent;
    snapshot = isConfirmed ? confirmed : new Snapshot(possibilities, edits);
    snapshot.possibilities().forEach(each -> tried.add(each.content()));
  }

  /// An upload brought these bytes.
  ///
  /// @return whether they are those of the file when an upload started
  boolean stored(Bytes bytes) {
    Optional<Snapshot> source =
        Stream.of(snapshot, snapshotBefore, confirmed)
            .filter(
                each -> each.possibilities().stream().anyMatch(it -> it.content().equals(bytes)))
            .findFirst();
    source.ifPresent(each -> snapshot = each);
    return source.isPresent() && (snapshot.edits() < edits || retain(bytes::equals));
  }

  /// What the next run finds of this file after a crash; empty if all that was closed is sent.
  Optional<Staged> recovered() {
    if (isGone || confirmed.edits() <= sent) {
      return Optional.empty();
    }
    var contents = confirmed.possibilities().stream().map(Possibility::content).distinct();
    List<State> bases = bases();
    var file =
        new Staged(
            path,
            contents
                .flatMap(content -> bases.stream().map(base -> new Possibility(base, content)))
                .toList());
    file.edits = 1;
    file.isUnanswered = true;
    file.confirm();
    file.untold.addAll(untold);
    file.tried.addAll(tried);
    return Optional.of(file);
  }

  /// Whether a crash now leaves bytes that were still being written.
  boolean isInterrupted() {
    return isDirty() && edits > confirmed.edits();
  }

  /// The engine knows that the backend holds this version of the snapshot.
  void answered(State now) {
    sent = Math.max(sent, snapshot.edits());
    rebase(List.of(now));
    untold.clear();
    unseen.clear();
    isUnanswered = false;
    isRefused = false;
    isFailed = false;
  }

  @Override
  public String toString() {
    return path + (isDirty() ? " dirty " : " clean ") + possibilities;
  }
}
