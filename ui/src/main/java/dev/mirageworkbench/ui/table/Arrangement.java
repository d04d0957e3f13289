package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.kernel.TableQuery.Sort;
import java.util.List;
import java.util.OptionalInt;

/// Which rows of a table are shown, and in which order.
///
/// @param sort the most important column first; empty for the order of the value
/// @param filter a part of a cell's text, in any case; blank for all rows
/// @param column the one to filter; empty for all
public record Arrangement(List<Sort> sort, String filter, OptionalInt column) {
  public static final Arrangement NONE = new Arrangement(List.of(), "", OptionalInt.empty());

  public Arrangement {
    sort = List.copyOf(sort);
    filter = filter.strip();
  }

  boolean isAll() {
    return sort.isEmpty() && filter.isEmpty();
  }

  TableQuery query(String source, int first, int count) {
    return new TableQuery(source, first, count, sort, filter, column);
  }
}
