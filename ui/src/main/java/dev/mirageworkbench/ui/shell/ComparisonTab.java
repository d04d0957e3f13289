package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.compare.CellDifference;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// How two states of a notebook differ, cell by cell and line by line.
final class ComparisonTab extends Tab {
  /// More would make the tab slow, and nobody reads so much.
  private static final int MOST_LINES = 2_000;

  private int lines;

  ComparisonTab(String title, List<CellDifference> differences) {
    super("Compare " + title);
    setGraphic(Controls.icon(Feather.COLUMNS, "tab-icon"));
    var cells = new VBox();
    cells.getStyleClass().add("comparison");
    if (differences.isEmpty()) {
      cells.getChildren().add(Controls.label("No cell is different", "note"));
    }
    differences.forEach(each -> cells.getChildren().add(cell(each)));
    var scroll = new ScrollPane(cells);
    scroll.setFitToWidth(true);
    setContent(scroll);
  }

  private VBox cell(CellDifference difference) {
    var box = new VBox(Controls.label(heading(difference), "comparison-heading"));
    box.getStyleClass().add("comparison-cell");
    if (!hasOtherText(difference)) {
      return box;
    }
    for (CellDifference.Line line : difference.lines()) {
      if (++lines > MOST_LINES) {
        box.getChildren().add(Controls.label("More lines are not shown", "note"));
        return box;
      }
      box.getChildren().add(line(line));
    }
    if (difference.outputsDiffer()) {
      box.getChildren().add(Controls.label("Its outputs are different, too", "note"));
    }
    return box;
  }

  private static boolean hasOtherText(CellDifference difference) {
    return difference.lines().stream()
        .anyMatch(
            line ->
                line.sign() == CellDifference.Sign.ADDED
                    || line.sign() == CellDifference.Sign.REMOVED);
  }

  private static String heading(CellDifference difference) {
    String cell = "Cell " + difference.number() + " (" + difference.type() + ") ";
    return switch (difference.kind()) {
      case ADDED -> cell + "is new";
      case REMOVED -> cell + "is gone";
      case CHANGED ->
          cell
              + (difference.outputsDiffer() && !hasOtherText(difference)
                  ? "shows something else"
                  : "is different");
    };
  }

  private static Label line(CellDifference.Line line) {
    Label shown =
        switch (line.sign()) {
          case SAME -> Controls.label("  " + line.text(), "comparison-line");
          case ADDED -> Controls.label("+ " + line.text(), "comparison-line", "added");
          case REMOVED -> Controls.label("- " + line.text(), "comparison-line", "removed");
          case SKIPPED -> Controls.label("…", "comparison-line", "note");
        };
    shown.setStyle(CodeFont.css());
    shown.setMaxWidth(Double.MAX_VALUE);
    shown.setWrapText(true);
    return shown;
  }
}
