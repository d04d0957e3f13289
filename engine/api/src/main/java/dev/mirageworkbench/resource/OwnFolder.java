package dev.mirageworkbench.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders of this machine that the program keeps things in, for its user only.
public final class OwnFolder {
  private OwnFolder() {}

  /// Makes a folder, and the folders above it, for its user only. One that is there stays as it is.
  ///
  /// @return the folder
  public static Path create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return Files.createDirectories(folder);
  }
}
