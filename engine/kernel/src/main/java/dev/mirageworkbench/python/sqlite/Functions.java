package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// The functions of Python that SQLite calls, by the numbers under which it knows them. Each of
/// them takes plain values and gives a list: a state and a value. None may raise; what ends Python
/// itself is kept and thrown when SQLite has ended. Belongs to SQLite's thread.
final class Functions {
  private static final int FAILED = 1;
  private static final int TOO_BIG = 2;
  private static final int NO_MEMORY = 3;

  private final Lane lane;
  private final Map<Integer, Value> known = new HashMap<>();
  private final Map<Integer, Database> databases = new HashMap<>();
  private @Nullable Library library;
  private int count;
  private int groups;
  private volatile @Nullable Throwable torn;

  Functions(Lane lane) {
    this.lane = lane;
  }

  /// @param state 0 for a value
  private record Answer(int state, @Nullable Object value) {}

  List<Library.Callback> callbacks() {
    return List.of(
        new Library.Callback("scalar", "iii:", arguments -> scalar(arguments)),
        new Library.Callback("step", "iii:", arguments -> group("step", arguments)),
        new Library.Callback("inverse", "iii:", arguments -> group("inverse", arguments)),
        new Library.Callback("value", "i:", arguments -> end("value", (int) arguments[0])),
        new Library.Callback("finalize", "i:", arguments -> end("finalize", (int) arguments[0])),
        new Library.Callback("compare", "iiiii:i", this::compare),
        new Library.Callback("authorize", "iiiiii:i", this::authorize),
        new Library.Callback("trace", "iiii:i", this::trace),
        new Library.Callback("progress", "i:i", arguments -> progress((int) arguments[0])),
        new Library.Callback("busy", "ii:i", this::busy));
  }

  void install(Library into) {
    library = into;
  }

  private Library library() {
    return Objects.requireNonNull(library);
  }

  int add(Value function) {
    known.put(++count, function);
    return count;
  }

  void remove(int id) {
    known.remove(id);
  }

  void add(Database database) {
    databases.put(database.id(), database);
  }

  void remove(Database database) {
    databases.remove(database.id());
    database.functions.values().forEach(known::remove);
  }

  /// What ended Python in a function, once. For every thread.
  @Nullable Throwable takeTorn() {
    Throwable taken = torn;
    torn = null;
    return taken;
  }

  private Answer ask(@Nullable Value function, @Nullable Object... arguments) {
    if (function == null || torn != null) {
      return new Answer(FAILED, null);
    }
    try {
      return lane.onCaller(
          () -> {
            try {
              Value answer = function.execute(arguments);
              return new Answer(
                  answer.getArrayElement(0).asInt(), PlainValues.of(answer.getArrayElement(1)));
            } catch (RuntimeException | Error end) {
              torn = end;
              return new Answer(FAILED, null);
            }
          });
    } catch (IOException closed) {
      return new Answer(FAILED, null);
    }
  }

  private @Nullable Value function(int context) {
    return known.get(library().callInt("sqlite3_user_data", context));
  }

  private String values(long count, int pointers) {
    var json = new JsonText().raw("[");
    for (int at = 0; at < count; at++) {
      int value = library().memory().readInt(pointers + 4 * at);
      json.raw(at > 0 ? "," : "");
      switch (library().callInt("sqlite3_value_type", value)) {
        case Codes.INTEGER -> json.number(library().call("sqlite3_value_int64", value));
        case Codes.FLOAT ->
            json.number(Double.longBitsToDouble(library().call("sqlite3_value_double", value)));
        case Codes.TEXT -> json.utf8(bytes("sqlite3_value_text", value));
        case Codes.BLOB -> json.bytes(bytes("sqlite3_value_blob", value));
        default -> json.raw("null");
      }
    }
    return json.raw("]").toString();
  }

  private byte[] bytes(String function, int value) {
    int address = library().callInt(function, value);
    int size = library().callInt("sqlite3_value_bytes", value);
    return address == 0 ? new byte[0] : library().memory().readBytes(address, size);
  }

