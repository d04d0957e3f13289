package dev.mirageworkbench.kernel;

import java.util.List;
import java.util.OptionalInt;

/// Which rows of a table are asked for.
///
/// @param source the name of a variable, or what a shown table has as its `source`
/// @param first the place of the first row among those that pass the filter
/// @param count how many, at the most
/// @param sort by which columns, the most important first; empty for the order of the value
/// @param filter a part of a cell's text, in any case of its letters; empty for all rows
/// @param column the one to filter; empty for all
public record TableQuery(
    String source, int first, int count, List<Sort> sort, String filter, OptionalInt column) {
  public TableQuery {
    sort = List.copyOf(sort);
  }

  /// @param column its place
  /// @param falling whether the largest comes first
  public record Sort(int column, boolean falling) {}
}
