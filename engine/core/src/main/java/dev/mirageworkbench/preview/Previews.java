package dev.mirageworkbench.preview;

import dev.mirageworkbench.files.WorkspacePath;
import java.io.IOException;

/// Looks at files, and changes small ones.
public interface Previews {
  /// A look at a file, which can be ended early.
  interface Look {
    /// Blocks. What cannot be shown is an outcome, too.
    PreviewOutcome outcome();

    /// Ends it, from any thread. Its outcome is then of no use to anybody.
    void cancel();
  }

  Look look(PreviewRequest request);

  /// Replaces what a file holds, and waits until it is on its backend.
  ///
  /// @param expected what the file held when the user began to change it
  /// @throws dev.mirageworkbench.resource.ResourceException.Conflict if it holds something else now
  void save(WorkspacePath path, byte[] expected, byte[] content) throws IOException;

  /// The same, whatever it holds now.
  void overwrite(WorkspacePath path, byte[] content) throws IOException;
}
