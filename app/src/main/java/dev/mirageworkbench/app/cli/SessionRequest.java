package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.workspace.MountArgument;
import dev.mirageworkbench.workspace.AppFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which workspace a command wants.
///
/// @param workspace a workspace file; none starts empty
/// @param mounts added to those of the file
/// @param folders where the program keeps its own files
/// @param verbose whether to tell what the mounts do, not only what goes wrong
record SessionRequest(
    Optional<Path> workspace, List<MountArgument> mounts, AppFolders folders, boolean verbose) {
  SessionRequest {
    mounts = List.copyOf(mounts);
  }

  static SessionRequest of(WorkspaceArguments arguments, GlobalOptions options, HostProcess host)
      throws CommandFailure {
    return new SessionRequest(
        arguments.workspace(), arguments.mounts(), options.folders(host), options.verbose());
  }

  SessionRequest withWorkspace(Optional<Path> file) {
    return new SessionRequest(file, mounts, folders, verbose);
  }
}
