package dev.mirageworkbench.workspace;

import java.io.IOException;

/// What tests of other packages need of the inside of a workspace.
public final class Inside {
  private Inside() {}

  /// Ends a workspace as `kill -9` ends its process.
  public static void kill(Workspace workspace) throws IOException {
    workspace.abandon();
  }

  /// How many files are being sent.
  public static int sending(Workspace workspace) {
    return workspace.sending();
  }
}
