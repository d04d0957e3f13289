package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Program;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes a script visible to Python: a file of this computer through a mount of its folder, so that
/// it can import its neighbours; otherwise a file on a mount. Python is told the path that it can
/// open, because how this computer spells it leads nowhere inside.
final class ScriptFinder {
  private static final String PREFIX = "/script";

  private final Session session;

  ScriptFinder(Session session) {
    this.session = session;
  }

  /// @throws CommandFailure if there is no such script
  Program.Script find(String spelling, List<String> arguments) throws CommandFailure {
    Optional<Path> file = hostPath(spelling);
    if (file.isPresent() && Files.isRegularFile(file.get())) {
      WorkspacePath prefix = freePrefix();
      Path script = file.get().toAbsolutePath();
      session.mountHostFolder(prefix, script.resolveSibling(""));
      return script(prefix.child(nameOf(script)), arguments);
    }
    if (spelling.startsWith("/") && session.isMounted(WorkspaceArguments.path(spelling))) {
      return script(WorkspaceArguments.path(spelling), arguments);
    }
    if (file.isPresent() && Files.isDirectory(file.get())) {
      throw new CommandFailure(ExitCodes.NO_INPUT, "the script is a folder: " + spelling);
    }
    throw new CommandFailure(ExitCodes.NO_INPUT, "no such script: " + spelling);
  }

  private static Program.Script script(WorkspacePath path, List<String> arguments) {
    return new Program.Script(path, path.value(), arguments);
  }

  private static Optional<Path> hostPath(String spelling) {
    try {
      return Optional.of(Path.of(spelling));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private WorkspacePath freePrefix() {
    var prefix = WorkspacePath.of(PREFIX);
    for (int i = 2; session.isMounted(prefix); i++) {
      prefix = WorkspacePath.of(PREFIX + i);
    }
    return prefix;
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
