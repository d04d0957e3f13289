package dev.mirageworkbench.files;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What is here of a file, and what is to become of it.
///
/// @param size in bytes; empty for what is no file, and where knowing it would mean reading the
/// file
/// @param modified last modification, where the backend tells it
/// @param validator the version, in the backend's own words
/// @param age since the backend was last asked for it; empty for what is kept here and not sent
/// @param cachedBytes of the current version
/// @param pinned whether its content stays in the cache whatever else comes
public record CacheStatus(
    State state,
    OptionalLong size,
    Optional<Instant> modified,
    Optional<String> validator,
    Optional<Duration> age,
    long cachedBytes,
    boolean pinned) {

  public enum State {
    /// Nothing of its content is here; always so on backends that are in this machine.
    REMOTE,
    /// A part of its content is here.
    PARTIAL,
    /// All of its content is here.
    CACHED,
    /// As it was some time ago: the backend cannot be asked.
    STALE,
    /// Written here, waiting to be sent.
    CHANGED,
    SENDING,
    /// Written here and not sent, for a reason that the console tells.
    UNSENT,
    /// Written here, and by somebody else meanwhile.
    CONFLICT,
    FOLDER,
    /// There is nothing of that name.
    MISSING
  }

  /// Of what has no content.
  public static CacheStatus without(State state) {
    return new CacheStatus(
        state,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        false);
  }
}
