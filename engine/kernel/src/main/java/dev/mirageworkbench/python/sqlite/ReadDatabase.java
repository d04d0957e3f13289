package dev.mirageworkbench.python.sqlite;

import dev.mirageworkbench.formats.RandomBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// A database that is only looked at, page by page, wherever it is.
final class ReadDatabase extends DatabaseFile {
  private final RandomBytes bytes;
  private final BooleanSupplier stopped;

  private ReadDatabase(RandomBytes bytes, BooleanSupplier stopped) {
    super(Path.of(""), false);
    this.bytes = bytes;
    this.stopped = stopped;
  }

  @Override
  int read(long position, ByteBuffer into) throws IOException {
    if (stopped.getAsBoolean()) {
      throw new IOException("nobody waits for it any more");
    }
    int start = into.position();
    int count = bytes.read(position, into);
    hideLog(position, into, start);
    return Math.max(0, count);
  }

  @Override
  void write(Handle handle, long position, ByteBuffer from) throws IOException {
    throw new IOException("it is only looked at");
  }

  @Override
  void truncate(Handle handle, long size) throws IOException {
    throw new IOException("it is only looked at");
  }

  @Override
  long size() {
    return bytes.size();
  }

  /// All that SQLite can find beside its own temporary files.
  ///
  /// @param stopped whether nothing is to be read any more
  static DatabaseFolder folder(RandomBytes bytes, BooleanSupplier stopped) {
    return new DatabaseFolder() {
      @Override
      public String absolute(String name) {
        return name;
      }

      @Override
      public DatabaseFile open(String name, boolean write, boolean create) {
        return new ReadDatabase(bytes, stopped);
      }

      @Override
      public void release(DatabaseFile file) {}

      @Override
      public void settle(boolean all, OnThread thread) {}

      @Override
      public void close() {}
    };
  }
}
