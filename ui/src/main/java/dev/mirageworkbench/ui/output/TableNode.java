package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A small table with lines between its rows.
final class TableNode extends GridPane {
  /// More than anybody reads; a grid of all rows of a big table would hang the window.
  private static final int MOST_ROWS = 200;

  private static final Pattern NUMBER =
      Pattern.compile("[-+−]?[$€£]?[\\d][\\d.,_ ]*(?:[eE][-+]?\\d+)?%?");

  private int rows;

  TableNode() {
    getStyleClass().add("output-table");
    // No wider than its content.
    setMaxWidth(Region.USE_PREF_SIZE);
  }

  static Node of(HtmlTable table) {
    var grid = new TableNode();
    table.header().forEach(row -> grid.addText(true, row));
    table.rows().stream().limit(MOST_ROWS).forEach(row -> grid.addText(false, row));
    int hidden = table.rows().size() - MOST_ROWS;
    if (hidden > 0) {
      grid.addText(false, List.of("… %,d more rows".formatted(hidden)));
    }
    grid.setOnContextMenuRequested(
        event -> {
          menu(table).show(grid, event.getScreenX(), event.getScreenY());
          event.consume();
        });
    return grid;
  }

  private static ContextMenu menu(HtmlTable table) {
    var copy = new MenuItem("Copy Table");
    copy.setOnAction(_ -> SelectableText.copy(table.asText()));
    return new ContextMenu(copy);
  }

  private void addText(boolean header, List<String> cells) {
    addRow(header, cells.stream().map(text -> Controls.label(text)).toList());
  }

  void addRow(boolean header, List<? extends Region> cells) {
    for (int column = 0; column < cells.size(); column++) {
      Region content = cells.get(column);
      var box = new HBox(content);
      box.getStyleClass().add(header ? "table-title" : "table-value");
      if (!header && rows % 2 == 0) {
        box.getStyleClass().add("even");
      }
      if (content instanceof Label label
          && (header || NUMBER.matcher(label.getText().strip()).matches())) {
        box.getStyleClass().add(header && column == 0 ? "left" : "right");
      }
      add(box, column, rows);
      GridPane.setHalignment(box, HPos.LEFT);
    }
    rows++;
  }
}
