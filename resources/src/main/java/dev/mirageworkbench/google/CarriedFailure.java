package dev.mirageworkbench.google;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.Serial;

/// Carries a failure of ours through Google's client, which lets only its like pass.
final class CarriedFailure extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final ResourceException failure;

  CarriedFailure(ResourceException failure) {
    super(failure);
    this.failure = failure;
  }

  ResourceException failure() {
    return failure;
  }
}
