package dev.mirageworkbench.ui.table;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;

/// Moves the cursor of a table by keys, as in spreadsheets; with Shift the selection grows.
final class GridKeys {
  private static final int MARGIN = 2;

  private final TableModel model;
  private final TableView<Integer> table;

  GridKeys(TableModel model, TableView<Integer> table) {
    this.model = model;
    this.table = table;
  }

  /// @return whether the key was one of these
  boolean take(KeyEvent event) {
    CellRange now = model.selectionProperty().get().orElse(CellRange.at(0, 0));
    boolean isFirst = model.selectionProperty().get().isEmpty();
    boolean far = event.isShortcutDown();
    int last = model.rows().size() - 1;
    int end = model.columns().size() - 1;
    int page = Math.max(1, (int) (table.getHeight() / TableGrid.ROW_HEIGHT) - MARGIN);
    switch (event.getCode()) {
      case UP -> move(event, isFirst || far ? 0 : now.row() - 1, now.column());
      case DOWN -> move(event, isFirst ? 0 : far ? last : now.row() + 1, now.column());
      case LEFT -> move(event, now.row(), far ? 0 : now.column() - 1);
      case RIGHT -> move(event, now.row(), far ? end : now.column() + 1);
      case PAGE_UP -> move(event, Math.max(0, now.row() - page), now.column());
      case PAGE_DOWN -> move(event, Math.min(last, now.row() + page), now.column());
      case HOME -> move(event, far ? 0 : now.row(), 0);
      case END -> move(event, far ? last : now.row(), end);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void move(KeyEvent event, int row, int column) {
    model.select(row, column, event.isShiftDown());
    model.selectionProperty().get().ifPresent(range -> bringIntoSight(range.row(), range.column()));
    event.consume();
  }

  private void bringIntoSight(int row, int column) {
    table.scrollToColumnIndex(column + 1);
    table.getFocusModel().focus(row, table.getColumns().get(column + 1));
    // After the layout that the column needs, which would undo it.
    Platform.runLater(() -> bringIntoSight(row));
  }

  /// By arithmetic: near the end, the flow's own `scrollTo` goes to where there are no rows.
  private void bringIntoSight(int row) {
    if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      double room = flow.getHeight() - barHeight(flow);
      double spare = model.rows().size() * TableGrid.ROW_HEIGHT - room;
      double top = flow.getPosition() * spare;
      double above = row * TableGrid.ROW_HEIGHT;
      double below = above + TableGrid.ROW_HEIGHT - room;
      if (spare > 0 && (above < top || below > top)) {
        flow.setPosition(Math.clamp(Math.min(above, Math.max(top, below)) / spare, 0, 1));
      }
    }
  }

  private static double barHeight(VirtualFlow<?> flow) {
    return flow.lookupAll(".scroll-bar").stream()
        .filter(
            node ->
                node instanceof ScrollBar bar
                    && bar.isVisible()
                    && bar.getOrientation() == Orientation.HORIZONTAL)
        .mapToDouble(node -> node.getLayoutBounds().getHeight())
        .max()
        .orElse(0);
  }
}
