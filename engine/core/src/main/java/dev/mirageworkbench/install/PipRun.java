package dev.mirageworkbench.install;

import dev.mirageworkbench.kernel.InstallerInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Runs pip.
@FunctionalInterface
interface PipRun {
  /// Waits until pip has ended; an interrupt ends it.
  ///
  /// @param folder where it may leave what nobody needs
  /// @param lines is told what pip says, as pip says it
  /// @return pip's exit code
  int run(InstallerInput input, Path folder, Consumer<String> lines)
      throws IOException, InterruptedException;
}
