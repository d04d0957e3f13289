package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.theme.Controls;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The code of a cell and what came of it: one below the other, or side by side in two columns of
/// the same width. Neither moves to another parent when that changes, so that the keyboard and
/// pages stay where they are.
final class CellColumns extends VBox {
  private final Node code;
  private final VBox results;

  /// Held here only: what is followed lives longer than a cell.
  private final ChangeListener<Boolean> arrange = (_, _, beside) -> setBeside(beside);

  private boolean isBeside;

  /// @param results what came of the code, one below the other
  CellColumns(Node code, Node... results) {
    this.code = code;
    this.results = new VBox(results);
    this.results.getStyleClass().add("cell-results");
    getStyleClass().add("cell-columns");
    setMinWidth(0);
    getChildren().addAll(code, this.results);
    for (Node each : results) {
      each.managedProperty().subscribe(_ -> drawResults());
    }
  }

  /// Without anything to show they take no room below the code.
  private void drawResults() {
    Controls.show(results, results.getChildren().stream().anyMatch(Node::isManaged));
  }

  /// @param beside whether there are two columns
  void follow(ReadOnlyBooleanProperty beside) {
    beside.addListener(new WeakChangeListener<>(arrange));
    setBeside(beside.get());
  }

  private void setBeside(boolean beside) {
    if (beside != isBeside) {
      isBeside = beside;
      requestLayout();
    }
  }

  @Override
  public @Nullable Orientation getContentBias() {
    return isBeside ? Orientation.HORIZONTAL : super.getContentBias();
  }

  @Override
  protected double computeMinHeight(double width) {
    return isBeside ? computePrefHeight(width) : super.computeMinHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    if (!isBeside) {
      return super.computePrefHeight(width);
    }
    double column = columnWidth(width < 0 ? prefWidth(-1) : width);
    Insets insets = getInsets();
    double highest = Math.max(heightOf(code, column), heightOf(results, column));
    return snapSizeY(insets.getTop() + highest + insets.getBottom());
  }

  private static double heightOf(Node part, double width) {
    return part.isManaged() ? part.prefHeight(width) : 0;
  }

  private double columnWidth(double width) {
    Insets insets = getInsets();
    double free = width - insets.getLeft() - insets.getRight() - getSpacing();
    return Math.max(0, Math.floor(free / 2));
  }

  @Override
  protected void layoutChildren() {
    if (!isBeside) {
      super.layoutChildren();
      return;
    }
    double column = columnWidth(getWidth());
    double top = snappedTopInset();
    double left = snappedLeftInset();
    place(code, left, top, column);
    place(results, left + column + snapSpaceX(getSpacing()), top, column);
  }

  private static void place(Node part, double left, double top, double width) {
    part.resizeRelocate(left, top, width, part.prefHeight(width));
  }
}
