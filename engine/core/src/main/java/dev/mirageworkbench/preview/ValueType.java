package dev.mirageworkbench.preview;

import dev.mirageworkbench.preview.Grid.Column;
import dev.mirageworkbench.preview.Grid.Shape;
import java.util.List;
import java.util.regex.Pattern;

/// What texts look like, from the narrowest type to the widest.
enum ValueType {
  NOTHING("empty", Shape.TEXT, ""),
  BOOLEAN("boolean", Shape.BOOLEAN, "true|false|True|False|TRUE|FALSE"),
  INTEGER("integer", Shape.NUMBER, "[-+]?\\d{1,19}"),
  NUMBER("number", Shape.NUMBER, "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|[-+]?(NaN|nan|inf)"),
  DATE("date", Shape.TEXT, "\\d{4}-\\d{2}-\\d{2}"),
  TIME(
      "date and time",
      Shape.TEXT,
      "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[-+]\\d{2}:?\\d{2})?"),
  TEXT("text", Shape.TEXT, "(?s).*");

  private final String title;
  private final Shape shape;
  private final Pattern pattern;

  ValueType(String title, Shape shape, String pattern) {
    this.title = title;
    this.shape = shape;
    this.pattern = Pattern.compile(pattern);
  }

  static ValueType of(String value) {
    String bare = value.strip();
    for (ValueType type : values()) {
      if (type.pattern.matcher(bare).matches()) {
        return type;
      }
    }
    return TEXT;
  }

  /// The type that all values of a column have.
  static ValueType of(List<List<String>> rows, int column) {
    ValueType common = NOTHING;
    for (List<String> row : rows) {
      if (column < row.size()) {
        common = common.with(of(row.get(column)));
      }
      if (common == TEXT) {
        return TEXT;
      }
    }
    return common;
  }

  private ValueType with(ValueType other) {
    if (this == other || other == NOTHING) {
      return this;
    }
    if (this == NOTHING) {
      return other;
    }
    boolean areNumbers = shape == Shape.NUMBER && other.shape == Shape.NUMBER;
    return areNumbers ? NUMBER : TEXT;
  }

  /// Whether such a text can be the name of a column.
  boolean isName() {
    return this == TEXT || this == NOTHING;
  }

  Column column(String name) {
    return new Column(name, title, shape);
  }
}
