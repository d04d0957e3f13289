package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dylibso.chicory.runtime.Memory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// SQLite's view of files. A database is what the [DatabaseFolder] gives; everything else that
/// SQLite wants to open, whatever its name, is a private temporary file. The systems that SQLite
/// brings along are taken from it. Belongs to SQLite's thread.
final class Vfs {
  private static final Logger LOG = System.getLogger(Vfs.class.getName());
  private static final List<String> BROUGHT_ALONG =
      List.of("unix", "unix-none", "unix-dotfile", "unix-excl");
  private static final int MAX_PATH = 4096;

  /// Julian day number of 1970, in milliseconds.
  private static final long EPOCH = 210_866_760_000_000L;

  private static final List<String> SYSTEM_METHODS =
      List.of(
          "xOpen",
          "xDelete",
          "xAccess",
          "xFullPathname",
          "xDlOpen",
          "xDlError",
          "xDlSym",
          "xDlClose",
          "xRandomness",
          "xSleep",
          "xCurrentTime",
          "xGetLastError",
          "xCurrentTimeInt64");

  private final DatabaseFolder folder;
  private final SideFiles sides;
  private final Lane lane;
  private final FileMethods methods;
  private @Nullable Library library;
  private @Nullable String refusal;

  Vfs(DatabaseFolder folder, SideFiles sides, Lane lane) {
    this.folder = folder;
    this.sides = sides;
    this.lane = lane;
    this.methods = new FileMethods(folder, sides, lane);
  }

  List<Library.Callback> callbacks() {
    return Stream.concat(methods.callbacks().stream(), systemCallbacks().stream()).toList();
  }

  private List<Library.Callback> systemCallbacks() {
    return List.of(
        new Library.Callback("xOpen", "iiiii:i", this::open),
        new Library.Callback("xDelete", "iii:i", this::delete),
        new Library.Callback("xAccess", "iiii:i", this::access),
        new Library.Callback("xFullPathname", "iiii:i", this::fullName),
        new Library.Callback("xDlOpen", "ii:i", _ -> 0),
        new Library.Callback("xDlError", "iii:", _ -> 0),
        new Library.Callback("xDlSym", "iii:i", _ -> 0),
        new Library.Callback("xDlClose", "ii:", _ -> 0),
        new Library.Callback("xRandomness", "iii:i", this::random),
        new Library.Callback("xSleep", "ii:i", this::sleep),
        new Library.Callback("xCurrentTime", "ii:i", this::day),
        new Library.Callback("xGetLastError", "iii:i", _ -> 0),
        new Library.Callback("xCurrentTimeInt64", "ii:i", this::time));
  }

  /// Becomes the only file system of a library.
  void install(Library into) {
    library = into;
    methods.install(into);
    int system = into.allocate(4 * (6 + SYSTEM_METHODS.size()));
    int[] head = {2, 8, MAX_PATH, 0, into.newText("mirage"), 0};
    for (int at = 0; at < head.length; at++) {
      memory().writeI32(system + 4 * at, head[at]);
    }
    for (int at = 0; at < SYSTEM_METHODS.size(); at++) {
      memory().writeI32(system + 4 * (head.length + at), into.pointer(SYSTEM_METHODS.get(at)));
    }
    require(into.callInt("sqlite3_vfs_register", system, 1));
    for (String name : BROUGHT_ALONG) {
      int found = into.callInt("sqlite3_vfs_find", into.scratch(name.getBytes(UTF_8)));
      if (found != 0) {
        require(into.callInt("sqlite3_vfs_unregister", found));
      }
    }
  }

  private static void require(int code) {
    if (code != Codes.OK) {
      throw new IllegalStateException("SQLite refuses its files: " + code);
    }
  }

  private Memory memory() {
    return Objects.requireNonNull(library).memory();
  }

  private @Nullable String name(long address) {
    return Objects.requireNonNull(library).text((int) address);
  }

  /// Why the last database could not be opened, once.
  @Nullable String takeRefusal() {
    String taken = refusal;
    refusal = null;
    return taken;
  }

  private long open(long... arguments) {
    String name = name(arguments[1]);
    int file = (int) arguments[2];
    int flags = (int) arguments[3];
    memory().writeI32(file, 0);
    if ((flags & Codes.OPEN_WAL) != 0) {
      return Codes.CANTOPEN;
    }
    boolean database = (flags & Codes.OPEN_MAIN_DB) != 0 && name != null;
    try {
      DatabaseFile found = database ? find(Objects.requireNonNull(name), flags) : sides.open(name);
      methods.open(file, found, (flags & Codes.OPEN_DELETEONCLOSE) != 0, database);
      if (arguments[4] != 0) {
        int given =
            database && !found.isWritable()
                ? (flags & ~(Codes.OPEN_READWRITE | Codes.OPEN_CREATE)) | Codes.OPEN_READONLY
                : flags;
        memory().writeI32((int) arguments[4], given);
      }
      return Codes.OK;
    } catch (IOException failure) {
      refusal = failure.getMessage();
      LOG.log(Level.DEBUG, "a database cannot be opened", failure);
      return Codes.CANTOPEN;
    }
  }

  private DatabaseFile find(String name, int flags) throws IOException {
    boolean write = (flags & Codes.OPEN_READWRITE) != 0;
    boolean create = (flags & Codes.OPEN_CREATE) != 0;
    return lane.onCaller(() -> folder.open(name, write, create));
  }

  private long delete(long... arguments) {
    try {
      return sides.delete(String.valueOf(name(arguments[1]))) ? Codes.OK : Codes.IOERR_DELETE_NOENT;
    } catch (IOException failure) {
      return Codes.IOERR_DELETE;
    }
  }

  private long access(long... arguments) {
    boolean there;
    try {
      there = sides.has(String.valueOf(name(arguments[1])));
    } catch (IOException failure) {
      there = false;
    }
    memory().writeI32((int) arguments[3], there ? 1 : 0);
    return Codes.OK;
  }

  private long fullName(long... arguments) {
    byte[] full;
    try {
      full = folder.absolute(String.valueOf(name(arguments[1]))).getBytes(UTF_8);
    } catch (IllegalArgumentException noPath) {
      return Codes.CANTOPEN;
    }
    if (full.length >= arguments[2]) {
      return Codes.CANTOPEN;
    }
    memory().write((int) arguments[3], full);
    memory().writeByte((int) arguments[3] + full.length, (byte) 0);
    return Codes.OK;
  }

  private long random(long... arguments) {
    var bytes = new byte[(int) arguments[1]];
    ThreadLocalRandom.current().nextBytes(bytes);
    memory().write((int) arguments[2], bytes);
    return bytes.length;
  }

  private long sleep(long... arguments) {
    lane.rest(Math.max(1, arguments[1] / 1000));
    return arguments[1];
  }

  private long day(long... arguments) {
    double days = (EPOCH + System.currentTimeMillis()) / 86_400_000.0;
    memory().writeLong((int) arguments[1], Double.doubleToRawLongBits(days));
    return Codes.OK;
  }

  private long time(long... arguments) {
    memory().writeLong((int) arguments[1], EPOCH + System.currentTimeMillis());
    return Codes.OK;
  }
}
