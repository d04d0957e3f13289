package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The open connections and their statements. Belongs to SQLite's thread, but for [#database]. Every
/// answer is a JSON list that begins with SQLite's code, its extended code and its message.
final class Connections {
  /// How rows are wanted.
  ///
  /// @param most rows at a time
  /// @param rawText texts as bytes
  /// @param asBytes columns that are wanted as bytes, whatever they are
  record Wish(long most, boolean rawText, Set<Integer> asBytes) {}

  private static final int UTF8 = 1;
  private static final String SUCCESS = "[0,0,null";

  private final Library library;
  private final Vfs vfs;
  private final Functions functions;
  private final Map<Integer, Database> databases = new java.util.concurrent.ConcurrentHashMap<>();
  private final Map<Integer, Statement> statements = new HashMap<>();
  private final int slots;
  private int count;

  Connections(Vfs vfs, Functions functions) {
    this.vfs = vfs;
    this.functions = functions;
    library =
        new Library(
            Stream.concat(vfs.callbacks().stream(), functions.callbacks().stream()).toList());
    functions.install(library);
    vfs.install(library);
    slots = library.allocate(16);
  }

  Library library() {
    return library;
  }

  /// For every thread.
  @Nullable Database database(int id) {
    return databases.get(id);
  }

  List<Integer> ids() {
    return List.copyOf(databases.keySet());
  }

  String open(String name, boolean uri, long patience) {
    int flags =
        Codes.OPEN_READWRITE | Codes.OPEN_CREATE | (uri ? Codes.OPEN_URI : 0);
    int text = library.newText(name);
    int code = library.callInt("sqlite3_open_v2", text, slots, flags, 0);
    library.free(text);
    int pointer = library.memory().readInt(slots);
    String refusal = vfs.takeRefusal();
    if (code != Codes.OK) {
      String message = library.text(library.callInt("sqlite3_errmsg", pointer));
      int _ = library.callInt("sqlite3_close_v2", pointer);
      return failure(code, code, refusal == null ? message : message + ": " + refusal);
    }
    var database = new Database(++count, pointer, patience);
    databases.put(database.id(), database);
    functions.add(database);
    int _ = library.callInt("sqlite3_extended_result_codes", pointer, 1);
    int _ = library.callInt("sqlite3_busy_handler", pointer, library.pointer("busy"), database.id());
    watch(database, database.setProgress(null, 0));
    return SUCCESS + "," + database.id() + "]";
  }

  void watch(Database database, int every) {
    long _ =
        library.call(
            "sqlite3_progress_handler",
            database.pointer(),
            every,
            library.pointer("progress"),
            database.id());
  }

  static String failure(int code, int extended, @Nullable String message) {
    return new JsonText()
        .raw("[")
        .number(code)
        .raw(",")
        .number(extended)
        .raw(",")
        .text(message)
        .raw("]")
        .toString();
  }

  /// The answer to a call that gave a code.
  String answer(Database database, int code) {
    return code == Codes.OK ? SUCCESS + "]" : failure(database, code);
  }

  private String failure(Database database, int code) {
    int extended = library.callInt("sqlite3_extended_errcode", database.pointer());
    String message = library.text(library.callInt("sqlite3_errmsg", database.pointer()));
    String refusal = vfs.takeRefusal();
    return failure(code & 0xFF, extended, refusal == null ? message : message + ": " + refusal);
  }

  private void putState(JsonText json, Database database, int code) {
    if (code == Codes.OK || code == Codes.ROW || code == Codes.DONE) {
      json.raw(SUCCESS);
    } else {
      String failure = failure(database, code);
      json.raw(failure.substring(0, failure.length() - 1));
    }
  }

  String close(Database database) {
    for (int id : List.copyOf(database.statements)) {
      finish(id);
    }
    int code = library.callInt("sqlite3_close_v2", database.pointer());
    databases.remove(database.id());
    functions.remove(database);
    return code == Codes.OK ? SUCCESS + "]" : failure(code, code, "the database cannot be closed");
  }

