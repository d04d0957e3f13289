package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What a markdown cell with a heading shows of its section: an arrow that collapses it and, while
/// it is collapsed, how many cells are out of sight.
final class HeadingFold {
  private final CellModel cell;
  private final Button arrow =
      Controls.iconButton(Feather.CHEVRON_DOWN, "Collapse section", "Collapse section", () -> {});
  private final Button hiddenCells = new Button();
  private final VBox line = new VBox(hiddenCells);

  HeadingFold(CellModel cell) {
    this.cell = cell;
    arrow.getStyleClass().add("heading-arrow");
    hiddenCells.getStyleClass().setAll("collapsed-part");
    hiddenCells.setFocusTraversable(false);
    for (Button each : List.of(arrow, hiddenCells)) {
      each.setOnAction(_ -> toggle());
    }
    cell.display().headingCollapsedProperty().subscribe(this::draw);
    cell.renderedProperty().subscribe(this::draw);
    cell.display().hiddenCellsProperty().subscribe(_ -> draw());
  }

  /// Beside the heading.
  Button arrow() {
    return arrow;
  }

  /// Below it.
  VBox line() {
    return line;
  }

  private void toggle() {
    boolean collapse = !cell.display().headingCollapsedProperty().get();
    cell.display().headingCollapsedProperty().set(collapse);
  }

  private void draw() {
    boolean isHeading = Folding.level(cell).isPresent();
    boolean isCollapsed = isHeading && cell.display().headingCollapsedProperty().get();
    Controls.show(arrow, isHeading && (isCollapsed || cell.renderedProperty().get()));
    arrow.setGraphic(Controls.icon(isCollapsed ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN));
    arrow.setAccessibleText(isCollapsed ? "Expand section" : "Collapse section");
    int count = isCollapsed ? cell.display().hiddenCellsProperty().get() : 0;
    hiddenCells.setText(count == 1 ? "1 cell hidden" : count + " cells hidden");
    Controls.show(line, count > 0);
  }
}