  private long scalar(long... arguments) {
    int context = (int) arguments[0];
    give(context, ask(function(context), values(arguments[1], (int) arguments[2])));
    return 0;
  }

  private long group(String part, long... arguments) {
    int context = (int) arguments[0];
    int place = library().callInt("sqlite3_aggregate_context", context, 4);
    int group = library().memory().readInt(place);
    if (group == 0) {
      group = ++groups;
      library().memory().writeI32(place, group);
    }
    Answer answer = ask(function(context), part, group, values(arguments[1], (int) arguments[2]));
    if (answer.state() != 0) {
      give(context, answer);
    }
    return 0;
  }

  private long end(String part, int context) {
    int place = library().callInt("sqlite3_aggregate_context", context, 0);
    if (place != 0) {
      int group = library().memory().readInt(place);
      give(context, ask(function(context), part, group, "[]"));
    }
    return 0;
  }

  private void give(int context, Answer answer) {
    Library library = library();
    switch (answer.state()) {
      case FAILED -> {
        byte[] text = String.valueOf(answer.value()).getBytes(UTF_8);
        library.call("sqlite3_result_error", context, library.scratch(text), text.length);
      }
      case TOO_BIG -> library.call("sqlite3_result_error_toobig", context);
      case NO_MEMORY -> library.call("sqlite3_result_error_nomem", context);
      default -> giveValue(context, answer.value());
    }
  }

  private void giveValue(int context, @Nullable Object value) {
    Library library = library();
    long _ =
        switch (value) {
          case null -> library.call("sqlite3_result_null", context);
          case Long number -> library.call("sqlite3_result_int64", context, number);
          case Double number ->
              library.call("sqlite3_result_double", context, Double.doubleToRawLongBits(number));
          case String text -> giveBytes("sqlite3_result_text", context, text.getBytes(UTF_8));
          case byte[] bytes -> giveBytes("sqlite3_result_blob", context, bytes);
          default -> throw new IllegalArgumentException("not a value of a database");
        };
  }

  private long giveBytes(String function, int context, byte[] bytes) {
    return library()
        .call(function, context, library().scratch(bytes), bytes.length, Codes.TRANSIENT);
  }

  private long compare(long... arguments) {
    var json = new JsonText().raw("[");
    json.utf8(library().memory().readBytes((int) arguments[2], (int) arguments[1])).raw(",");
    json.utf8(library().memory().readBytes((int) arguments[4], (int) arguments[3])).raw("]");
    return number(ask(known.get((int) arguments[0]), json.toString()), 0);
  }

  private static long number(Answer answer, long otherwise) {
    return answer.state() == 0 && answer.value() instanceof Long number ? number : otherwise;
  }

  private long authorize(long... arguments) {
    @Nullable Object[] asked = new @Nullable Object[5];
    asked[0] = (int) arguments[1];
    for (int at = 1; at < asked.length; at++) {
      asked[at] = library().text((int) arguments[at + 1]);
    }
    return number(ask(known.get((int) arguments[0]), asked), 1);
  }

  private long trace(long... arguments) {
    int sql = library().callInt("sqlite3_expanded_sql", arguments[2]);
    String started = library().text((int) arguments[3]);
    String text = sql == 0 ? null : library().text(sql);
    library().free(sql);
    boolean isTrigger = started != null && started.startsWith("--");
    Answer _ =
        ask(
            known.get((int) arguments[1]),
            isTrigger || text == null ? started : text,
            text == null ? 0 : 1);
    return 0;
  }

  private long progress(int id) {
    Database database = databases.get(id);
    if (database == null || database.isInterrupted() || torn != null) {
      return 1;
    }
    Value handler = database.progress();
    return handler == null ? 0 : number(ask(handler), 1);
  }

  private long busy(long... arguments) {
    Database database = databases.get((int) arguments[0]);
    if (database == null || !database.isPatient((int) arguments[1])) {
      return 0;
    }
    lane.rest(Math.min(10, 1 + arguments[1]));
    return 1;
  }
}
