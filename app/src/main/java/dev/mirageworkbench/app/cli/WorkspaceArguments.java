package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.workspace.MountArgument;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.workspace.MountMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of every command that opens a workspace.
final class WorkspaceArguments {
  @Option(
      names = "--workspace",
      paramLabel = "FILE",
      description = "Mount what this workspace file (.mirage) says.")
  private Optional<Path> workspace = Optional.empty();

  @Option(
      names = "--mount",
      paramLabel = "PREFIX=URI",
      description =
          "Mount read-only: ram:, disk:/folder, s3://bucket/prefix?region=NAME,"
              + " github://owner/repository?ref=NAME, redis://host:6379/0 and others.")
  private List<String> readMounts = new ArrayList<>();

  @Option(
      names = "--mount-rw",
      paramLabel = "PREFIX=URI",
      description = "The same, for reading and writing.")
  private List<String> writeMounts = new ArrayList<>();

  Optional<Path> workspace() {
    return workspace;
  }

  /// @throws CommandFailure if one is not of the form PREFIX=URI
  List<MountArgument> mounts() throws CommandFailure {
    var mounts = new ArrayList<MountArgument>();
    for (String text : readMounts) {
      mounts.add(mount(text, MountMode.READ));
    }
    for (String text : writeMounts) {
      mounts.add(mount(text, MountMode.WRITE));
    }
    return mounts;
  }

  private static MountArgument mount(String text, MountMode mode) throws CommandFailure {
    int equals = text.indexOf('=');
    if (!text.startsWith("/") || equals < 0) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          "a mount is PREFIX=URI, for example /s3=s3://bucket, not '" + text + "'");
    }
    return new MountArgument(text.substring(0, equals), text.substring(equals + 1), mode);
  }

  /// @throws CommandFailure if it is not an absolute workspace path
  static WorkspacePath path(String spelling) throws CommandFailure {
    try {
      return WorkspacePath.of(spelling);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCodes.USAGE, "a workspace path starts with '/': '" + spelling + "'", e);
    }
  }

  /// @throws CommandFailure if one is not of the form NAME=VALUE
  static Map<String, String> environment(List<String> assignments) throws CommandFailure {
    var environment = new LinkedHashMap<String, String>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        throw new CommandFailure(
            ExitCodes.USAGE, "an environment variable is NAME=VALUE, not '" + assignment + "'");
      }
      environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
    return environment;
  }
}
