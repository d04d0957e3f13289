package dev.mirageworkbench.notebook;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A file that is not a notebook this program can open.
public final class NotebookFormatException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public NotebookFormatException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
