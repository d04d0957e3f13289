package dev.mirageworkbench.ui.table;

import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The lower edge of a table, by which it is made higher or lower.
final class HeightGrip extends Region {
  private static final double HIGHEST = 2_000;

  private final Region table;
  private double pressedAt;
  private double heightThen;

  HeightGrip(Region table) {
    this.table = table;
    getStyleClass().add("table-grip");
    setCursor(Cursor.S_RESIZE);
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
  }

  private void pressed(MouseEvent event) {
    pressedAt = event.getScreenY();
    heightThen = table.getHeight();
    event.consume();
  }

  private void dragged(MouseEvent event) {
    table.setPrefHeight(
        Math.clamp(heightThen + event.getScreenY() - pressedAt, table.minHeight(-1), HIGHEST));
    event.consume();
  }
}
