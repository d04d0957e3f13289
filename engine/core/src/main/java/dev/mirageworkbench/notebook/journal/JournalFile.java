package dev.mirageworkbench.notebook.journal;

import dev.mirageworkbench.notebook.NotebookFormatException;
import dev.mirageworkbench.notebook.NotebookJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Records, one a line, each behind its checksum: what a crash tore off at the end is told from
/// what
/// is whole. Every record is forced to the disk. Confined to its owner.
final class JournalFile implements AutoCloseable {
  private static final int CHECKSUM = 8;

  private final Path file;
  private @Nullable FileChannel channel;

  JournalFile(Path file) {
    this.file = file;
  }

  /// Begins anew with one record, which takes the place of all that was there at once.
  ///
  /// @return its length in bytes
  long begin(ObjectNode record) throws IOException {
    close();
    Path draft = file.resolveSibling("draft");
    Files.deleteIfExists(draft);
    long length;
    try (FileChannel fresh =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      length = write(fresh, record);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    return length;
  }

  /// @return its length in bytes
  long append(ObjectNode record) throws IOException {
    if (channel == null) {
      throw new IllegalStateException("begin() comes first");
    }
    return write(channel, record);
  }

  private static long write(FileChannel to, ObjectNode record) throws IOException {
    byte[] text = NotebookJson.line(record).getBytes(StandardCharsets.UTF_8);
    ByteBuffer line = ByteBuffer.allocate(CHECKSUM + 1 + text.length + 1);
    line.put(checksum(text).getBytes(StandardCharsets.US_ASCII)).put((byte) ' ');
    line.put(text).put((byte) '\n').flip();
    while (line.hasRemaining()) {
      to.write(line);
    }
    to.force(false);
    return line.limit();
  }

  private static String checksum(byte[] text) {
    var sum = new CRC32C();
    sum.update(text);
    return String.format("%08x", sum.getValue());
  }

  /// The records up to the first that is torn.
  static List<ObjectNode> read(Path file) throws IOException {
    var records = new ArrayList<ObjectNode>();
    // A torn character must not end the reading with an error, so none is made of it.
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        ObjectNode record = record(line);
        if (record == null) {
          break;
        }
        records.add(record);
      }
    }
    return records;
  }

  private static @Nullable ObjectNode record(String line) {
    if (line.length() <= CHECKSUM) {
      return null;
    }
    String text = line.substring(CHECKSUM + 1);
    if (!line.startsWith(checksum(text.getBytes(StandardCharsets.UTF_8)))) {
      return null;
    }
    try {
      return NotebookJson.parse(text) instanceof ObjectNode record ? record : null;
    } catch (NotebookFormatException _) {
      return null;
    }
  }

  /// Removes the file.
  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
