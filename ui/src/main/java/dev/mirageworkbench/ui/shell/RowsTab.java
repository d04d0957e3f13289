package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A short list, each row with what can be done to it.
final class RowsTab extends Tab {
  record Row(String text, List<Notice.Choice> choices) {}

  /// @param empty what to say where there are no rows
  RowsTab(String title, Feather icon, List<Row> rows, String empty) {
    super(title);
    setGraphic(Controls.icon(icon, "tab-icon"));
    var box = new VBox();
    box.getStyleClass().add("comparison");
    if (rows.isEmpty()) {
      box.getChildren().add(Controls.label(empty, "note"));
    }
    rows.forEach(row -> box.getChildren().add(line(row)));
    var scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    setContent(scroll);
  }

  private static HBox line(Row row) {
    Label text = Controls.label(row.text());
    var line = new HBox(text, Controls.spacer());
    line.getStyleClass().add("menu-row");
    for (Notice.Choice choice : row.choices()) {
      var button = new Button(choice.label());
      button.getStyleClass().add("small");
      button.setOnAction(_ -> choice.action().run());
      line.getChildren().add(button);
    }
    return line;
  }
}
