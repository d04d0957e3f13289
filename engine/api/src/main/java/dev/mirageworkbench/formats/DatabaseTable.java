package dev.mirageworkbench.formats;

import java.util.List;
import java.util.Optional;

/// The beginning of a table.
///
/// @param sql how it was made
/// @param rows the first ones, each value as text; empty where it is null
/// @param isWhole whether there are no other rows
/// @param problem why it could not be read
public record DatabaseTable(
    String name,
    String sql,
    List<Column> columns,
    List<List<String>> rows,
    boolean isWhole,
    Optional<String> problem) {
  /// @param type as it was declared; may be empty
  public record Column(String name, String type) {}

  public DatabaseTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
