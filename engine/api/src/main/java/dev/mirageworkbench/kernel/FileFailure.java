package dev.mirageworkbench.kernel;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.redaction.Redaction;
import java.time.Duration;
import java.util.Optional;

/// Why a mount could not do what a run asked of it.
///
/// @param category as [dev.mirageworkbench.resource.ResourceException#category]
/// @param reason a sentence for people, without advice
/// @param retryAfter how long the backend asks to wait, where it says so
public record FileFailure(
    WorkspacePath path, String category, String reason, Optional<Duration> retryAfter) {
  public FileFailure {
    reason = Redaction.hide(reason);
  }

  public FileFailure(WorkspacePath path, String category, String reason) {
    this(path, category, reason, Optional.empty());
  }
}
