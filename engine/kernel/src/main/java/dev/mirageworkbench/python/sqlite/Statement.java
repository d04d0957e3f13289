package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dylibso.chicory.runtime.Memory;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A prepared statement. Belongs to SQLite's thread.
final class Statement {
  private final Library library;
  private final Database database;
  private final int pointer;
  private int columns;

  /// @param pointer of SQLite's
  Statement(Library library, Database database, int pointer) {
    this.library = library;
    this.database = database;
    this.pointer = pointer;
    this.columns = library.callInt("sqlite3_column_count", pointer);
  }

  Database database() {
    return database;
  }

  int reset() {
    return library.callInt("sqlite3_reset", pointer);
  }

  void finish() {
    int _ = library.callInt("sqlite3_finalize", pointer);
  }

  /// What Python has to know of it: read-only, the names of its parameters, its columns.
  void describe(JsonText json) {
    json.number(library.call("sqlite3_stmt_readonly", pointer)).raw(",[");
    int parameters = library.callInt("sqlite3_bind_parameter_count", pointer);
    for (int at = 1; at <= parameters; at++) {
      String name = library.text(library.callInt("sqlite3_bind_parameter_name", pointer, at));
      json.raw(at > 1 ? "," : "").text(name);
    }
    json.raw("],");
    describeColumns(json);
  }

  /// Name and declared type of each column.
  void describeColumns(JsonText json) {
    columns = library.callInt("sqlite3_column_count", pointer);
    json.raw("[");
    for (int at = 0; at < columns; at++) {
      String type = library.text(library.callInt("sqlite3_column_decltype", pointer, at));
      json.raw(at > 0 ? ",[" : "[")
          .text(library.text(library.callInt("sqlite3_column_name", pointer, at)))
          .raw(",")
          .text(type)
          .raw("]");
    }
    json.raw("]");
  }

  /// Binds the parameters from the first on.
  ///
  /// @return SQLite's code
  int bind(List<@Nullable Object> values) {
    int code = library.callInt("sqlite3_clear_bindings", pointer);
    for (int at = 0; at < values.size() && code == Codes.OK; at++) {
      code = bind(at + 1, values.get(at));
    }
    return code;
  }

  private int bind(int at, @Nullable Object value) {
    return switch (value) {
      case null -> library.callInt("sqlite3_bind_null", pointer, at);
      case Long number -> library.callInt("sqlite3_bind_int64", pointer, at, number);
      case Double number ->
          library.callInt("sqlite3_bind_double", pointer, at, Double.doubleToRawLongBits(number));
      case String text -> bindBytes("sqlite3_bind_text", at, text.getBytes(UTF_8));
      case byte[] bytes when bytes.length == 0 ->
          library.callInt("sqlite3_bind_zeroblob", pointer, at, 0);
      case byte[] bytes -> bindBytes("sqlite3_bind_blob", at, bytes);
      default -> throw new IllegalArgumentException("not a value of a database");
    };
  }

  private int bindBytes(String function, int at, byte[] bytes) {
    return library.callInt(
        function, pointer, at, library.scratch(bytes), bytes.length, Codes.TRANSIENT);
  }

  int step() {
    int before = library.callInt("sqlite3_stmt_status", pointer, REPREPARED, 0);
    int code = library.callInt("sqlite3_step", pointer);
    if (before != library.callInt("sqlite3_stmt_status", pointer, REPREPARED, 0)) {
      changed = true;
    }
    return code;
  }

  private static final int REPREPARED = 5;
  private boolean changed;

  /// Whether its columns may be others than when they were last asked for.
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /// The row that the last step came to.
  ///
  /// @param rawText whether texts are wanted as bytes
  /// @param asBytes columns that are wanted as bytes, whatever they are
  void row(JsonText json, boolean rawText, Set<Integer> asBytes) {
    json.raw("[");
    int width = library.callInt("sqlite3_data_count", pointer);
    for (int at = 0; at < width; at++) {
      if (at > 0) {
        json.raw(",");
      }
      int type = library.callInt("sqlite3_column_type", pointer, at);
      if (asBytes.contains(at) && type >= Codes.INTEGER && type <= Codes.BLOB) {
        byte[] bytes = bytes("sqlite3_column_blob", at);
        var _ = bytes.length == 0 ? json.raw("null") : json.bytes(bytes);
      } else {
        column(json, at, type, rawText);
      }
    }
    json.raw("]");
  }

  private void column(JsonText json, int at, int type, boolean rawText) {
    switch (type) {
      case Codes.INTEGER -> json.number(library.call("sqlite3_column_int64", pointer, at));
      case Codes.FLOAT ->
          json.number(Double.longBitsToDouble(library.call("sqlite3_column_double", pointer, at)));
      case Codes.TEXT -> {
        byte[] bytes = bytes("sqlite3_column_text", at);
        var _ = rawText ? json.rawText(bytes) : json.utf8(bytes);
      }
      case Codes.BLOB -> json.bytes(bytes("sqlite3_column_blob", at));
      default -> json.raw("null");
    }
  }

  private byte[] bytes(String function, int at) {
    int address = library.callInt(function, pointer, at);
    int size = library.callInt("sqlite3_column_bytes", pointer, at);
    Memory memory = library.memory();
    return address == 0 ? new byte[0] : memory.readBytes(address, size);
  }
}
