package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.ui.table.ColumnInfo.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `application/vnd.mirage.table+json`, and the pages that a kernel tells of a table.
///
/// @param data the rows that it holds
/// @param total how many rows the value has
/// @param totalColumns how many columns the value has
/// @param source under which a kernel may know the other rows
/// @param matching how many rows pass the filter of the page
/// @param numbers the place of each row in the value
public record TableJson(
    TableData data,
    int total,
    int totalColumns,
    Optional<String> source,
    int matching,
    List<Integer> numbers) {
  public static final String TYPE = "application/vnd.mirage.table+json";

  /// More columns are no table but an accident.
  private static final int MOST_COLUMNS = 2_000;

  public TableJson {
    numbers = List.copyOf(numbers);
  }

  /// Either the rows or why there are none.
  sealed interface Page {
    record Rows(TableJson table) implements Page {}

    record Problem(String sentence) implements Page {}
  }

  /// @return empty for what is no table
  public static Optional<TableJson> parse(String json) {
    try {
      return parse(JsonMapper.shared().readTree(json));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  static Page page(String json) {
    try {
      JsonNode tree = JsonMapper.shared().readTree(json);
      if (tree.path("problem").isString()) {
        return new Page.Problem(tree.path("problem").asString());
      }
      return parse(tree)
          .<Page>map(Page.Rows::new)
          .orElseGet(() -> new Page.Problem("Python's answer is no table"));
    } catch (JacksonException _) {
      return new Page.Problem("Python's answer cannot be read");
    }
  }

  private static Optional<TableJson> parse(JsonNode tree) {
    JsonNode columns = tree.path("columns");
    JsonNode rows = tree.path("rows");
    if (!columns.isArray() || columns.size() > MOST_COLUMNS || !rows.isArray()) {
      return Optional.empty();
    }
    List<ColumnInfo> infos = columns.valueStream().map(TableJson::column).toList();
    List<String[]> byColumn = new ArrayList<>();
    for (int column = 0; column < infos.size(); column++) {
      byColumn.add(cells(rows, column));
    }
    TableData data =
        infos.isEmpty()
            ? new TableData(infos, rows.size(), (_, _) -> "")
            : TableData.of(infos, byColumn);
    int total = Math.max(tree.path("total").asInt(rows.size()), rows.size());
    return Optional.of(
        new TableJson(
            data,
            total,
            Math.max(tree.path("total_columns").asInt(infos.size()), infos.size()),
            Optional.ofNullable(tree.path("source").asString(null)),
            tree.path("matching").asInt(total),
            numbers(tree.path("numbers"), rows.size())));
  }

  /// A name alone is how earlier versions wrote a column.
  private static ColumnInfo column(JsonNode column) {
    if (column.isString()) {
      return new ColumnInfo(column.asString(), Kind.TEXT, false);
    }
    Kind kind =
        switch (column.path("type").asString("")) {
          case "integer", "number" -> Kind.NUMBER;
          case "boolean" -> Kind.BOOLEAN;
          default -> Kind.TEXT;
        };
    return new ColumnInfo(
        column.path("name").asString(""), kind, column.path("role").asString("").equals("index"));
  }

  private static String[] cells(JsonNode rows, int column) {
    var cells = new String[rows.size()];
    for (int row = 0; row < cells.length; row++) {
      cells[row] = text(rows.path(row).path(column));
    }
    return cells;
  }

  /// As Python writes it.
  private static String text(JsonNode cell) {
    if (cell.isMissingNode() || cell.isNull()) {
      return "";
    }
    if (cell.isBoolean()) {
      return cell.asBoolean() ? "True" : "False";
    }
    if (cell.isFloatingPointNumber()) {
      return number(cell.asDouble());
    }
    return cell.isValueNode() ? cell.asString() : cell.toString();
  }

  private static String number(double value) {
    if (value != 0 && (Math.abs(value) >= 1e16 || Math.abs(value) < 1e-4)) {
      return Double.toString(value).replace("E", "e");
    }
    String plain = BigDecimal.valueOf(value).toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static List<Integer> numbers(JsonNode told, int rows) {
    return told.isArray()
        ? told.valueStream().map(JsonNode::asInt).toList()
        : IntStream.range(0, rows).boxed().toList();
  }
}
