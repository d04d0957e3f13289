package dev.mirageworkbench.preview;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.preview.PreviewOutcome.Problem;
import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.List;

/// Failures to read a file, with what can be done about them.
final class Failing {
  private Failing() {}

  static Problem outcome(WorkspacePath path, IOException failure) {
    return new Problem(what(path, failure), advice(failure), List.of());
  }

  private static String what(WorkspacePath path, IOException failure) {
    String reason = Redaction.hide(String.valueOf(failure.getMessage()));
    return switch (failure) {
      case ResourceException.NotFound _ -> "There is no file " + path + " any more.";
      case ResourceException.IsAFolder _ -> path + " is a folder.";
      case ResourceException.Denied _ -> "You may not read " + path + ": " + reason;
      case ResourceException.Unreachable _ -> path + " cannot be reached: " + reason;
      case ResourceException.Stale _ -> path + " was changed while it was read.";
      default -> path + " cannot be read: " + reason;
    };
  }

  private static String advice(IOException failure) {
    return switch (failure) {
      case ResourceException.NotFound _ ->
          "Refresh its folder (F5) to see what is there, or look again if it comes back.";
      case ResourceException.IsAFolder _ -> "Open it in the tree to see what is in it.";
      case ResourceException.Denied _ ->
          "Ask the owner for the right to read it, or mount it with other credentials.";
      case ResourceException.Unreachable _ ->
          "Look at the network connection and at the console, then look again.";
      case ResourceException.Stale _ -> "Look again to see it as it is now.";
      case ResourceException.RateLimited _ -> "The service asks to wait: look again in a while.";
      default -> "The console may say more. Look again when that is mended.";
    };
  }
}
