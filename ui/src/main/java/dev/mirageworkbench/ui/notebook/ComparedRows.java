package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.comparison.Compared;
import dev.mirageworkbench.ui.comparison.LineDifference;
import dev.mirageworkbench.ui.comparison.OutputTexts;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Below a cell whose outputs were compared: what came of it and, on demand, the lines that differ.
final class ComparedRows extends VBox {
  private static final int MOST_LINES = 400;

  private final CellModel cell;

  ComparedRows(CellModel cell, Compared compared) {
    this.cell = cell;
    getStyleClass().add("compared");
    Label told =
        Controls.label(
            compared.text(), "compared-text", compared.outcome().name().toLowerCase(Locale.ROOT));
    var row = new HBox(told);
    row.getStyleClass().add("compared-row");
    if (compared.isMarked()) {
      row.getChildren().add(button("Show Differences", () -> showDifferences(compared)));
    }
    row.getChildren().add(button("Dismiss", () -> OutputComparison.dismiss(cell)));
    getChildren().add(row);
  }

  private static Button button(String text, Runnable action) {
    var button = new Button(text);
    button.getStyleClass().add("small");
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void showDifferences(Compared compared) {
    if (getChildren().size() > 1) {
      getChildren().remove(1, getChildren().size());
      return;
    }
    List<LineDifference> lines =
        LineDifference.between(
            OutputTexts.readable(compared.before()),
            OutputTexts.readable(cell.outputsProperty().get()));
    var list = new VBox();
    list.getStyleClass().add("difference");
    list.setStyle(CodeFont.css());
    list.setAccessibleText(
        lines.stream()
            .limit(MOST_LINES)
            .map(LineDifference::line)
            .collect(Collectors.joining("\n")));
    lines.stream()
        .limit(MOST_LINES)
        .map(
            line ->
                Controls.label(
                    line.line(), "difference-line", line.kind().name().toLowerCase(Locale.ROOT)))
        .forEach(list.getChildren()::add);
    if (lines.size() > MOST_LINES) {
      list.getChildren().add(Controls.label((lines.size() - MOST_LINES) + " lines more", "note"));
    }
    getChildren().add(list);
  }
}
