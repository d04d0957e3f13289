package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import java.util.function.Function;

/// Notebooks as files: written beside the old version, forced to the disk, then put in its place,
/// so that a full disk or a crash never costs what was there.
public final class NotebookStore implements NotebookFiles {
  /// Reads a document.
  @FunctionalInterface
  public interface Parser {
    Notebook parse(String text) throws IOException;
  }

  private final Parser parser;
  private final Function<Notebook, String> writer;

  public NotebookStore(Parser parser, Function<Notebook, String> writer) {
    this.parser = parser;
    this.writer = writer;
  }

  /// For `.ipynb`.
  public static NotebookStore ofNbformat() {
    return new NotebookStore(NotebookFormat::read, NotebookFormat::write);
  }

  @Override
  public Notebook read(Path file) throws IOException {
    return parser.parse(Files.readString(file));
  }

  @Override
  public void write(Path file, Notebook notebook) throws IOException {
    byte[] bytes = writer.apply(notebook).getBytes(StandardCharsets.UTF_8);
    // A link stays a link; what it points to is replaced.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path fresh = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      writeForced(fresh, bytes);
      keepPermissions(target, fresh);
      replace(fresh, target);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void writeForced(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    var old =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (old != null && Files.exists(from)) {
      Files.setPosixFilePermissions(to, old.readAttributes().permissions());
    }
  }

  private static void replace(Path fresh, Path target) throws IOException {
    try {
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
