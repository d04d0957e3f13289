package dev.mirageworkbench.resource;

import java.time.Instant;

/// Identifies one version of one object: two reads under the same strong validator return the same
/// bytes.
///
/// @param value the backend's own text (ETag with its quotes, generation, revision id, content
///     hash)
/// @param strength [Strength#WEAK] where the value is only size and time, so that a change within
///     the clock's resolution goes unseen
public record Validator(String value, Strength strength) {
  public enum Strength {
    STRONG,
    WEAK
  }

  public static Validator strong(String value) {
    return new Validator(value, Strength.STRONG);
  }

  /// The validator of last resort, from what every file store knows.
  public static Validator weak(long size, Instant modified) {
    return new Validator(
        size + "@" + modified.getEpochSecond() + "." + modified.getNano(), Strength.WEAK);
  }

  public boolean isStrong() {
    return strength == Strength.STRONG;
  }
}
