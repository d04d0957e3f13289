package dev.mirageworkbench.ui.background;

import dev.mirageworkbench.redaction.Redaction;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/// Failures as sentences for people, without secrets.
public final class Failures {
  private Failures() {}

  public static String sentence(Throwable failure) {
    return switch (failure) {
      case NoSuchFileException e -> "there is no " + e.getFile();
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case FileAlreadyExistsException e -> e.getFile() + " is already there";
      default -> {
        String message = failure.getMessage();
        yield message == null || message.isBlank()
            ? failure.getClass().getSimpleName()
            : Redaction.hide(message);
      }
    };
  }
}
