package dev.mirageworkbench.ui.table;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Rows as text for other programs.
public enum TableText {
  /// With tabs, as spreadsheets take it from the clipboard.
  TABS,
  /// After RFC 4180.
  CSV,
  MARKDOWN;

  private static final Pattern BREAKS = Pattern.compile("[\\t\\r\\n]+");
  private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]|^\\s|\\s$");

  /// Every row ends in a line end.
  ///
  /// @param header empty for none; Markdown has always one
  public String of(List<ColumnInfo> columns, boolean header, List<List<String>> rows) {
    var text = new StringBuilder();
    if (header || this == MARKDOWN) {
      text.append(line(columns.stream().map(ColumnInfo::name).toList()));
    }
    if (this == MARKDOWN) {
      text.append(
          columns.stream()
              .map(column -> column.isNumber() ? "---:" : "---")
              .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private String line(List<String> cells) {
    return switch (this) {
      case TABS ->
          cells.stream()
              .map(cell -> BREAKS.matcher(cell).replaceAll(" "))
              .collect(Collectors.joining("\t", "", "\n"));
      case CSV -> cells.stream().map(TableText::quoted).collect(Collectors.joining(",", "", "\n"));
      case MARKDOWN ->
          cells.stream()
              .map(cell -> BREAKS.matcher(cell).replaceAll(" ").replace("|", "\\|"))
              .collect(Collectors.joining(" | ", "| ", " |\n"));
    };
  }

  private static String quoted(String cell) {
    return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
