package dev.mirageworkbench.ui.table;

/// A column of a table.
///
/// @param isIndex whether it holds the labels of the rows rather than values
public record ColumnInfo(String name, Kind kind, boolean isIndex) {
  /// What its cells are.
  public enum Kind {
    NUMBER,
    BOOLEAN,
    TEXT
  }

  public boolean isNumber() {
    return kind == Kind.NUMBER;
  }
}
