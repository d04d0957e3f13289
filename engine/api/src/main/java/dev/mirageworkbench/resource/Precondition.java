package dev.mirageworkbench.resource;

/// What must hold on the backend for a write or delete to take effect.
public sealed interface Precondition {
  /// Whatever is there is replaced. Only on the user's word.
  record Anything() implements Precondition {}

  /// No file of that name (S3's `If-None-Match: *`).
  record Absent() implements Precondition {}

  /// The file still has this version (S3's `If-Match`).
  record Matches(Validator validator) implements Precondition {}

  Precondition ANYTHING = new Anything();
  Precondition ABSENT = new Absent();
}
