package dev.mirageworkbench.ui.theme;

import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;

/// Sorts a table by the keyboard, which cannot reach the heads of its columns.
public final class SortMenu {
  private SortMenu() {}

  /// With an item for each column that the table has now.
  public static <T> Menu of(TableView<T> table) {
    var sort = new Menu("Sort By");
    for (TableColumn<T, ?> column : table.getColumns()) {
      var item = new MenuItem(column.getText());
      item.setOnAction(_ -> sortBy(table, column));
      sort.getItems().add(item);
    }
    return sort;
  }

  /// Chosen again, it turns round.
  private static <T> void sortBy(TableView<T> table, TableColumn<T, ?> column) {
    boolean isSorted = table.getSortOrder().contains(column);
    column.setSortType(
        isSorted && column.getSortType() == SortType.ASCENDING
            ? SortType.DESCENDING
            : SortType.ASCENDING);
    table.getSortOrder().setAll(List.of(column));
  }
}
