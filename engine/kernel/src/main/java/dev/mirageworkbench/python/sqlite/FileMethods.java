package dev.mirageworkbench.python.sqlite;

import com.dylibso.chicory.runtime.Memory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What SQLite does with files that are open. Belongs to SQLite's thread.
final class FileMethods {
  private static final Logger LOG = System.getLogger(FileMethods.class.getName());
  private static final int POWERSAFE_OVERWRITE = 0x1000;
  private static final int SECTOR = 4096;

  /// In the order of `sqlite3_io_methods`.
  private static final List<String> NAMES =
      List.of(
          "xClose",
          "xRead",
          "xWrite",
          "xTruncate",
          "xSync",
          "xFileSize",
          "xLock",
          "xUnlock",
          "xCheckReservedLock",
          "xFileControl",
          "xSectorSize",
          "xDeviceCharacteristics");

  /// @param temporary whether it goes when it is closed
  private record Opened(DatabaseFile.Handle handle, boolean temporary, boolean database) {
    DatabaseFile file() {
      return handle.file();
    }
  }

  private final DatabaseFolder folder;
  private final SideFiles sides;
  private final Lane lane;
  private final Map<Integer, Opened> open = new HashMap<>();
  private @Nullable Library library;
  private int methods;
  private int count;

  FileMethods(DatabaseFolder folder, SideFiles sides, Lane lane) {
    this.folder = folder;
    this.sides = sides;
    this.lane = lane;
  }

  /// Work on files.
  private interface FileCall {
    int run(Opened file) throws IOException;
  }

  List<Library.Callback> callbacks() {
    return List.of(
        new Library.Callback("xClose", "i:i", this::close),
        new Library.Callback("xRead", "iiij:i", this::read),
        new Library.Callback("xWrite", "iiij:i", this::write),
        new Library.Callback(
            "xTruncate",
            "ij:i",
            arguments ->
                call(
                    arguments,
                    Codes.IOERR_TRUNCATE,
                    file -> {
                      file.file().truncate(file.handle(), arguments[1]);
                      return Codes.OK;
                    })),
        // What a power failure would lose is a copy that goes with this process anyway.
        new Library.Callback("xSync", "ii:i", _ -> Codes.OK),
        new Library.Callback(
            "xFileSize",
            "ii:i",
            arguments ->
                call(
                    arguments,
                    Codes.IOERR_FSTAT,
                    file -> {
                      memory().writeLong((int) arguments[1], file.file().size());
                      return Codes.OK;
                    })),
        new Library.Callback(
            "xLock",
            "ii:i",
            arguments ->
                call(
                    arguments,
                    Codes.BUSY,
                    file ->
                        file.file().lock(file.handle(), (int) arguments[1])
                            ? Codes.OK
                            : Codes.BUSY)),
        new Library.Callback(
            "xUnlock",
            "ii:i",
            arguments ->
                call(
                    arguments,
                    Codes.BUSY,
                    file -> {
                      file.file().unlock(file.handle(), (int) arguments[1]);
                      return Codes.OK;
                    })),
        new Library.Callback(
            "xCheckReservedLock",
            "ii:i",
            arguments ->
                call(
                    arguments,
                    Codes.BUSY,
                    file -> {
                      boolean reserved = file.file().isReserved(file.handle());
                      memory().writeI32((int) arguments[1], reserved ? 1 : 0);
                      return Codes.OK;
                    })),
        new Library.Callback("xFileControl", "iii:i", _ -> Codes.NOTFOUND),
        new Library.Callback("xSectorSize", "i:i", _ -> SECTOR),
        new Library.Callback("xDeviceCharacteristics", "i:i", _ -> POWERSAFE_OVERWRITE));
  }

  void install(Library into) {
    library = into;
    methods = into.allocate(4 * (1 + NAMES.size()));
    memory().writeI32(methods, 1);
    for (int at = 0; at < NAMES.size(); at++) {
      memory().writeI32(methods + 4 * (at + 1), into.pointer(NAMES.get(at)));
    }
  }

  private Memory memory() {
    return Objects.requireNonNull(library).memory();
  }

  /// Makes a file of SQLite's out of one of ours.
  ///
  /// @param address of SQLite's
  /// @param temporary whether it goes when it is closed
  /// @param database whether it came from the folder
  void open(int address, DatabaseFile file, boolean temporary, boolean database) {
    open.put(++count, new Opened(file.join(), temporary, database));
    memory().writeI32(address + 4, count);
    memory().writeI32(address, methods);
  }

  private long call(long[] arguments, int failed, FileCall call) {
    Opened file = open.get(memory().readInt((int) arguments[0] + 4));
    if (file == null) {
      return Codes.MISUSE;
    }
    try {
      return call.run(file);
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "a database's file fails", failure);
      return failed;
    }
  }

  private long read(long... arguments) {
    return call(
        arguments,
        Codes.IOERR_READ,
        file -> {
          var bytes = new byte[(int) arguments[2]];
          int got = file.file().read(arguments[3], ByteBuffer.wrap(bytes));
          memory().write((int) arguments[1], bytes);
          return got == bytes.length ? Codes.OK : Codes.IOERR_SHORT_READ;
        });
  }

  private long write(long... arguments) {
    return call(
        arguments,
        Codes.FULL,
        file -> {
          byte[] bytes = memory().readBytes((int) arguments[1], (int) arguments[2]);
          file.file().write(file.handle(), arguments[3], ByteBuffer.wrap(bytes));
          return Codes.OK;
        });
  }

  private long close(long... arguments) {
    int id = memory().readInt((int) arguments[0] + 4);
    return call(
        arguments,
        Codes.OK,
        file -> {
          open.remove(id);
          file.file().leave(file.handle());
          if (file.temporary()) {
            boolean _ = sides.delete(file.file());
          }
          if (file.database()) {
            lane.afterwards(() -> folder.release(file.file()));
          }
          return Codes.OK;
        });
  }
}
