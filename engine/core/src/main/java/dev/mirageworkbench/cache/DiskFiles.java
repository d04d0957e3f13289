package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;

/// What the disk tier asks of a file system. Any of it may fail, and may take long.
interface DiskFiles {
  /// The file system that the path is of.
  DiskFiles LOCAL = new Local();

  /// @throws java.nio.file.NoSuchFileException if there is none
  FileChannel open(Path file) throws IOException;

  /// Makes a file for its user only.
  FileChannel create(Path file) throws IOException;

  /// Makes a folder, and those above it, for its user only; one that is there is fine.
  void createFolder(Path folder) throws IOException;

  /// In one step, over what is there.
  void move(Path from, Path to) throws IOException;

  /// A file that is not there is fine.
  void delete(Path file) throws IOException;

  void touch(Path file, long millis) throws IOException;

  /// @return in milliseconds
  /// @throws java.nio.file.NoSuchFileException if there is none
  long touched(Path file) throws IOException;

  long usableSpace(Path folder) throws IOException;

  long totalSpace(Path folder) throws IOException;

  final class Local implements DiskFiles {
    private Local() {}

    @Override
    public FileChannel open(Path file) throws IOException {
      return FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public FileChannel create(Path file) throws IOException {
      return FileChannel.open(
          file,
          Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
          OwnFiles.attributes(file, OwnFiles.FILE));
    }

    @Override
    public void createFolder(Path folder) throws IOException {
      OwnFiles.createFolder(folder);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
      Files.deleteIfExists(file);
    }

    @Override
    public void touch(Path file, long millis) throws IOException {
      Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    }

    @Override
    public long touched(Path file) throws IOException {
      return Files.getLastModifiedTime(file).toMillis();
    }

    @Override
    public long usableSpace(Path folder) throws IOException {
      return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public long totalSpace(Path folder) throws IOException {
      return Files.getFileStore(folder).getTotalSpace();
    }
  }
}
