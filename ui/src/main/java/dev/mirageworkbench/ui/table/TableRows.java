package dev.mirageworkbench.ui.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Rows in the order in which they are shown. Confined to the JavaFX thread.
public interface TableRows {
  int size();

  /// The text of a cell; empty where it is on its way.
  Optional<String> text(int place, int column);

  /// The place of a row in the value, or -1 where that is on its way.
  int number(int place);

  /// Reads whole rows, wherever they are.
  ///
  /// @param done called on the JavaFX thread
  /// @param refused called there instead, with a sentence
  void read(int from, int count, Consumer<List<List<String>>> done, Consumer<String> refused);
}