  private void note(Database database) {
    database.setTransaction(library.callInt("sqlite3_get_autocommit", database.pointer()) == 0);
  }

  /// Statement, whether it is read-only, its parameters, and what follows it.
  String prepare(Database database, String sql) {
    int text = library.newText(sql);
    try {
      int code =
          library.callInt(
              "sqlite3_prepare_v2", database.pointer(), text, -1, slots, slots + 4);
      if (code != Codes.OK) {
        return failure(database, code);
      }
      int pointer = library.memory().readInt(slots);
      String tail = library.text(library.memory().readInt(slots + 4));
      var json = new JsonText().raw(SUCCESS).raw(",");
      if (pointer == 0) {
        return json.raw("0,1,[],[],").text(tail).raw("]").toString();
      }
      var statement = new Statement(library, database, pointer);
      statements.put(++count, statement);
      database.statements.add(count);
      json.number(count).raw(",");
      statement.describe(json);
      return json.raw(",").text(tail).raw("]").toString();
    } finally {
      library.free(text);
    }
  }

  @Nullable Statement statement(int id) {
    return statements.get(id);
  }

  void finish(int id) {
    Statement statement = statements.remove(id);
    if (statement != null) {
      statement.database().statements.remove(id);
      statement.finish();
      note(statement.database());
    }
  }

  /// Runs all statements of a text.
  String script(Database database, String sql) {
    int text = library.newText(sql);
    try {
      int at = text;
      while (library.memory().read(at) != 0) {
        int code =
            library.callInt("sqlite3_prepare_v2", database.pointer(), at, -1, slots, slots + 4);
        int pointer = library.memory().readInt(slots);
        at = library.memory().readInt(slots + 4);
        if (code == Codes.OK && pointer != 0) {
          do {
            code = library.callInt("sqlite3_step", pointer);
          } while (code == Codes.ROW);
          String failed = code == Codes.DONE ? null : failure(database, code);
          code = library.callInt("sqlite3_finalize", pointer);
          if (failed != null) {
            return failed;
          }
        }
        if (code != Codes.OK) {
          return failure(database, code);
        }
      }
      return SUCCESS + "]";
    } finally {
      library.free(text);
      note(database);
    }
  }

  /// Binds, and fetches the first rows.
  ///
  /// @param begin a statement that comes before, or null
  /// @param parameters null to go on with what the statement has been doing
  String run(
      Statement statement,
      @Nullable String begin,
      @Nullable List<@Nullable Object> parameters,
      Wish wish) {
    Database database = statement.database();
    int code = Codes.OK;
    if (parameters != null) {
      int _ = statement.reset();
      if (begin != null) {
        String begun = script(database, begin);
        if (!begun.startsWith(SUCCESS)) {
          return begun;
        }
      }
      code = statement.bind(parameters);
    }
    long before = total(database);
    var rows = new JsonText();
    long got = 0;
    boolean going = code == Codes.OK;
    while (going && got < wish.most()) {
      code = statement.step();
      going = code == Codes.ROW;
      if (going) {
        rows.raw(got++ > 0 ? "," : "");
        statement.row(rows, wish.rawText(), wish.asBytes());
      }
    }
    var json = new JsonText();
    putState(json, database, code);
    json.raw(going ? ",0,[" : ",1,[").raw(rows.toString()).raw(rows.isSpecial() ? "],1" : "],0");
    putChanges(json, database, before);
    if (statement.takeChanged()) {
      statement.describeColumns(json);
    } else {
      json.raw("null");
    }
    if (!going) {
      int _ = statement.reset();
    }
    note(database);
    return json.raw(database.isInTransaction() ? ",1]" : ",0]").toString();
  }

  private long total(Database database) {
    return library.call("sqlite3_total_changes64", database.pointer());
  }

  private void putChanges(JsonText json, Database database, long before) {
    boolean changed = total(database) != before;
    json.raw(",")
        .number(changed ? library.call("sqlite3_changes64", database.pointer()) : 0)
        .raw(",")
        .number(library.call("sqlite3_last_insert_rowid", database.pointer()))
        .raw(",");
  }

