package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// What Python's module `_sqlite3` asks of the host. SQLite starts when it is first asked for.
/// None throws but what ended Python itself.
public final class SqliteModule implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SqliteModule.class.getName());
  private static final String CLOSED = Connections.failure(Codes.MISUSE, Codes.MISUSE, null);
  private static final String NO_MEMORY =
      Connections.failure(Codes.NOMEM, Codes.NOMEM, "out of memory");

  private final DatabaseFolder folder;
  private @Nullable Running running;
  private boolean closed;

  /// What there is once SQLite runs.
  private record Running(
      Lane lane, Functions functions, SideFiles sides, Connections connections) {}

  /// @param folder is closed with this object
  public SqliteModule(DatabaseFolder folder) {
    this.folder = folder;
  }

  /// A question about a connection, on SQLite's thread.
  interface Question {
    Object ask(Connections connections, Database database);
  }

  public Map<String, ProxyExecutable> functions() {
    Map<String, ProxyExecutable> functions = new HashMap<>();
    functions.put("sqlite_version", _ -> global(Connections::version));
    functions.put("sqlite_complete", arguments -> complete(arguments[0].asString()));
    functions.put("sqlite_open", this::open);
    functions.put("sqlite_close", this::closeDatabase);
    functions.put("sqlite_interrupt", this::interrupt);
    functions.put("sqlite_settle", arguments -> settle(arguments[0].asBoolean()));
    new StatementCalls(this).addTo(functions);
    new ConnectionCalls(this).addTo(functions);
    new BlobCalls(this).addTo(functions);
    return functions;
  }

  private synchronized Running running() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    Running now = running;
    if (now == null) {
      var lane = new Lane();
      var sides = new SideFiles();
      var functions = new Functions(lane);
      var connections = new Connections(new Vfs(folder, sides, lane), functions);
      lane.start();
      now = new Running(lane, functions, sides, connections);
      running = now;
    }
    return now;
  }

  private Object global(java.util.function.Function<Connections, Object> question) {
    try {
      Running now = running();
      return now.lane().call(() -> question.apply(now.connections()), () -> {});
    } catch (IOException | RuntimeException | Error failure) {
      return failed(failure);
    }
  }

  private static String failed(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return NO_MEMORY;
    }
    LOG.log(Level.DEBUG, "SQLite fails", failure);
    return Connections.failure(Codes.ERROR, Codes.ERROR, String.valueOf(failure.getMessage()));
  }

  private Object complete(String sql) {
    return global(connections -> connections.isComplete(sql));
  }

  private Object open(Value... arguments) {
    String name = arguments[0].asString();
    boolean uri = arguments[1].asBoolean();
    long patience = (long) (arguments[2].asDouble() * 1000);
    return global(connections -> connections.open(name, uri, patience));
  }

  private Object closeDatabase(Value... arguments) {
    settle(true);
    Object answer =
        onDatabase(arguments[0].asInt(), (connections, database) -> connections.close(database));
    return answer;
  }

  private Object interrupt(Value... arguments) {
    Database database = database(arguments[0].asInt());
    if (database != null) {
      database.interrupt();
    }
    return true;
  }

  private @Nullable Database database(int id) {
    Running now = now();
    return now == null ? null : now.connections().database(id);
  }

  /// Whether the connection's last request has left a transaction open. Asks nobody.
  boolean isInTransaction(int id) {
    Database database = database(id);
    return database != null && database.isInTransaction();
  }

  private synchronized @Nullable Running now() {
    return running;
  }

  /// Asks about a connection.
  ///
  /// @return the answer; a failure as one that [Connections] describes
  Object onDatabase(int id, Question question) {
    Running now = now();
    Database database = database(id);
    if (now == null || database == null) {
      return CLOSED;
    }
    database.lock.lock();
    try {
      if (database.lock.getHoldCount() == 1) {
        database.begin();
      }
      Object answer = call(now, database, () -> question.ask(now.connections(), database));
      if (!database.isInTransaction() && database.lock.getHoldCount() == 1) {
        folder.settle(false, this::onThread);
      }
      return answer;
    } finally {
      database.lock.unlock();
    }
  }

  private static Object call(Running now, Database database, Callable<Object> work) {
    Object answer;
    try {
      answer = now.lane().call(work, database::interrupt);
    } catch (IOException failure) {
      answer = Connections.failure(10, 10, failure.getMessage());
    } catch (RuntimeException | Error failure) {
      answer = failed(failure);
    }
    Throwable torn = now.functions().takeTorn();
    if (torn instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (torn instanceof Error error) {
      throw error;
    }
    return answer;
  }

  /// Puts what is committed where it belongs.
  ///
  /// @param all now, whatever it costs
  public boolean settle(boolean all) {
    if (now() != null) {
      folder.settle(all, this::onThread);
    }
    return true;
  }

  /// Runs something on SQLite's thread.
  ///
  /// @throws IOException if there is none any more
  private <T> T onThread(Callable<T> work) throws IOException {
    Running now = now();
    if (now == null) {
      throw new IOException("SQLite does not run");
    }
    return now.lane().call(work, () -> {});
  }

  int add(Value function) {
    Running now = now();
    return now == null ? 0 : now.functions().add(function);
  }

  static Connections.Wish wish(Value most, Value rawText, Value asBytes) {
    Set<Integer> columns = new HashSet<>();
    LongStream.range(0, asBytes.isNull() ? 0 : asBytes.getArraySize())
        .forEach(at -> columns.add(asBytes.getArrayElement(at).asInt()));
    return new Connections.Wish(most.asLong(), rawText.asBoolean(), columns);
  }

  static @Nullable String optional(Value text) {
    return text.isNull() ? null : text.asString();
  }

  /// @return a text of Latin-1, or null
  static @Nullable Object latin1(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, ISO_8859_1);
  }

  /// Ends everything. What is committed goes where it belongs, what is not is lost.
  @Override
  public void close() {
    Running now;
    synchronized (this) {
      now = running;
      closed = true;
      running = null;
    }
    if (now != null) {
      try {
        for (Database database : now.connections().all()) {
          database.interrupt();
        }
        if (now.lane().end()) {
          folder.settle(true, DatabaseFolder.HERE);
        }
      } finally {
        now.sides().close();
      }
    }
    folder.close();
  }
}
