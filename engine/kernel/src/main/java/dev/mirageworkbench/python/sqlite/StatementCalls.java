package dev.mirageworkbench.python.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// What Python asks about statements. The first argument is always the connection's number.
final class StatementCalls {
  private static final String GONE =
      Connections.failure(Codes.MISUSE, Codes.MISUSE, "the statement is closed");

  private final SqliteModule module;

  StatementCalls(SqliteModule module) {
    this.module = module;
  }

  void addTo(Map<String, ProxyExecutable> functions) {
    functions.put("sqlite_prepare", this::prepare);
    functions.put("sqlite_run", this::run);
    functions.put("sqlite_fetch", this::fetch);
    functions.put("sqlite_many", this::many);
    functions.put("sqlite_reset", this::reset);
    functions.put("sqlite_finalize", this::finish);
    functions.put("sqlite_script", this::script);
  }

  private Object prepare(Value... arguments) {
    String sql = arguments[1].asString();
    return module.onDatabase(
        arguments[0].asInt(), (connections, database) -> connections.prepare(database, sql));
  }

  private Object script(Value... arguments) {
    String sql = arguments[1].asString();
    return module.onDatabase(
        arguments[0].asInt(), (connections, database) -> connections.script(database, sql));
  }

  /// Connection, statement, what to begin with, parameters, most rows, raw texts, raw columns.
  private Object run(Value... arguments) {
    int id = arguments[1].asInt();
    String begin = SqliteModule.optional(arguments[2]);
    List<@Nullable Object> parameters = PlainValues.list(arguments[3]);
    Connections.Wish wish = SqliteModule.wish(arguments[4], arguments[5], arguments[6]);
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, _) -> {
          Statement statement = connections.statement(id);
          return statement == null ? GONE : connections.run(statement, begin, parameters, wish);
        });
  }

  /// Connection, statement, most rows, raw texts, raw columns.
  private Object fetch(Value... arguments) {
    int id = arguments[1].asInt();
    Connections.Wish wish = SqliteModule.wish(arguments[2], arguments[3], arguments[4]);
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, _) -> {
          Statement statement = connections.statement(id);
          return statement == null ? GONE : connections.run(statement, null, null, wish);
        });
  }

  /// Connection, statement, what to begin with, lists of parameters.
  private Object many(Value... arguments) {
    int id = arguments[1].asInt();
    String begin = SqliteModule.optional(arguments[2]);
    List<List<@Nullable Object>> parameters = new ArrayList<>();
    for (long at = 0; at < arguments[3].getArraySize(); at++) {
      parameters.add(PlainValues.list(arguments[3].getArrayElement(at)));
    }
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, _) -> {
          Statement statement = connections.statement(id);
          return statement == null ? GONE : connections.many(statement, begin, parameters);
        });
  }

  private Object reset(Value... arguments) {
    int id = arguments[1].asInt();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> {
          Statement statement = connections.statement(id);
          return connections.answer(database, statement == null ? Codes.OK : statement.reset() & 0);
        });
  }

  private Object finish(Value... arguments) {
    int id = arguments[1].asInt();
    return module.onDatabase(
        arguments[0].asInt(),
        (connections, database) -> {
          connections.finish(id);
          return connections.answer(database, Codes.OK);
        });
  }
}
