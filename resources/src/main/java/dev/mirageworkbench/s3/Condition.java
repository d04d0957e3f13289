package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/// A precondition as HTTP's two headers, or as Google's one.
///
/// @param generation that the object must have, 0 for none; a change in parts cannot have it
record Condition(
    @Nullable String ifMatch, @Nullable String ifNoneMatch, @Nullable Long generation) {
  static final Condition NONE = new Condition(null, null, null);
  static final Condition ABSENT = new Condition(null, "*", null);
  private static final String GENERATION = "x-goog-if-generation-match";

  static Condition matches(String eTag) {
    return new Condition(eTag, null, null);
  }

  static Condition generation(long number) {
    return new Condition(null, null, number);
  }

  boolean isNone() {
    return ifMatch == null && ifNoneMatch == null && generation == null;
  }

  /// What a request has of it besides HTTP's headers.
  void override(AwsRequestOverrideConfiguration.Builder request) {
    if (generation != null) {
      request.putHeader(GENERATION, Long.toString(generation));
    }
  }

  static boolean holds(Precondition precondition, Optional<Entry> current) {
    return switch (precondition) {
      case Precondition.Anything() -> true;
      case Precondition.Absent() -> current.isEmpty();
      case Precondition.Matches(Validator seen) ->
          current.flatMap(Entry::validator).filter(seen::equals).isPresent();
    };
  }

  /// @throws ResourceException.Conflict if the precondition does not hold
  static void check(Precondition precondition, Optional<Entry> current) throws ResourceException {
    if (!holds(precondition, current)) {
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
