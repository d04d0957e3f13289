package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A precondition as HTTP's two headers.
record Condition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
  static Condition of(Precondition precondition) {
    return switch (precondition) {
      case Precondition.Anything() -> new Condition(null, null);
      case Precondition.Absent() -> new Condition(null, "*");
      case Precondition.Matches(Validator seen) -> new Condition(seen.value(), null);
    };
  }

  boolean isNone() {
    return ifMatch == null && ifNoneMatch == null;
  }

  /// Judges by a look, for stores that do not know the headers.
  static void check(Precondition precondition, Optional<Entry> current) throws ResourceException {
    boolean holds =
        switch (precondition) {
          case Precondition.Anything() -> true;
          case Precondition.Absent() -> current.isEmpty();
          case Precondition.Matches(Validator seen) ->
              current.flatMap(Entry::validator).filter(seen::equals).isPresent();
        };
    if (!holds) {
      throw conflict(current.isEmpty(), null);
    }
  }

  static ResourceException conflict(boolean gone, @Nullable Throwable cause) {
    return new ResourceException.Conflict(
        gone
            ? "the file was deleted in the meantime"
            : "the file was written by someone else in the meantime",
        cause);
  }
}
