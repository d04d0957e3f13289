package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.desktop.WindowLauncher;
import dev.mirageworkbench.app.secrets.Keychains;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/// The command line on this process's own streams and environment.
public final class CommandLineProgram {
  /// Set by the launch script: the folder of the examples.
  private static final String EXAMPLES_PROPERTY = "mirage.examples";

  private CommandLineProgram() {}

  /// @return the exit code
  public static int run(List<String> arguments, WindowLauncher window) {
    HostProcess host = thisProcess();
    return new MirageCommandLine(host, request -> WorkspaceSession.open(host, request), window)
        .execute(arguments);
  }

  /// The streams are taken below System.out, which would hide that a reader has gone.
  private static HostProcess thisProcess() {
    return new HostProcess(
        System.in,
        new StandardStreams(
            new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err)),
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")),
        examples(),
        System.getProperty("glass.platform", ""),
        Keychains.ofSystem(System.getProperty("os.name", ""), System.getenv()),
        page -> SystemBrowser.open(System.getProperty("os.name", ""), page));
  }

  /// Beside the jar where nobody says, as in an installed application.
  private static Path examples() {
    String told = System.getProperty(EXAMPLES_PROPERTY, "");
    if (!told.isEmpty()) {
      return Path.of(told);
    }
    Path code = codeFolder();
    Path beside = code.resolve("examples");
    return Files.isDirectory(beside) ? beside : code.resolve("../examples").normalize();
  }

  private static Path codeFolder() {
    CodeSource source = CommandLineProgram.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Path.of("");
    }
    try {
      return Path.of(source.getLocation().toURI()).resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path holds a location that is no URI", e);
    }
  }
}
