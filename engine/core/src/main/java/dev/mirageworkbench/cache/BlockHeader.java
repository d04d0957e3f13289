package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What stands before the bytes in a file of the disk tier:
///
/// | bytes | what |
/// |---|---|
/// | 8 | magic number, the last byte of it the format's version |
/// | 4 | length of the header |
/// | 4 | length of the data |
/// | 4 | CRC32C of the data |
/// | 8, then four times 4 and a text | the key: index, resource type and location, path, version |
/// | 4 | CRC32C of all before it |
///
/// @param length bytes of data
/// @param crc of the data
record BlockHeader(BlockCache.Key key, int length, int crc) {
  /// `MIRBLK`, a zero, and the version.
  private static final long MAGIC = 0x4D4952424C4B0001L;

  private static final int KEY_AT = 20;
  private static final int CRC_BYTES = 4;

  /// Most bytes of a header; a longer key is not stored.
  static final int MOST = 8 << 10;

  /// The key's bytes as they stand in the header.
  ///
  /// @return empty for a key that cannot be stored: too long, or a text that is no Unicode and
  ///     would look like another's
  static Optional<byte[]> keyBytes(BlockCache.Key key) {
    try {
      var bytes = ByteBuffer.allocate(MOST - KEY_AT - CRC_BYTES).putLong(key.index());
      String[] texts = {
        key.resource().type(), key.resource().location(), key.path().value(), key.version()
      };
      for (String text : texts) {
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        if (encoded.remaining() + Integer.BYTES > bytes.remaining()) {
          return Optional.empty();
        }
        bytes.putInt(encoded.remaining()).put(encoded);
      }
      return Optional.of(Arrays.copyOf(bytes.array(), bytes.position()));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// A name for the file of that key.
  static String fileName(byte[] keyBytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(keyBytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Bytes of the header of that key.
  static int size(byte[] keyBytes) {
    return KEY_AT + keyBytes.length + CRC_BYTES;
  }

  /// @param crc of the data
  static ByteBuffer encode(byte[] keyBytes, int length, int crc) {
    int size = size(keyBytes);
    ByteBuffer header =
        ByteBuffer.allocate(size)
            .putLong(MAGIC)
            .putInt(size)
            .putInt(length)
            .putInt(crc)
            .put(keyBytes);
    return header.putInt(crc(header.array(), size - CRC_BYTES)).flip();
  }

  /// @param start of a file, from its first byte
  static BlockHeader decode(ByteBuffer start) throws BadBlockException {
    var bytes = new byte[start.remaining()];
    start.get(0, bytes);
    try {
      var header = ByteBuffer.wrap(bytes);
      if (header.getLong() != MAGIC) {
        throw new BadBlockException("not a block, or of another format");
      }
      int size = header.getInt();
      if (size < KEY_AT + CRC_BYTES || size > bytes.length) {
        throw new BadBlockException("its header is cut off");
      }
      if (header.getInt(size - CRC_BYTES) != crc(bytes, size - CRC_BYTES)) {
        throw new BadBlockException("its header is damaged");
      }
      int length = header.getInt();
      int crc = header.getInt();
      return new BlockHeader(key(header), length, crc);
    } catch (BufferUnderflowException | IndexOutOfBoundsException _) {
      throw new BadBlockException("its header is too short");
    }
  }

  private static BlockCache.Key key(ByteBuffer header) throws BadBlockException {
    long index = header.getLong();
    var resource = new ResourceIdentity(text(header), text(header));
    try {
      return new BlockCache.Key(resource, new ResourcePath(text(header)), text(header), index);
    } catch (IllegalArgumentException _) {
      throw new BadBlockException("its key is no key");
    }
  }

  private static String text(ByteBuffer header) {
    var bytes = new byte[Math.clamp(header.getInt(), 0, header.remaining())];
    header.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int crc(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  static int crc(ByteBuffer data) {
    var crc = new CRC32C();
    crc.update(data.duplicate());
    return (int) crc.getValue();
  }

  /// Bytes of a whole file.
  long fileSize() {
    return (long) keyBytes(key).map(BlockHeader::size).orElse(0) + length;
  }
}
