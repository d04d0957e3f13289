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
    table.getFocusModel().focus(row, table.getColumns().get(column + 1));
    if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      bringIntoSight(row, flow);
    }
    // After the layout that the row needs: both at once leave the rows where they were.
    Platform.runLater(() -> table.scrollToColumnIndex(column + 1));
  }

  private void bringIntoSight(int row, VirtualFlow<?> flow) {
    double room = flow.getHeight() - barHeight(flow);
    double top = flow.getPosition() * (model.rows().size() * TableGrid.ROW_HEIGHT - room);
    if (row * TableGrid.ROW_HEIGHT < top) {
      table.scrollTo(row);
    } else if ((row + 1) * TableGrid.ROW_HEIGHT > top + room) {
      int fitting = (int) (room / TableGrid.ROW_HEIGHT);
      // No further, or there would be no rows in sight; the rest is less than a row.
      table.scrollTo(Math.min(row - fitting + 1, model.rows().size() - fitting - 1));
      Platform.runLater(() -> flow.scrollPixels(TableGrid.ROW_HEIGHT));
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
