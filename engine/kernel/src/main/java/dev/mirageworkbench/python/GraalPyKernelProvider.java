package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelCommand;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Starts GraalPy kernels in this process, and tells how one is started in a process of its own.
public final class GraalPyKernelProvider implements KernelProvider {
  private static final Pattern CELL_MARK = Pattern.compile("(?m)^# %%.*$");
  private static final String MAIN = "dev.mirageworkbench.remote.KernelMain";

  @Override
  public Kernel start(KernelConfig config, WorkspaceFiles files) {
    return new GraalPyKernel(config, files, () -> {}, false);
  }

  /// A kernel that has its process for itself.
  ///
  /// @param whenReady is called with the kernel's description when a session can run
  public GraalPyKernel startAlone(
      KernelConfig config, WorkspaceFiles files, Consumer<String> whenReady) {
    return new GraalPyKernel(
        config, files, () -> whenReady.accept(SharedEngine.description()), true);
  }

  @Override
  public Optional<KernelCommand> command() {
    return Optional.of(
        new KernelCommand(
            MAIN,
            ClassPath.ofKernel(),
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Dpolyglot.engine.WarnInterpreterOnly=false"),
            trainingCells()));
  }

  private static List<String> trainingCells() {
    return CELL_MARK
        .splitAsStream(PythonSession.source("training.py"))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .toList();
  }
}
