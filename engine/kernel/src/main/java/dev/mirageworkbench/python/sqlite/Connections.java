package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The open connections and their statements. Belongs to SQLite's thread, but for [#database].
/// Every
/// answer is a JSON list that begins with SQLite's code, its extended code and its message.
final class Connections {
  /// How rows are wanted.
  ///
  /// @param most rows at a time
  /// @param rawText texts as bytes
  /// @param asBytes columns that are wanted as bytes, whatever they are
  record Wish(long most, boolean rawText, Set<Integer> asBytes) {}

  static final String SUCCESS = "[0,0,null";

  private final Library library;
  private final Vfs vfs;
  private final Functions functions;
  private final Map<Integer, Database> databases = new ConcurrentHashMap<>();
  private final Map<Integer, Statement> statements = new HashMap<>();
  private final Settings settings;
  private final Backups backups;
  private final Blobs blobs;
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
    slots = library.allocate(8);
    settings = new Settings(library, functions, this);
    backups = new Backups(library, this);
    blobs = new Blobs(library, this);
  }

  Settings settings() {
    return settings;
  }

  Blobs blobs() {
    return blobs;
  }

  Backups backups() {
    return backups;
  }

  /// For every thread.
  @Nullable Database database(int id) {
    return databases.get(id);
  }

  String open(String name, boolean uri, long patience) {
    int flags = Codes.OPEN_READWRITE | Codes.OPEN_CREATE | (uri ? Codes.OPEN_URI : 0);
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
    int _ =
        library.callInt("sqlite3_busy_handler", pointer, library.pointer("busy"), database.id());
    settings.watch(database, database.setProgress(null, 0));
    return SUCCESS + "," + database.id() + "]";
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

  String failure(Database database, int code) {
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
    blobs.close(database);
    int code = library.callInt("sqlite3_close_v2", database.pointer());
    databases.remove(database.id());
    functions.remove(database);
    return code == Codes.OK ? SUCCESS + "]" : failure(code, code, "the database cannot be closed");
  }

  /// Remembers whether a transaction is open.
  void note(Database database) {
    database.setTransaction(library.callInt("sqlite3_get_autocommit", database.pointer()) == 0);
  }

  /// Statement, whether it is read-only, its parameters, and what follows it.
  String prepare(Database database, String sql) {
    int text = library.newText(sql);
    try {
      int code =
          library.callInt("sqlite3_prepare_v2", database.pointer(), text, -1, slots, slots + 4);
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
      changes +=
          total(database) == before ? 0 : library.call("sqlite3_changes64", database.pointer());
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

  /// Total changes of the connection.
  long totalChanges(Database database) {
    return total(database);
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
