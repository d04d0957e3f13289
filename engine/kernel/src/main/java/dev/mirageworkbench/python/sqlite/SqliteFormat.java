package dev.mirageworkbench.python.sqlite;

import dev.mirageworkbench.formats.DatabaseFormat;
import dev.mirageworkbench.formats.DatabaseTable;
import dev.mirageworkbench.formats.RandomBytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Looks into a database with an SQLite of its own, which reads no more of the file than the pages
/// that it needs. An interrupt ends a look as soon as SQLite wants the next page.
public final class SqliteFormat implements DatabaseFormat {
  @Override
  public List<DatabaseTable> read(RandomBytes file, int mostTables, int mostRows)
      throws IOException {
    var stopped = new AtomicBoolean();
    var lane = new Lane();
    try (var sides = new SideFiles()) {
      var vfs = new Vfs(ReadDatabase.folder(file, stopped::get), sides, lane);
      var library = new Library(vfs.callbacks());
      vfs.install(library);
      lane.start();
      List<DatabaseTable> tables =
          lane.call(
              () -> new TableLook(library, mostRows).tables(mostTables), () -> stopped.set(true));
      if (stopped.get()) {
        throw new InterruptedIOException("the look at the database was interrupted");
      }
      return tables;
    } catch (IllegalStateException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
    } finally {
      boolean _ = lane.end();
    }
  }
}
