package dev.mirageworkbench.ui.output;

import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A small table with lines between its rows.
final class TableNode extends GridPane {
  private static final Pattern NUMBER =
      Pattern.compile("[-+−]?[$€£]?[\\d][\\d.,_ ]*(?:[eE][-+]?\\d+)?%?");

  private int rows;

  TableNode() {
    getStyleClass().add("output-table");
    // No wider than its content.
    setMaxWidth(Region.USE_PREF_SIZE);
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
