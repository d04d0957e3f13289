package dev.mirageworkbench.python.sqlite;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Takes values over from Python, on a thread of Python: null, [Long], [Double], [String] or bytes.
/// Python has seen to it that there are no others, and that a float which could pass for an integer
/// comes in a list of its own.
final class PlainValues {
  private PlainValues() {}

  static List<@Nullable Object> list(Value values) {
    List<@Nullable Object> list = new ArrayList<>();
    long size = values.isNull() ? 0 : values.getArraySize();
    for (long at = 0; at < size; at++) {
      list.add(of(values.getArrayElement(at)));
    }
    return list;
  }

  static @Nullable Object of(Value value) {
    if (value.isString()) {
      return value.asString();
    }
    if (value.fitsInLong() && value.isNumber()) {
      return value.asLong();
    }
    if (value.isNull()) {
      return null;
    }
    if (value.isNumber()) {
      return value.asDouble();
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? 1L : 0L;
    }
    if (!value.hasBufferElements() && value.hasArrayElements()) {
      return value.getArrayElement(0).asDouble();
    }
    return bytes(value);
  }

  static byte[] bytes(Value value) {
    if (value.hasBufferElements()) {
      var bytes = new byte[(int) value.getBufferSize()];
      value.readBuffer(0, bytes, 0, bytes.length);
      return bytes;
    }
    throw new IllegalArgumentException("not a value of a database");
  }
}
