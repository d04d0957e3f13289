package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Consumer;

/// Opens a file of the host in the way of `open(2)`.
final class HostFile {
  private HostFile() {}

  /// @param path what Python named, for errors
  /// @param host no link
  static SeekableByteChannel open(
      WorkspacePath path,
      Path host,
      Set<? extends OpenOption> options,
      Consumer<ScratchChannel> whenClosed)
      throws IOException {
    boolean append = options.contains(StandardOpenOption.APPEND);
    boolean write = append || options.contains(StandardOpenOption.WRITE);
    if (options.contains(StandardOpenOption.CREATE_NEW)) {
      Files.createFile(host);
    } else if (Files.isDirectory(host)) {
      if (write) {
        throw ErrnoTranslator.exception(Errno.EISDIR, path.value());
      }
      return new FolderChannel(path.value());
    } else if (!Files.exists(host) && !(write && options.contains(StandardOpenOption.CREATE))) {
      throw ErrnoTranslator.exception(Errno.ENOENT, path.value());
    }
    RandomAccessFile file = open(path, host, write);
    if (write && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      file.setLength(0);
    }
    // GraalPy leaves READ out of `a+`, because NIO's own channels refuse it with APPEND.
    boolean read = !write || append || options.contains(StandardOpenOption.READ);
    return new ScratchChannel(file, read, write, append, path.value(), whenClosed);
  }

  private static RandomAccessFile open(WorkspacePath path, Path host, boolean write)
      throws IOException {
    try {
      return new RandomAccessFile(host.toFile(), write ? "rw" : "r");
    } catch (FileNotFoundException refused) {
      Path parent = host.getParent();
      boolean possible = Files.exists(host) || (parent != null && Files.isDirectory(parent));
      throw ErrnoTranslator.exception(possible ? Errno.EACCES : Errno.ENOENT, path.value());
    }
  }

  /// The view that an attribute is in, as a prefix of its name.
  static String view(String attribute) {
    return switch (attribute) {
      case "mode", "uid", "gid" -> "unix:";
      case "permissions", "owner", "group" -> "posix:";
      default -> "";
    };
  }
}
