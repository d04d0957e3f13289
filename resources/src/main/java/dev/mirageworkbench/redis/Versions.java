package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Validator;

/// Tells the versions of a file's bytes apart.
///
/// A write of ours leaves a mark beside the bytes: a token that is never used again, with the size
/// and the `modified` text of that moment. While the three are still so, nobody has written since,
/// and the token is a strong validator. Two writes of ours are told apart however quickly they
/// follow each other.
///
/// Another program that writes the same layout knows of no mark, but sets `modified`. Then only
/// size and time tell, as finely as that program writes the time: two writes of the same size
/// within its tick look the same, so that this is a weak validator. It never looks like a version
/// of ours, as our times have six digits behind the second and others' have three, or another zone.
///
/// The scripts say the same in Lua.
final class Versions {
  private Versions() {}

  /// @param mark the field `version`; empty where there is none
  static Validator of(String mark, long size, String modified) {
    String tail = ";" + size + ";" + modified;
    return mark.length() > tail.length() && mark.endsWith(tail)
        ? Validator.strong(mark.substring(0, mark.length() - tail.length()))
        : new Validator(size + "@" + modified, Validator.Strength.WEAK);
  }

  /// A precondition as the scripts understand it.
  static String condition(Precondition precondition) {
    return switch (precondition) {
      case Precondition.Anything() -> "anything";
      case Precondition.Absent() -> "absent";
      case Precondition.Matches(Validator seen) -> "=" + seen.value();
    };
  }
}
