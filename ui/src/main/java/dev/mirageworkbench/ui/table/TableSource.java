package dev.mirageworkbench.ui.table;

import java.util.List;
import java.util.function.Consumer;

/// A table whose rows can be arranged. Confined to the JavaFX thread.
public interface TableSource {
  List<ColumnInfo> columns();

  /// Of the value, of which there may be fewer here.
  int total();

  /// Of the value, of which there may be fewer here.
  int totalColumns();

  /// How many rows can be seen when nothing is filtered.
  int reachable();

  /// Arranges the rows, away from the JavaFX thread. What was asked for before is given up.
  ///
  /// @param done called on the JavaFX thread
  /// @param refused called there instead, with a sentence
  /// @param changed called there when rows that were on their way have come, or cannot come: with a
  ///     sentence then, empty otherwise
  void arrange(
      Arrangement by, Consumer<TableRows> done, Consumer<String> refused, Consumer<String> changed);
}
