package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.ResourceException;

/// How a call to the workspace ended.
sealed interface Outcome<T> {
  record Done<T>(T value) implements Outcome<T> {}

  record Failed<T>(ResourceException failure) implements Outcome<T> {}

  /// A call to the workspace.
  interface Question<T> {
    T ask() throws ResourceException;
  }

  static <T> Outcome<T> of(Question<T> question) {
    try {
      return new Done<>(question.ask());
    } catch (ResourceException e) {
      return new Failed<>(e);
    }
  }

  default boolean isDone() {
    return this instanceof Done;
  }
}
