package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Single values that are read and written in parts. Belongs to SQLite's thread.
final class Blobs {
  private record Open(Database database, int pointer) {}

  private final Library library;
  private final Connections connections;
  private final Map<Integer, Open> open = new HashMap<>();
  private final int slots;
  private int count;

  Blobs(Library library, Connections connections) {
    this.library = library;
    this.connections = connections;
    this.slots = library.allocate(4);
  }

  /// Where a value is.
  record Place(String schema, String table, String column, long row) {}

  /// The blob's number and its size.
  String open(Database database, Place place, boolean writable) {
    int schema = library.newText(place.schema());
    int table = library.newText(place.table());
    int column = library.scratch(place.column().getBytes(UTF_8));
    int code =
        library.callInt(
            "sqlite3_blob_open",
            database.pointer(),
            schema,
            table,
            column,
            place.row(),
            writable ? 1 : 0,
            slots);
    library.free(schema);
    library.free(table);
    if (code != Codes.OK) {
      return connections.failure(database, code);
    }
    int pointer = library.memory().readInt(slots);
    open.put(++count, new Open(database, pointer));
    return Connections.SUCCESS
        + ","
        + count
        + ","
        + library.callInt("sqlite3_blob_bytes", pointer)
        + "]";
  }

  String read(Database database, int id, int offset, int length) {
    Open blob = open.get(id);
    if (blob == null) {
      return Connections.failure(Codes.MISUSE, Codes.MISUSE, null);
    }
    int buffer = library.allocate(length);
    try {
      int code = library.callInt("sqlite3_blob_read", blob.pointer(), buffer, length, offset);
      return code == Codes.OK
          ? new JsonText()
              .raw(Connections.SUCCESS)
              .raw(",")
              .bytes(library.memory().readBytes(buffer, length))
              .raw("]")
              .toString()
          : connections.failure(database, code);
    } finally {
      library.free(buffer);
    }
  }

  String write(Database database, int id, int offset, byte[] bytes) {
    Open blob = open.get(id);
    if (blob == null) {
      return Connections.failure(Codes.MISUSE, Codes.MISUSE, null);
    }
    int code =
        library.callInt(
            "sqlite3_blob_write", blob.pointer(), library.scratch(bytes), bytes.length, offset);
    return connections.answer(database, code);
  }

  String close(Database database, int id) {
    Open blob = open.remove(id);
    return connections.answer(
        database, blob == null ? Codes.OK : library.callInt("sqlite3_blob_close", blob.pointer()));
  }

  /// Closes all of a connection.
  void close(Database database) {
    for (Map.Entry<Integer, Open> each : List.copyOf(open.entrySet())) {
      if (each.getValue().database() == database) {
        String _ = close(database, each.getKey());
      }
    }
  }
}
