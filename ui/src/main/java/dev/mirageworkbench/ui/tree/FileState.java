package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.workspace.KnownFile;
import java.time.Instant;
import java.util.Optional;

/// What is here of a row's content, and what becomes of it.
///
/// @param percent of its content that is here
/// @param asOf when the backend was last asked for it
/// @param reason why something failed; empty where nothing did
public record FileState(
    Kind kind,
    int percent,
    Optional<Instant> asOf,
    boolean pinned,
    Optional<String> validator,
    String reason) {
  /// Nothing is known, or there is nothing to say.
  public static final FileState NONE =
      new FileState(Kind.NONE, 0, Optional.empty(), false, Optional.empty(), "");

  /// One sign each.
  public enum Kind {
    NONE(""),
    REMOTE("not fetched"),
    FETCHING("being fetched"),
    PARTIAL("fetched in part"),
    CACHED("cached"),
    CHANGED("changed here, not sent yet"),
    SENDING("being uploaded"),
    CONFLICT("in conflict"),
    STALE("old: its backend cannot be asked"),
    ERROR("failed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /// Whether it goes on to another one by itself, soon.
    boolean isPassing() {
      return this == FETCHING || this == CHANGED || this == SENDING;
    }
  }

  /// What the last events of a file said of it, beside what is known.
  ///
  /// @param isStale whether it was served although its backend could not be asked
  /// @param failure why something failed
  /// @param isFetching whether parts of it have just come
  record Signs(boolean isStale, String failure, boolean isFetching) {
    static final Signs NONE = new Signs(false, "", false);
  }

  static FileState of(KnownFile known, Signs signs, Instant now) {
    CacheStatus status = known.status();
    return new FileState(
        kind(known, signs),
        percent(status),
        known.isNear() ? Optional.empty() : status.age().map(now::minus),
        status.pinned(),
        status.validator(),
        known.reason().isEmpty() ? signs.failure() : known.reason());
  }

  private static Kind kind(KnownFile known, Signs signs) {
    Kind content =
        switch (known.status().state()) {
          case REMOTE -> known.isNear() ? Kind.NONE : Kind.REMOTE;
          case PARTIAL -> signs.isFetching() ? Kind.FETCHING : Kind.PARTIAL;
          case CACHED -> known.isNear() ? Kind.NONE : Kind.CACHED;
          case STALE -> Kind.STALE;
          case CHANGED -> Kind.CHANGED;
          case SENDING -> Kind.SENDING;
          case UNSENT -> Kind.ERROR;
          case CONFLICT -> Kind.CONFLICT;
          case FOLDER, MISSING -> Kind.NONE;
        };
    boolean isWrite =
        (content.isPassing() && content != Kind.FETCHING)
            || content == Kind.ERROR
            || content == Kind.CONFLICT;
    if (isWrite) {
      return content;
    }
    if (signs.isStale()) {
      return Kind.STALE;
    }
    return signs.failure().isEmpty() ? content : Kind.ERROR;
  }

  private static int percent(CacheStatus status) {
    long size = status.size().orElse(0);
    return size == 0 ? 0 : Math.clamp(status.cachedBytes() * 100 / size, 0, 100);
  }
}
