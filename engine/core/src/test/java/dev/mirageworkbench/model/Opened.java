package dev.mirageworkbench.model;

import dev.mirageworkbench.model.Operation.Mode;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// An open file of a session: a written file shared with its other users, or a version of the
/// backend as it was at the open.
final class Opened {
  final int session;
  final long handle;
  final Mode mode;
  final Optional<Staged> file;

  /// Where the version was when it was opened.
  private final ResourcePath origin;

  /// Which version it may be; empty for a written file.
  private List<State> versions;

  private Opened(
      int session,
      long handle,
      Mode mode,
      Optional<Staged> file,
      ResourcePath origin,
      List<State> versions) {
    this.session = session;
    this.handle = handle;
    this.mode = mode;
    this.file = file;
    this.origin = origin;
    this.versions = versions;
  }

  static Opened written(int session, long handle, Mode mode, Staged file) {
    return new Opened(session, handle, mode, Optional.of(file), file.origin, List.of());
  }

  static Opened version(int session, long handle, ResourcePath path, List<State> versions) {
    return new Opened(session, handle, Mode.R, Optional.empty(), path, versions);
  }

  boolean isWriter() {
    return mode != Mode.R;
  }

  /// The file was closed.
  void leave() {
    if (isWriter()) {
      Staged written = file.orElseThrow();
      written.writers--;
      if (written.writers == 0) {
        written.confirm();
      }
    }
  }

  boolean mayRead() {
    return mode.flags().read();
  }

  /// Keeps what fits what was read.
  ///
  /// @return whether anything does
  boolean retain(Predicate<Bytes> seen) {
    if (file.isPresent()) {
      return file.get().retain(seen);
    }
    List<State> kept = versions.stream().filter(state -> seen.test(state.bytes())).toList();
    if (kept.isEmpty()) {
      return false;
    }
    versions = kept;
    return true;
  }

  /// The most that it may hold.
  int largest() {
    return file.map(written -> written.possibilities.stream().map(Staged.Possibility::content))
        .orElseGet(() -> versions.stream().map(State::bytes))
        .mapToInt(Bytes::size)
        .max()
        .orElseThrow();
  }

  /// Whether the bytes may have to come from a version that the backend no longer has there.
  boolean mayBeStale(Truth truth) {
    State there = truth.at(file.map(written -> written.origin).orElse(origin));
    List<State> needed =
        file.map(written -> written.isUntouched() ? written.bases() : List.<State>of())
            .orElse(versions);
    return needed.stream().anyMatch(state -> !state.equals(there));
  }

  @Override
  public String toString() {
    return "open " + origin + " " + mode + " " + file.<Object>map(each -> each).orElse(versions);
  }
}