  /// Runs a statement with one set of parameters after the other.
  String many(
      Statement statement, @Nullable String begin, List<List<@Nullable Object>> parameters) {
    Database database = statement.database();
    int _ = statement.reset();
    if (begin != null) {
      String begun = script(database, begin);
      if (!begun.startsWith(SUCCESS)) {
        return begun;
      }
    }
    long changes = 0;
    int code = Codes.DONE;
    for (List<@Nullable Object> each : parameters) {
      long before = total(database);
      code = statement.bind(each);
      if (code == Codes.OK) {
        do {
          code = statement.step();
        } while (code == Codes.ROW);
      }
      if (code != Codes.DONE) {
        break;
      }
      changes += total(database) == before ? 0 : library.call("sqlite3_changes64", database.pointer());
      int _ = statement.reset();
    }
    var json = new JsonText();
    putState(json, database, code);
    int _ = statement.reset();
    note(database);
    return json.raw(",")
        .number(changes)
        .raw(",")
        .number(library.call("sqlite3_last_insert_rowid", database.pointer()))
        .raw(database.isInTransaction() ? ",1]" : ",0]")
        .toString();
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
      return failure(database, code);
    }
    Integer before =
        id == 0 ? database.functions.remove(key) : database.functions.put(key, id);
    if (before != null) {
      functions.remove(before);
    }
    return SUCCESS + "]";
  }

  /// Total changes of the connection.
  long totalChanges(Database database) {
    return total(database);
  }

  /// Copies pages of one database to another.
  ///
  /// @return code, then the remaining and all pages after each step
  String backupStep(int backup, int pages, Database target) {
    int code = library.callInt("sqlite3_backup_step", backup, pages);
    String state = code == Codes.DONE || code == Codes.OK ? SUCCESS : "[" + (code & 0xFF) + ",0,null";
    return state
        + (code == Codes.DONE ? ",1," : ",0,")
        + library.callInt("sqlite3_backup_remaining", backup)
        + ","
        + library.callInt("sqlite3_backup_pagecount", backup)
        + "]";
  }

  String backup(Database target, String targetName, Database source, String sourceName) {
    int to = library.newText(targetName);
    int from = library.newText(sourceName);
    int backup =
        library.callInt("sqlite3_backup_init", target.pointer(), to, source.pointer(), from);
    library.free(to);
    library.free(from);
    return backup == 0 ? failure(target, Codes.ERROR) : SUCCESS + "," + backup + "]";
  }

  String backupFinish(int backup, Database target) {
    int code = library.callInt("sqlite3_backup_finish", backup);
    note(target);
    return answer(target, code);
  }

  /// The content of a database.
  byte @Nullable [] serialize(Database database, String name) {
    int text = library.newText(name);
    int bytes = library.callInt("sqlite3_serialize", database.pointer(), text, slots, 0);
    library.free(text);
    if (bytes == 0) {
      return null;
    }
    byte[] content = library.memory().readBytes(bytes, (int) library.memory().readLong(slots));
    library.free(bytes);
    return content;
  }

  String deserialize(Database database, String name, byte[] content) {
    int bytes = library.allocate(content.length);
    library.memory().write(bytes, content);
    int text = library.newText(name);
    int freeAndGrow = 3;
    int code =
        library.callInt(
            "sqlite3_deserialize",
            database.pointer(),
            text,
            bytes,
            content.length,
            content.length,
            freeAndGrow);
    library.free(text);
    return answer(database, code);
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
        ? SUCCESS + "," + library.memory().readInt(slots + 8) + "]"
        : failure(database, code);
  }

  boolean isComplete(String sql) {
    return library.callInt("sqlite3_complete", library.scratch(sql.getBytes(UTF_8))) != 0;
  }

  String version() {
    return String.valueOf(library.text(library.callInt("sqlite3_libversion")));
  }

  List<Database> all() {
    return new ArrayList<>(databases.values());
  }
}
