package dev.mirageworkbench.wire;

import java.io.IOException;
import java.io.Serial;

/// What came over the wire is not what this program writes.
public final class WireException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public WireException(String reason) {
    super(reason);
  }
}
