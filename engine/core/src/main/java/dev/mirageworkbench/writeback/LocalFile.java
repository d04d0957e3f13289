package dev.mirageworkbench.writeback;

import dev.mirageworkbench.writeback.Intent.State;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Staged bytes on this machine's disk with the [Intent] beside them. Not thread-safe; compared by
/// identity.
///
/// Read and written with [RandomAccessFile], which an interrupt of the thread does not close.
final class LocalFile {
  static final String INTENT_SUFFIX = ".intent";

  /// Bytes moved at a time, so that a large read or write needs no array of its size.
  private static final int STEP = 1 << 20;

  private final Path path;

  /// Its place among the versions of one file, as [Intent#order].
  private final long order;

  /// Closed with the version, so that any number of unsent files needs no open one.
  private @Nullable RandomAccessFile opened;

  private final CRC32C checksum = new CRC32C();

  /// Bytes from the start that the checksum covers; negative once they were written out of order.
  private long covered;

  /// Empty once the bytes are on the backend or given up.
  private @Nullable State state;

  /// Uploads that read this file, which must not change meanwhile.
  private int uses;

  /// The file's edits when it was closed.
  private long edits;

  private LocalFile(Path path, long order) {
    this.path = path;
    this.order = order;
  }

  static LocalFile create(Path path, long order) throws IOException {
    var file = new LocalFile(path, order);
    RandomAccessFile _ = file.bytes();
    return file;
  }

  private RandomAccessFile bytes() throws IOException {
    RandomAccessFile bytes = opened;
    if (bytes == null) {
      bytes = new RandomAccessFile(path.toFile(), "rw");
      opened = bytes;
    }
    return bytes;
  }

  private void closeBytes() throws IOException {
    RandomAccessFile bytes = opened;
    opened = null;
    if (bytes != null) {
      bytes.close();
    }
  }

  /// What another run left, complete and checked.
  static LocalFile recovered(Path path, long order) {
    var file = new LocalFile(path, order);
    file.covered = -1;
    file.state = State.CLOSED;
    return file;
  }

  long order() {
    return order;
  }

  Path path() {
    return path;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  boolean isUsed() {
    return uses > 0;
  }

  void use() {
    uses++;
  }

  void unuse() {
    uses--;
  }

  long edits() {
    return edits;
  }

  void setEdits(long count) {
    edits = count;
  }

  long length() throws IOException {
    return Files.size(path);
  }

  void read(long position, ByteBuffer into, int count) throws IOException {
    var buffer = new byte[Math.min(count, STEP)];
    RandomAccessFile bytes = bytes();
    bytes.seek(position);
    for (int done = 0; done < count; ) {
      int step = Math.min(buffer.length, count - done);
      bytes.readFully(buffer, 0, step);
      into.put(buffer, 0, step);
      done += step;
    }
  }

  /// Writes all of the buffer.
  void write(long position, ByteBuffer from) throws IOException {
    var buffer = new byte[Math.min(from.remaining(), STEP)];
    RandomAccessFile bytes = bytes();
    bytes.seek(position);
    for (long at = position; from.hasRemaining(); ) {
      int step = Math.min(buffer.length, from.remaining());
      from.get(buffer, 0, step);
      bytes.write(buffer, 0, step);
      cover(at, buffer, step);
      at += step;
    }
  }

  private void cover(long at, byte[] written, int count) {
    if (at == covered) {
      checksum.update(written, 0, count);
      covered += count;
    } else if (count > 0) {
      covered = -1;
    }
  }

  void setLength(long length) throws IOException {
    bytes().setLength(length);
    if (length == 0) {
      checksum.reset();
      covered = 0;
    } else if (length != covered) {
      covered = -1;
    }
  }

  /// CRC-32C of all bytes, where it is known without reading them.
  OptionalInt checksum(long length) {
    return covered == length ? OptionalInt.of((int) checksum.getValue()) : OptionalInt.empty();
  }

  /// Appends to the intents beside the bytes. An append is quick, and what a crash leaves of it is
  /// recognised; replacing a file in one step makes some file systems write it out at once.
  void record(Intent intent) throws IOException {
    Files.write(
        intentPath(),
        IntentCodec.encode(intent.withOrder(order)),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    state = intent.state();
    if (state == State.CLOSED) {
      closeBytes();
    }
  }

  private Path intentPath() {
    return intentOf(path);
  }

  static Path intentOf(Path content) {
    return content.resolveSibling(content.getFileName() + INTENT_SUFFIX);
  }

  /// The bytes are on the backend, or nobody wants them there.
  void forgetIntent() throws IOException {
    state = null;
    Files.deleteIfExists(intentPath());
  }

  /// Has bytes and intent on the disk itself, so that they survive a power cut.
  void force() throws IOException {
    force(path);
    force(intentPath());
    Path folder = path.getParent();
    // Names are part of a folder; Windows cannot open one, and needs not.
    if (folder != null && File.separatorChar == '/') {
      force(folder);
    }
  }

  private static void force(Path path) throws IOException {
    if (Files.exists(path)) {
      try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /// Without its intent the content means nothing, so that goes first.
  void delete() throws IOException {
    closeBytes();
    forgetIntent();
    Files.deleteIfExists(path);
  }

  /// Closes the file and leaves all as it is on the disk.
  void detach() throws IOException {
    closeBytes();
  }
}
