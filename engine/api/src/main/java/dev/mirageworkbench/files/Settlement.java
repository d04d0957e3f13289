package dev.mirageworkbench.files;

import java.util.List;

/// What became of a cell's writes.
///
/// @param outcomes one for each file written, in the order of the paths
public record Settlement(List<Outcome> outcomes) {
  public static final Settlement NOTHING_WRITTEN = new Settlement(List.of());

  public Settlement {
    outcomes = List.copyOf(outcomes);
  }

  public sealed interface Outcome {
    WorkspacePath path();
  }

  /// On the backend.
  ///
  /// @param bytes the file's size
  public record Sent(WorkspacePath path, long bytes) implements Outcome {}

  /// Kept here, not on the backend.
  ///
  /// @param category as [dev.mirageworkbench.resource.ResourceException#category]
  public record Unsent(WorkspacePath path, String category, String reason) implements Outcome {}

  /// Somebody else changed the file meanwhile; both versions are kept.
  public record InConflict(WorkspacePath path, String reason) implements Outcome {}

  /// Those that are not on their backend.
  public List<Outcome> failures() {
    return outcomes.stream().filter(outcome -> !(outcome instanceof Sent)).toList();
  }

  public boolean isComplete() {
    return failures().isEmpty();
  }
}
