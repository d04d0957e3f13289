package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.workspace.AppFolders;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options of every command.
final class GlobalOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Keep settings, logs and caches below DIR (also: MIRAGE_HOME).")
  private Optional<Path> home = Optional.empty();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and the log on stderr.")
  private boolean debug;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Tell on stderr what the mounts do, not only what goes wrong.")
  private boolean verbose;

  boolean debug() {
    return debug;
  }

  boolean verbose() {
    return verbose;
  }

  AppFolders folders(HostProcess host) {
    return AppFolders.choose(home, host.variables(), host.system(), host.userHome());
  }
}
