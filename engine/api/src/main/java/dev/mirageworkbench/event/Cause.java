package dev.mirageworkbench.event;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.ResourceException;
import java.util.Optional;

/// Why something failed, as a value.
///
/// @param category as [ResourceException#category]
/// @param reason a sentence
/// @param requestId what the backend calls the request that failed, for its support; empty where it
///     gave it no name
/// @param raw the failure and what led to it, in the words of those who met it, one a line; empty
///     where there is no more than the reason
public record Cause(String category, String reason, Optional<String> requestId, String raw) {
  /// Many events are kept.
  private static final int LONGEST_RAW = 2_000;

  /// Of a text that secrets are looked for in. What is longer is cut before, so far away that no
  /// part of a cut secret is kept.
  private static final int LONGEST_READ = 16_000;

  private static final int MOST_CAUSES = 8;

  public Cause {
    reason = Redaction.hide(reason);
    raw = cut(Redaction.hide(cut(raw, LONGEST_READ)), LONGEST_RAW);
  }

  public Cause(String category, String reason) {
    this(category, reason, Optional.empty(), "");
  }

  public static Cause of(ResourceException failure) {
    return new Cause(failure.category(), failure.reason(), failure.requestId(), rawOf(failure));
  }

  private static String rawOf(Throwable failure) {
    var lines = new StringBuilder();
    Throwable at = failure;
    for (int i = 0; at != null && i < MOST_CAUSES; i++) {
      lines.append(i == 0 ? "" : "\n").append(at);
      at = at.getCause();
    }
    return lines.toString();
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) + "…" : text;
  }

  @Override
  public String toString() {
    return reason;
  }
}
