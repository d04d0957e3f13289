package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// A cell of a table, or the number of its row.
final class GridCell extends TableCell<Integer, Integer> {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");

  /// Shorter text is seen whole.
  private static final int LONG = 30;

  private final TableModel model;

  /// In the table; empty for the number of the row.
  private final OptionalInt column;

  /// Among those that are shown.
  private final int at;

  // Held, because the model holds it weakly: cells go, the model stays.
  @SuppressWarnings("FieldCanBeLocal")
  private final ChangeListener<Optional<CellRange>> redraw = (_, _, _) -> drawSelection();

  private GridCell(TableModel model, OptionalInt column, int at) {
    this.model = model;
    this.column = column;
    this.at = at;
    getStyleClass().add("grid-cell");
    if (column.isPresent()) {
      setStyle(CodeFont.css());
    }
    model.selectionProperty().addListener(new WeakChangeListener<>(redraw));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    setOnDragDetected(_ -> startFullDrag());
    setOnMouseDragEntered(_ -> extend());
  }

  static GridCell of(TableModel model, int column, int at) {
    return new GridCell(model, OptionalInt.of(column), at);
  }

  static GridCell ofNumber(TableModel model) {
    return new GridCell(model, OptionalInt.empty(), -1);
  }

  @Override
  protected void updateItem(@Nullable Integer item, boolean empty) {
    super.updateItem(item, empty);
    draw();
  }

  @Override
  public void updateIndex(int index) {
    super.updateIndex(index);
    // There is no value to change with the row: its place is all that a cell needs.
    draw();
  }

  private void draw() {
    boolean isThere = getIndex() >= 0 && getIndex() < model.rows().size();
    String text = isThere ? text(getIndex()) : "";
    setText(text);
    setTooltip(text.length() > LONG ? new Tooltip(text) : null);
    drawSelection();
  }

  private String text(int place) {
    if (column.isPresent()) {
      return model.rows().text(place, column.getAsInt()).orElse("…").replace('\n', '⏎');
    }
    int number = model.rows().number(place);
    return number < 0 ? "…" : Integer.toString(number);
  }

  private void drawSelection() {
    Optional<CellRange> range = model.selectionProperty().get();
    int row = getIndex();
    boolean isNumber = column.isEmpty();
    pseudoClassStateChanged(
        CHOSEN,
        range
            .filter(
                cells ->
                    isNumber ? row >= cells.top() && row <= cells.bottom() : cells.holds(row, at))
            .isPresent());
    pseudoClassStateChanged(
        CURSOR, range.filter(cells -> cells.row() == row && cells.column() == at).isPresent());
  }

  private void pressed(MouseEvent event) {
    boolean isThere = getIndex() >= 0 && getIndex() < model.rows().size();
    if (!isThere) {
      return;
    }
    getTableView().requestFocus();
    boolean isInside =
        model
            .selectionProperty()
            .get()
            .filter(range -> range.holds(getIndex(), Math.max(0, at)))
            .isPresent();
    if (event.getButton() == MouseButton.PRIMARY || !isInside) {
      choose(event.isShiftDown());
    }
  }

  private void extend() {
    if (getIndex() < model.rows().size()) {
      choose(true);
    }
  }

  private void choose(boolean extended) {
    if (column.isPresent()) {
      model.select(getIndex(), at, extended);
    } else {
      model.selectRow(getIndex(), extended);
    }
  }
}
