package dev.mirageworkbench.formats;

import java.io.IOException;
import java.util.List;

/// Reads what is in a database file. Found through [java.util.ServiceLoader].
public interface DatabaseFormat {
  /// The tables in the order of their names, each with its first rows. A table that cannot be read
  /// says why; the others are there.
  ///
  /// @throws IOException if it is no database, or a damaged one
  List<DatabaseTable> read(RandomBytes file, int mostTables, int mostRows) throws IOException;
}
