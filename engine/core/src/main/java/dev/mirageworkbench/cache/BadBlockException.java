package dev.mirageworkbench.cache;

import java.io.IOException;
import java.io.Serial;

/// A file of the disk tier does not hold what it should. The disk works all the same.
final class BadBlockException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  BadBlockException(String reason) {
    super(reason);
  }
}
