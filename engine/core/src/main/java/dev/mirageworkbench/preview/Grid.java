package dev.mirageworkbench.preview;

import java.util.List;
import java.util.OptionalLong;

/// The first rows of a table.
///
/// @param rows texts, empty where a value is missing; may be shorter than the columns are many
/// @param total rows of the whole table, where that is known
public record Grid(List<Column> columns, List<List<String>> rows, OptionalLong total) {
  /// @param type in the words of the file, or a guess
  public record Column(String name, String type, Shape shape) {}

  /// What a column's values are to somebody who sorts them.
  public enum Shape {
    NUMBER,
    BOOLEAN,
    TEXT
  }

  public Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
