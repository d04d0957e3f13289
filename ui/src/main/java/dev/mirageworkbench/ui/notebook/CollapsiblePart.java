package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A part of a cell with a bar at its left that collapses it; collapsed, a line stands for it. Both
/// open it again.
final class CollapsiblePart extends HBox {
  private final Node part;
  private final String what;
  private final BooleanProperty hidden;
  private final Supplier<String> summary;
  private final Button bar = new Button();
  private final Button stead = new Button();

  /// @param what it is, as in "Collapse code"
  /// @param summary the line that stands for it
  CollapsiblePart(Node part, String what, BooleanProperty hidden, Supplier<String> summary) {
    this.part = part;
    this.what = what;
    this.hidden = hidden;
    this.summary = summary;
    getStyleClass().add("collapsible");
    bar.getStyleClass().setAll("collapse-bar");
    bar.setMaxHeight(Double.MAX_VALUE);
    stead.getStyleClass().setAll("collapsed-part");
    stead.setStyle(CodeFont.css());
    stead.setMaxWidth(Double.MAX_VALUE);
    for (Button each : List.of(bar, stead)) {
      each.setFocusTraversable(false);
      each.setOnAction(_ -> hidden.set(!hidden.get()));
    }
    HBox.setHgrow(part, Priority.ALWAYS);
    HBox.setHgrow(stead, Priority.ALWAYS);
    setMinWidth(0);
    getChildren().addAll(bar, part, stead);
    hidden.subscribe(_ -> draw());
  }

  /// To be called when the line that stands for the part may have changed, too.
  void draw() {
    boolean isHidden = hidden.get();
    String says = (isHidden ? "Expand " : "Collapse ") + what;
    bar.setAccessibleText(says);
    bar.setTooltip(new Tooltip(says));
    stead.setText(isHidden ? summary.get() : "");
    stead.setAccessibleText(says);
    Controls.show(part, !isHidden);
    Controls.show(stead, isHidden);
  }
}
