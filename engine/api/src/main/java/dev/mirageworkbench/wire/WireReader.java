package dev.mirageworkbench.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads a frame in the order in which it was written by a [WireWriter]. Not thread-safe.
public final class WireReader {
  private final ByteBuffer buffer;

  /// How one value of a frame is read.
  @FunctionalInterface
  public interface Part<T> {
    T read(WireReader reader) throws WireException;
  }

  /// @param buffer the frame without its length
  public WireReader(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  private ByteBuffer need(int bytes) throws WireException {
    if (bytes < 0 || buffer.remaining() < bytes) {
      throw new WireException("a frame ends early");
    }
    return buffer;
  }

  /// 0 to 255.
  public int readByte() throws WireException {
    return Byte.toUnsignedInt(need(Byte.BYTES).get());
  }

  public boolean readBoolean() throws WireException {
    return readByte() != 0;
  }

  public int readInt() throws WireException {
    return need(Integer.BYTES).getInt();
  }

  public long readLong() throws WireException {
    return need(Long.BYTES).getLong();
  }

  public String readText() throws WireException {
    int length = readInt();
    if (length < 0 || length > buffer.remaining() / Character.BYTES) {
      throw new WireException("a frame ends early");
    }
    var chars = new char[length];
    buffer.asCharBuffer().get(chars);
    buffer.position(buffer.position() + Character.BYTES * length);
    return new String(chars);
  }

  /// What is left of the frame.
  public ByteBuffer rest() {
    return buffer;
  }

  public Instant readInstant() throws WireException {
    return Instant.ofEpochSecond(readLong(), readInt());
  }

  public Duration readDuration() throws WireException {
    return Duration.ofSeconds(readLong(), readInt());
  }

  public OptionalLong readOptionalLong() throws WireException {
    return readBoolean() ? OptionalLong.of(readLong()) : OptionalLong.empty();
  }

  public OptionalInt readOptionalInt() throws WireException {
    return readBoolean() ? OptionalInt.of(readInt()) : OptionalInt.empty();
  }

  public <T> Optional<T> readOptional(Part<T> part) throws WireException {
    return readBoolean() ? Optional.of(part.read(this)) : Optional.empty();
  }

  public <T> List<T> readList(Part<T> part) throws WireException {
    int size = readInt();
    if (size < 0 || size > buffer.remaining()) {
      throw new WireException("a frame ends early");
    }
    var values = new ArrayList<T>(size);
    for (int at = 0; at < size; at++) {
      values.add(part.read(this));
    }
    return List.copyOf(values);
  }

  public List<String> readTexts() throws WireException {
    return readList(WireReader::readText);
  }

  /// In the order in which they were written.
  public Map<String, String> readTextMap() throws WireException {
    var map = new LinkedHashMap<String, String>();
    for (Map.Entry<String, String> entry :
        readList(reader -> Map.entry(reader.readText(), reader.readText()))) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
