package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.OwnFolder;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The folders that the program's own files live in, by the customs of the operating system. None
/// is made before it is used.
///
/// @param config what the user has chosen
/// @param data what the user would miss, unsent writes included
/// @param state logs, history, recent files
/// @param cache what can be fetched again
/// @param runtime sockets of the running program
public record AppFolders(Path config, Path data, Path state, Path cache, Path runtime) {
  private static final String NAME = "mirage-workbench";
  private static final String BUNDLE = "dev.mirageworkbench";

  /// Everything below one folder.
  public static AppFolders below(Path home) {
    return new AppFolders(
        home.resolve("config"),
        home.resolve("data"),
        home.resolve("state"),
        home.resolve("cache"),
        home.resolve("runtime"));
  }

  /// What the environment of this process says.
  public static AppFolders preset() {
    return choose(
        Optional.empty(),
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")));
  }

  /// @param home the user's choice, stronger than `MIRAGE_HOME`
  /// @param variables the environment
  /// @param system for example `Linux`, as in the property `os.name`
  /// @param userHome the user's home folder
  public static AppFolders choose(
      Optional<Path> home, Map<String, String> variables, String system, Path userHome) {
    Optional<Path> chosen = home.or(() -> path(variables, "MIRAGE_HOME"));
    if (chosen.isPresent()) {
      return below(chosen.get().toAbsolutePath().normalize());
    }
    if (system.startsWith("Windows")) {
      return windows(variables, userHome);
    }
    return system.startsWith("Mac") ? mac(variables, userHome) : xdg(variables, userHome);
  }

  private static AppFolders xdg(Map<String, String> variables, Path userHome) {
    Path state = absolute(variables, "XDG_STATE_HOME").orElse(userHome.resolve(".local/state"));
    return new AppFolders(
        absolute(variables, "XDG_CONFIG_HOME").orElse(userHome.resolve(".config")).resolve(NAME),
        absolute(variables, "XDG_DATA_HOME").orElse(userHome.resolve(".local/share")).resolve(NAME),
        state.resolve(NAME),
        absolute(variables, "XDG_CACHE_HOME").orElse(userHome.resolve(".cache")).resolve(NAME),
        absolute(variables, "XDG_RUNTIME_DIR")
            .map(folder -> folder.resolve(NAME))
            .orElse(state.resolve(NAME).resolve("runtime")));
  }

  private static AppFolders mac(Map<String, String> variables, Path userHome) {
    Path library = userHome.resolve("Library");
    Path support = library.resolve("Application Support").resolve(BUNDLE);
    return new AppFolders(
        support.resolve("config"),
        support.resolve("data"),
        support.resolve("state"),
        library.resolve("Caches").resolve(BUNDLE),
        absolute(variables, "TMPDIR")
            .map(folder -> folder.resolve(BUNDLE))
            .orElse(support.resolve("runtime")));
  }

  private static AppFolders windows(Map<String, String> variables, Path userHome) {
    Path roaming = absolute(variables, "APPDATA").orElse(userHome.resolve("AppData/Roaming"));
    Path local = absolute(variables, "LOCALAPPDATA").orElse(userHome.resolve("AppData/Local"));
    Path own = local.resolve("MirageWorkbench");
    return new AppFolders(
        roaming.resolve("MirageWorkbench"),
        own.resolve("data"),
        own.resolve("state"),
        own.resolve("cache"),
        own.resolve("runtime"));
  }

  /// The base directory specification has relative values ignored.
  private static Optional<Path> absolute(Map<String, String> variables, String name) {
    return path(variables, name).filter(Path::isAbsolute);
  }

  private static Optional<Path> path(Map<String, String> variables, String name) {
    String value = variables.getOrDefault(name, "");
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// Makes a folder, and the folders above it, for its user only. One that is there stays as it is.
  public static Path create(Path folder) throws IOException {
    return OwnFolder.create(folder);
  }
}
