package dev.mirageworkbench.ui.notebook;

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
  private final Node results;
  private boolean isBeside;

  CellColumns(Node code, Node results) {
    super(code, results);
    this.code = code;
    this.results = results;
    getStyleClass().add("cell-columns");
    setMinWidth(0);
  }

  /// @param beside whether there are two columns
  void setBeside(boolean beside) {
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
