package dev.mirageworkbench.notebook;

import dev.mirageworkbench.files.WorkspacePath;
import java.nio.file.Path;
import java.util.Optional;

/// Where a notebook is kept.
public sealed interface NotebookLocation {
  /// A file of this machine.
  ///
  /// @param path absolute and normalised
  record HostFile(Path path) implements NotebookLocation {
    public HostFile {
      path = path.toAbsolutePath().normalize();
    }

    @Override
    public String fileName() {
      return String.valueOf(path.getFileName());
    }

    @Override
    public String shown() {
      return path.toString();
    }

    @Override
    public String key() {
      return HOST + path;
    }
  }

  /// A file on a mount of the workspace.
  record WorkspaceFile(WorkspacePath path) implements NotebookLocation {
    @Override
    public String fileName() {
      return path.name();
    }

    @Override
    public String shown() {
      return path.value();
    }

    @Override
    public String key() {
      return WORKSPACE + path.value();
    }
  }

  /// What the key of a file of this machine begins with.
  String HOST = "host:";

  /// What the key of a file on a mount begins with.
  String WORKSPACE = "workspace:";

  String fileName();

  /// The whole path, as people read it.
  String shown();

  /// One line that [#ofKey] reads.
  String key();

  /// The file of this machine; empty if it is on a mount.
  default Optional<Path> hostFile() {
    return this instanceof HostFile(Path path) ? Optional.of(path) : Optional.empty();
  }

  /// @return empty where it is not a key
  static Optional<NotebookLocation> ofKey(String key) {
    try {
      if (key.startsWith(HOST)) {
        return Optional.of(new HostFile(Path.of(key.substring(HOST.length()))));
      }
      if (key.startsWith(WORKSPACE)) {
        return Optional.of(new WorkspaceFile(WorkspacePath.of(key.substring(WORKSPACE.length()))));
      }
    } catch (IllegalArgumentException _) {
      // Of another system, or damaged.
    }
    return Optional.empty();
  }
}
