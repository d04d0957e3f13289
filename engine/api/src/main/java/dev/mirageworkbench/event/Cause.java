package dev.mirageworkbench.event;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.ResourceException;

/// Why something failed, as a value.
///
/// @param category as [ResourceException#category]
/// @param reason a sentence
public record Cause(String category, String reason) {
  public Cause {
    reason = Redaction.hide(reason);
  }

  public static Cause of(ResourceException failure) {
    return new Cause(failure.category(), failure.reason());
  }

  @Override
  public String toString() {
    return reason;
  }
}
