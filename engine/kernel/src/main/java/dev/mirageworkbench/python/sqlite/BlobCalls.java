package dev.mirageworkbench.python.sqlite;

import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/// What Python asks about blobs. The first argument is always the connection's number.
final class BlobCalls {
  private final SqliteModule module;

  BlobCalls(SqliteModule module) {
    this.module = module;
  }

  void addTo(Map<String, ProxyExecutable> functions) {
    functions.put("sqlite_blob_open", this::open);
    functions.put("sqlite_blob_read", this::read);
    functions.put("sqlite_blob_write", this::write);
    functions.put("sqlite_blob_close", this::close);
  }

  /// Connection, schema, table, column, row, whether it is written.
  private Object open(Value... arguments) {
    var place =
        new Blobs.Place(
            arguments[1].asString(),
            arguments[2].asString(),
            arguments[3].asString(),
            arguments[4].asLong());
    boolean writable = arguments[5].asBoolean();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.blobs().open(database, place, writable));
  }

  /// Connection, blob, offset, length.
  private Object read(Value... arguments) {
    int blob = arguments[1].asInt();
    int offset = arguments[2].asInt();
    int length = arguments[3].asInt();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.blobs().read(database, blob, offset, length));
  }

  /// Connection, blob, offset, bytes.
  private Object write(Value... arguments) {
    int blob = arguments[1].asInt();
    int offset = arguments[2].asInt();
    byte[] bytes = PlainValues.bytes(arguments[3]);
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.blobs().write(database, blob, offset, bytes));
  }

  private Object close(Value... arguments) {
    int blob = arguments[1].asInt();
    return module.onDatabase(
        arguments[0].asInt(), (connections, database) -> connections.blobs().close(database, blob));
  }
}
