package dev.mirageworkbench.model;

import java.io.Serial;

/// The workspace did what the model does not allow.
final class ModelMismatch extends AssertionError {
  @Serial private static final long serialVersionUID = 1;

  ModelMismatch(String message) {
    super(message);
  }
}
