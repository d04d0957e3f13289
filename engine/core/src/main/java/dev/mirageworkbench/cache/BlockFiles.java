package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One file per block, in two levels of folders by the name's first letters. A file is written
/// under another name first, so a name stands for a whole block; and it is checked whenever it is
/// read.
final class BlockFiles {
  private static final System.Logger LOG = System.getLogger(BlockFiles.class.getName());

  /// Where blocks are written before they get their names.
  static final String DRAFTS = "drafts";

  private static final int ABOUT_PAGE = 4096;

  private final Path folder;
  private final DiskFiles files;
  private final AtomicLong drafts = new AtomicLong();

  /// @param folder that is there and nobody else's
  BlockFiles(Path folder, DiskFiles files) {
    this.folder = folder;
    this.files = files;
  }

  /// A block's bytes, whole and checked: in a region where there was room, else in a buffer.
  record Found(@Nullable Region region, ByteBuffer bytes) {}

  /// @return empty if there is no such block
  /// @throws BadBlockException if it is damaged
  Optional<Found> read(BlockCache.Key key, Room room) throws IOException {
    byte[] keyBytes = BlockHeader.keyBytes(key).orElse(null);
    if (keyBytes == null) {
      return Optional.empty();
    }
    try (FileChannel file = files.open(path(keyBytes))) {
      var start = ByteBuffer.allocate(BlockHeader.size(keyBytes));
      readFully(file, start, 0);
      BlockHeader header = BlockHeader.decode(start.flip());
      requireWhole(header, key, file.size());
      return Optional.of(readBytes(file, start.limit(), header, room));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static Found readBytes(FileChannel file, long from, BlockHeader header, Room room)
      throws IOException {
    Region region = room.take(header.length());
    try {
      ByteBuffer bytes =
          region == null
              ? ByteBuffer.allocate(header.length())
              : region.bytes().slice(0, header.length());
      readFully(file, bytes, from);
      if (BlockHeader.crc(bytes.flip()) != header.crc()) {
        throw new BadBlockException("its bytes are damaged");
      }
      return new Found(region, bytes);
    } catch (IOException | RuntimeException | Error e) {
      if (region != null) {
        room.giveBack(region);
      }
      throw e;
    }
  }

  private static void requireWhole(BlockHeader header, BlockCache.Key key, long fileSize)
      throws BadBlockException {
    if (!header.key().equals(key)) {
      throw new BadBlockException("it belongs to another file");
    }
    if (header.length() < 1
        || header.length() > BlockCache.BLOCK_SIZE
        || header.fileSize() != fileSize) {
      throw new BadBlockException("its length is wrong");
    }
  }

  /// Fills the buffer.
  private static void readFully(FileChannel file, ByteBuffer into, long from) throws IOException {
    long at = from;
    while (into.hasRemaining()) {
      int got = file.read(into, at);
      if (got < 0) {
        throw new BadBlockException("it is cut off");
      }
      at += got;
    }
  }

  /// The header of a file found in the folder.
  ///
  /// @throws BadBlockException if it is no block that belongs there
  BlockHeader readHeader(Path path) throws IOException {
    try (FileChannel file = files.open(path)) {
      var start = ByteBuffer.allocate((int) Math.min(BlockHeader.MOST, file.size()));
      readFully(file, start, 0);
      BlockHeader header = BlockHeader.decode(start.flip());
      requireWhole(header, header.key(), file.size());
      if (!path.equals(BlockHeader.keyBytes(header.key()).map(this::path).orElse(null))) {
        throw new BadBlockException("it is in another's place");
      }
      return header;
    }
  }

  /// Removes a file if [#readHeader] refuses it.
  void removeIfBad(Path path) throws IOException {
    try {
      BlockHeader _ = readHeader(path);
    } catch (BadBlockException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a bad block is removed from the cache: {0}: {1}",
          path,
          e.getMessage());
      files.delete(path);
    } catch (NoSuchFileException _) {
      // Gone already.
    }
  }

  /// @return false for a key that cannot be stored
  boolean write(BlockCache.Key key, ByteBuffer bytes) throws IOException {
    byte[] keyBytes = BlockHeader.keyBytes(key).orElse(null);
    if (keyBytes == null) {
      return false;
    }
    Path draft = folder.resolve(DRAFTS).resolve(Long.toString(drafts.incrementAndGet()));
    try {
      try (FileChannel file = files.create(draft)) {
        writeFully(file, BlockHeader.encode(keyBytes, bytes.remaining(), BlockHeader.crc(bytes)));
        writeFully(file, bytes.duplicate());
      }
      String name = BlockHeader.fileName(keyBytes);
      files.createFolder(level(name));
      files.move(draft, path(keyBytes));
      return true;
    } catch (IOException e) {
      deleteAfter(draft, e);
      throw e;
    }
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private void deleteAfter(Path draft, IOException failure) {
    try {
      files.delete(draft);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  void delete(BlockCache.Key key) throws IOException {
    byte[] keyBytes = BlockHeader.keyBytes(key).orElse(null);
    if (keyBytes != null) {
      files.delete(path(keyBytes));
    }
  }

  void touch(BlockCache.Key key, long millis) throws IOException {
    byte[] keyBytes = BlockHeader.keyBytes(key).orElse(null);
    if (keyBytes != null) {
      files.touch(path(keyBytes), millis);
    }
  }

  /// When a file found in the folder was last touched, in milliseconds.
  long touched(Path path) throws IOException {
    return files.touched(path);
  }

  private Path path(byte[] keyBytes) {
    String name = BlockHeader.fileName(keyBytes);
    return level(name).resolve(name.substring(4));
  }

  private Path level(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name.substring(2, 4));
  }

  /// What a block takes on the disk, about.
  static long bytesOnDisk(BlockCache.Key key, int length) {
    long size = new BlockHeader(key, length, 0).fileSize();
    return (size + ABOUT_PAGE - 1) / ABOUT_PAGE * ABOUT_PAGE;
  }

  /// Writes, reads and deletes a file, to see whether that works.
  void probe() throws IOException {
    // Somebody may have cleared the folder.
    files.createFolder(folder.resolve(DRAFTS));
    Path draft = folder.resolve(DRAFTS).resolve(Long.toString(drafts.incrementAndGet()));
    ByteBuffer written = ByteBuffer.allocate(ABOUT_PAGE).putLong(0, System.nanoTime());
    try {
      try (FileChannel file = files.create(draft)) {
        writeFully(file, written.duplicate());
      }
      var read = ByteBuffer.allocate(ABOUT_PAGE);
      try (FileChannel file = files.open(draft)) {
        readFully(file, read, 0);
      }
      if (!read.flip().equals(written)) {
        throw new IOException("the disk gives back other bytes than were written");
      }
    } finally {
      files.delete(draft);
    }
  }
}
