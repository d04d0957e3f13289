package dev.mirageworkbench.ui.palette;

import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.OtherKeys;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All keys, by where they count, filtered by what is typed. Confined to the JavaFX thread.
public final class ShortcutsViewModel {
  private static final List<ShortcutRow> ALL =
      Stream.concat(
              KeyTable.bindings().stream()
                  .map(
                      key ->
                          new ShortcutRow(
                              key.keys(), key.action().title().replace("…", ""), key.scope())),
              OtherKeys.builtIn().stream()
                  .map(key -> new ShortcutRow(key.keys(), key.title(), key.scope())))
          .sorted(Comparator.comparing(ShortcutRow::scope))
          .toList();

  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<ShortcutRow> shown = FXCollections.observableArrayList();

  public ShortcutsViewModel() {
    query.subscribe(_ -> list());
  }

  public StringProperty queryProperty() {
    return query;
  }

  public ObservableList<ShortcutRow> shown() {
    return shown;
  }

  private void list() {
    List<String> words = List.of(query.get().toLowerCase(Locale.ROOT).strip().split("\\s+"));
    shown.setAll(ALL.stream().filter(row -> hasAll(row, words)).toList());
  }

  private static boolean hasAll(ShortcutRow row, List<String> words) {
    String text =
        (row.keys() + " " + row.title() + " " + row.scope().title()).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }
}
