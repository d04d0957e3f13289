package dev.mirageworkbench.app.workspace;

import dev.mirageworkbench.resource.ResourceException;
import java.io.Serial;

/// A mount that could not be made.
public final class MountFailure extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final ResourceException failure;
  private final String prefix;

  public MountFailure(String prefix, ResourceException failure) {
    super(prefix + ": " + failure.reason(), failure);
    this.prefix = prefix;
    this.failure = failure;
  }

  public String prefix() {
    return prefix;
  }

  public ResourceException failure() {
    return failure;
  }
}
