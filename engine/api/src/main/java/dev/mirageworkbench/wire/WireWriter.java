package dev.mirageworkbench.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/// One frame that is being written: a length of four bytes, filled in by [#frame], and what the
/// caller puts behind it, big-endian. Outside the heap, from where it can be sent without a copy;
/// grows as needed and can be used again. Not thread-safe.
public final class WireWriter {
  private static final int LENGTH = Integer.BYTES;
  private static final int FIRST = 1 << 10;

  private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST);

  public WireWriter() {
    buffer.position(LENGTH);
  }

  /// Begins another frame.
  public WireWriter clear() {
    buffer.clear().position(LENGTH);
    return this;
  }

  /// All of the frame, ready to be sent; valid until the next [#clear].
  public ByteBuffer frame() {
    buffer.putInt(0, buffer.position() - LENGTH);
    return buffer.flip();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int wanted = Math.addExact(buffer.position(), bytes);
      var larger =
          ByteBuffer.allocateDirect(Math.max(wanted, Math.multiplyExact(2, buffer.capacity())));
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }

  public WireWriter putByte(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  public WireWriter putBoolean(boolean value) {
    return putByte(value ? 1 : 0);
  }

  public WireWriter putInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  public WireWriter putLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /// Any text, also one with half of a surrogate pair, as Python's may have.
  public WireWriter putText(String text) {
    putInt(text.length());
    int bytes = Math.multiplyExact(Character.BYTES, text.length());
    room(bytes).asCharBuffer().put(text);
    buffer.position(buffer.position() + bytes);
    return this;
  }

  /// The rest of a buffer, without its length.
  public WireWriter putBytes(ByteBuffer bytes) {
    room(bytes.remaining()).put(bytes);
    return this;
  }

  /// Room for bytes at the end of what was written so far, which become part of the frame by
  /// [#commit].
  public ByteBuffer reserve(int bytes) {
    return room(bytes).slice(buffer.position(), bytes);
  }

  /// @param bytes that were written to what [#reserve] gave
  public void commit(int bytes) {
    buffer.position(buffer.position() + bytes);
  }

  public WireWriter putInstant(Instant instant) {
    return putLong(instant.getEpochSecond()).putInt(instant.getNano());
  }

  public WireWriter putDuration(Duration duration) {
    return putLong(duration.getSeconds()).putInt(duration.getNano());
  }

  public WireWriter putOptional(OptionalLong value) {
    putBoolean(value.isPresent());
    return value.isPresent() ? putLong(value.getAsLong()) : this;
  }

  public WireWriter putOptional(OptionalInt value) {
    putBoolean(value.isPresent());
    return value.isPresent() ? putInt(value.getAsInt()) : this;
  }

  public <T> WireWriter putOptional(Optional<T> value, BiConsumer<WireWriter, T> put) {
    putBoolean(value.isPresent());
    value.ifPresent(present -> put.accept(this, present));
    return this;
  }

  public <T> WireWriter putList(Collection<T> values, BiConsumer<WireWriter, T> put) {
    putInt(values.size());
    values.forEach(value -> put.accept(this, value));
    return this;
  }

  public WireWriter putTexts(Collection<String> texts) {
    return putList(texts, WireWriter::putText);
  }

  public WireWriter putTexts(Map<String, String> texts) {
    return putList(
        texts.entrySet(),
        (writer, entry) -> writer.putText(entry.getKey()).putText(entry.getValue()));
  }
}
