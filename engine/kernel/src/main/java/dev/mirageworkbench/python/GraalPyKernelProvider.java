package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.InstallerCommand;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelCommand;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.kernel.KernelProvider;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Starts GraalPy kernels in this process, and tells how one is started in a process of its own.
public final class GraalPyKernelProvider implements KernelProvider {
  private static final Pattern CELL_MARK = Pattern.compile("(?m)^# %%.*$");
  private static final String MAIN = "dev.mirageworkbench.remote.KernelMain";
  private static final String PIP = "dev.mirageworkbench.python.pip.PipMain";

  /// Names further options for the JVMs of kernels, with spaces between them.
  private static final String MORE_OPTIONS = "mirage.kernelOptions";

  private static final Pattern SPACE = Pattern.compile(" ");

  /// What packages are looked for, as asking Python would cost a start.
  private static final String PYTHON_VERSION = "3.12";

  @Override
  public Kernel start(KernelConfig config, WorkspaceFiles files) {
    return new GraalPyKernel(config, files, () -> {}, false);
  }

  /// A kernel that has its process for itself.
  ///
  /// @param whenReady is called with the kernel's description when a session can run
  public GraalPyKernel startAlone(
      KernelConfig config, WorkspaceFiles files, Consumer<String> whenReady) {
    return new GraalPyKernel(config, files, () -> whenReady.accept(description(files)), true);
  }

  private static String description(WorkspaceFiles files) {
    try {
      return SharedEngine.description()
          + (files.packages().access().allowsNative() ? ", native packages allowed" : "");
    } catch (ResourceException unknown) {
      return SharedEngine.description();
    }
  }

  @Override
  public Optional<KernelCommand> command(KernelProfile profile) {
    return switch (profile) {
      case DEFAULT -> Optional.of(command(MAIN, trainingCells()));
      case COMPUTE ->
          CompiledPython.installed().map(each -> each.accelerate(command(MAIN, trainingCells())));
    };
  }

  @Override
  public Optional<InstallerCommand> installer() {
    return Optional.of(new InstallerCommand(command(PIP, List.of()), PYTHON_VERSION));
  }

  private static KernelCommand command(String main, List<String> trainingCells) {
    return new KernelCommand(
        Path.of(System.getProperty("java.home")),
        main,
        ClassPath.ofKernel(),
        Stream.concat(
                Stream.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    // Grows when needed: the preset is a share of the machine's memory, and what a
                    // kernel leaves behind while it starts would fill that.
                    "-Xms64m",
                    "-Dpolyglot.engine.WarnInterpreterOnly=false"),
                SPACE
                    .splitAsStream(System.getProperty(MORE_OPTIONS, ""))
                    .filter(option -> !option.isEmpty()))
            .toList(),
        trainingCells);
  }

  /// What notebooks usually do, as cells.
  static List<String> trainingCells() {
    return CELL_MARK
        .splitAsStream(PythonSession.source("training.py"))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .toList();
  }
}
