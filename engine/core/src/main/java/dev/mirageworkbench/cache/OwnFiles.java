package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes files and folders that only their user can read.
final class OwnFiles {
  private OwnFiles() {}

  /// @throws java.nio.file.FileAlreadyExistsException if it is there
  static void create(Path file) throws IOException {
    Files.createFile(file, attributes(file, "rw-------"));
  }

  /// Makes a folder and those above it.
  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, "rwx------"));
  }

  static FileAttribute<?>[] attributes(Path path, String permissions) {
    FileSystem system = path.getFileSystem();
    return system.supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
