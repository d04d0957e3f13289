package dev.mirageworkbench.python.sqlite;

import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// What Python asks about connections. The first argument is always the connection's number.
final class ConnectionCalls {
  private final SqliteModule module;

  ConnectionCalls(SqliteModule module) {
    this.module = module;
  }

  void addTo(Map<String, ProxyExecutable> functions) {
    functions.put("sqlite_in_transaction", this::inTransaction);
    functions.put("sqlite_total_changes", this::totalChanges);
    functions.put("sqlite_function", this::function);
    functions.put("sqlite_collation", this::collation);
    functions.put("sqlite_authorizer", this::authorizer);
    functions.put("sqlite_trace", this::trace);
    functions.put("sqlite_progress", this::progress);
    functions.put("sqlite_limit", this::limit);
    functions.put("sqlite_config", this::configure);
    functions.put("sqlite_serialize", this::serialize);
    functions.put("sqlite_deserialize", this::deserialize);
    functions.put("sqlite_backup", this::backup);
    functions.put("sqlite_backup_step", this::backupStep);
    functions.put("sqlite_backup_finish", this::backupFinish);
  }

  private int number(Value function) {
    return function.isNull() ? 0 : module.add(function);
  }

  private Object inTransaction(Value... arguments) {
    return module.isInTransaction(arguments[0].asInt());
  }

  private Object totalChanges(Value... arguments) {
    return module.onDatabase(
        arguments[0].asInt(), (connections, database) -> connections.totalChanges(database));
  }

  /// Connection, kind, name, number of arguments, flags, function.
  private Object function(Value... arguments) {
    String kind = arguments[1].asString();
    String name = arguments[2].asString();
    int arity = arguments[3].asInt();
    int flags = arguments[4].asInt();
    int id = number(arguments[5]);
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) ->
            connections.settings().define(database, kind, name, arity, flags, id));
  }

  private Object collation(Value... arguments) {
    String name = arguments[1].asString();
    int id = number(arguments[2]);
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.settings().collate(database, name, id));
  }

  private Object authorizer(Value... arguments) {
    int id = number(arguments[1]);
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.settings().authorize(database, id));
  }

  private Object trace(Value... arguments) {
    int id = number(arguments[1]);
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.settings().trace(database, id));
  }

  private Object progress(Value... arguments) {
    @Nullable Value handler = arguments[1].isNull() ? null : arguments[1];
    long every = arguments[2].asLong();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> {
          connections.settings().watch(database, database.setProgress(handler, every));
          return connections.answer(database, Codes.OK);
        });
  }

  private Object limit(Value... arguments) {
    int category = arguments[1].asInt();
    int limit = arguments[2].asInt();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.settings().limit(database, category, limit));
  }

  private Object configure(Value... arguments) {
    int option = arguments[1].asInt();
    int value = arguments[2].asInt();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.settings().configure(database, option, value));
  }

  /// A text of Latin-1, or a boolean where there is no such database.
  private Object serialize(Value... arguments) {
    String name = arguments[1].asString();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> {
          Object content = SqliteModule.latin1(connections.backups().serialize(database, name));
          return content == null ? (Object) false : content;
        });
  }

  private Object deserialize(Value... arguments) {
    String name = arguments[1].asString();
    byte[] content = PlainValues.bytes(arguments[2]);
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> connections.backups().deserialize(database, name, content));
  }

  /// Target, its database, source, its database.
  private Object backup(Value... arguments) {
    String targetName = arguments[1].asString();
    int source = arguments[2].asInt();
    String sourceName = arguments[3].asString();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, target) -> {
          Database from = connections.database(source);
          return from == null
              ? Connections.failure(Codes.MISUSE, Codes.MISUSE, null)
              : connections.backups().backup(target, targetName, from, sourceName);
        });
  }

  private Object backupStep(Value... arguments) {
    int backup = arguments[1].asInt();
    int pages = arguments[2].asInt();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, target) -> connections.backups().backupStep(backup, pages, target));
  }

  private Object backupFinish(Value... arguments) {
    int backup = arguments[1].asInt();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, target) -> connections.backups().backupFinish(backup, target));
  }
}
