package dev.mirageworkbench.python.sqlite;

/// What can be set for a connection: functions of Python, limits, options. Belongs to SQLite's
/// thread.
final class Settings {
  private static final int UTF8 = 1;

  private final Library library;
  private final Functions functions;
  private final Connections connections;
  private final int slots;

  Settings(Library library, Functions functions, Connections connections) {
    this.library = library;
    this.functions = functions;
    this.connections = connections;
    this.slots = library.allocate(12);
  }

  /// Lets SQLite look about so often whether to go on.
  ///
  /// @param every virtual instructions
  void watch(Database database, int every) {
    long _ =
        library.call(
            "sqlite3_progress_handler",
            database.pointer(),
            every,
            library.pointer("progress"),
            database.id());
  }

  /// Defines a function, or removes it.
  ///
  /// @param kind `scalar`, `aggregate` or `window`
  /// @param id of the function of Python; 0 to remove
  String define(Database database, String kind, String name, int arity, int flags, int id) {
    int text = library.newText(name);
    int encoding = UTF8 | flags;
    boolean remove = id == 0;
    int step = remove ? 0 : library.pointer("step");
    int end = remove ? 0 : library.pointer("finalize");
    int code =
        switch (kind) {
          case "window" ->
              library.callInt(
                  "sqlite3_create_window_function",
                  database.pointer(),
                  text,
                  arity,
                  encoding,
                  id,
                  step,
                  end,
                  remove ? 0 : library.pointer("value"),
                  remove ? 0 : library.pointer("inverse"),
                  0);
          case "aggregate" ->
              library.callInt(
                  "sqlite3_create_function_v2",
                  database.pointer(),
                  text,
                  arity,
                  encoding,
                  id,
                  0,
                  step,
                  end,
                  0);
          default ->
              library.callInt(
                  "sqlite3_create_function_v2",
                  database.pointer(),
                  text,
                  arity,
                  encoding,
                  id,
                  remove ? 0 : library.pointer("scalar"),
                  0,
                  0,
                  0);
        };
    library.free(text);
    return remember(database, name + "/" + arity, code, id);
  }

  String collate(Database database, String name, int id) {
    int text = library.newText(name);
    int code =
        library.callInt(
            "sqlite3_create_collation_v2",
            database.pointer(),
            text,
            UTF8,
            id,
            id == 0 ? 0 : library.pointer("compare"),
            0);
    library.free(text);
    return remember(database, "collation " + name, code, id);
  }

  String authorize(Database database, int id) {
    int code =
        library.callInt(
            "sqlite3_set_authorizer",
            database.pointer(),
            id == 0 ? 0 : library.pointer("authorize"),
            id);
    return remember(database, "authorizer", code, id);
  }

  String trace(Database database, int id) {
    int code =
        library.callInt(
            "sqlite3_trace_v2",
            database.pointer(),
            id == 0 ? 0 : 1,
            id == 0 ? 0 : library.pointer("trace"),
            id);
    return remember(database, "trace", code, id);
  }

  private String remember(Database database, String key, int code, int id) {
    if (code != Codes.OK) {
      functions.remove(id);
      return connections.failure(database, code);
    }
    Integer before = id == 0 ? database.functions.remove(key) : database.functions.put(key, id);
    if (before != null) {
      functions.remove(before);
    }
    return Connections.SUCCESS + "]";
  }

  int limit(Database database, int category, int limit) {
    return library.callInt("sqlite3_limit", database.pointer(), category, limit);
  }

  /// @param value negative to ask
  /// @return code, then what is set
  String configure(Database database, int option, int value) {
    library.memory().writeI32(slots, value);
    library.memory().writeI32(slots + 4, slots + 8);
    int code = library.callInt("sqlite3_db_config", database.pointer(), option, slots);
    return code == Codes.OK
        ? Connections.SUCCESS + "," + library.memory().readInt(slots + 8) + "]"
        : connections.failure(database, code);
  }
}
