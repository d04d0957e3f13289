package dev.mirageworkbench.ui.table;

/// A column of a table.
///
/// @param isIndex whether it holds the labels of the rows rather than values
/// @param type in the words of where it comes from, shown beside the name; empty for none
public record ColumnInfo(String name, Kind kind, boolean isIndex, String type) {
  /// What its cells are.
  public enum Kind {
    NUMBER,
    BOOLEAN,
    TEXT
  }

  /// A column that says nothing of its type.
  public ColumnInfo(String name, Kind kind, boolean isIndex) {
    this(name, kind, isIndex, "");
  }

  /// What stands above it.
  String title() {
    return type.isEmpty() ? name : name + "  " + type;
  }

  public boolean isNumber() {
    return kind == Kind.NUMBER;
  }
}
