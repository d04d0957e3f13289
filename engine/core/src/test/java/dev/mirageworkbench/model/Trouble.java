package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.ResourceException;

/// How a call to the store can go wrong.
enum Trouble {
  UNREACHABLE,
  RATE_LIMITED,
  DENIED,
  FAILED,
  /// An unchecked exception, as a backend with a mistake throws it.
  BROKEN,
  /// A change takes effect and the answer is lost; anything else fails as unreachable.
  ANSWER_LOST,
  /// A read answers with fewer bytes; anything else fails.
  SHORT,
  /// A read answers with another version's bytes; anything else fails.
  OTHER_VERSION;

  /// Whether the call goes on and shows its trouble later.
  boolean strikesLater(Call call) {
    return switch (this) {
      case ANSWER_LOST -> call.isChange();
      case SHORT, OTHER_VERSION -> call == Call.READ;
      default -> false;
    };
  }

  ResourceException failure() {
    return switch (this) {
      case UNREACHABLE, ANSWER_LOST -> new ResourceException.Unreachable("scripted: " + this);
      case RATE_LIMITED -> new ResourceException.RateLimited("scripted: " + this, null, null);
      case DENIED -> new ResourceException.Denied("scripted: " + this);
      case BROKEN -> throw new IllegalStateException("scripted: " + this);
      case FAILED, SHORT, OTHER_VERSION -> new ResourceException.Failed("scripted: " + this);
    };
  }

  /// Whether the engine serves what it knows when it meets this.
  boolean servesOld() {
    return this == UNREACHABLE || this == ANSWER_LOST || this == RATE_LIMITED;
  }

  /// Whether a failure that the engine tells may come from this trouble.
  boolean explains(ResourceException failure) {
    return switch (this) {
      case UNREACHABLE, ANSWER_LOST -> failure instanceof ResourceException.Unreachable;
      case RATE_LIMITED -> failure instanceof ResourceException.RateLimited;
      case DENIED -> failure instanceof ResourceException.Denied;
      case FAILED, BROKEN -> failure instanceof ResourceException.Failed;
      case SHORT ->
          failure instanceof ResourceException.Failed
              || failure instanceof ResourceException.Corrupt;
      // The first such answer may be a copy that lags behind, the second says that the file
      // changed;
      // where another trouble used up the attempts in between, the first is told as it is.
      case OTHER_VERSION ->
          failure instanceof ResourceException.Failed
              || failure instanceof ResourceException.Corrupt
              || failure instanceof ResourceException.Stale;
    };
  }
}
