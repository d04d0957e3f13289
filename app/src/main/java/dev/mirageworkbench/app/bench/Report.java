package dev.mirageworkbench.app.bench;

import java.util.List;

/// Rows as a Markdown table.
public final class Report {
  private static final String HEAD =
      """
      | measurement | workspace | compared with | ratio | goal |
      |---|---|---|---|---|
      """;

  private Report() {}

  /// The table, its lines ended.
  public static String table(List<Row> rows) {
    var text = new StringBuilder(HEAD);
    rows.forEach(row -> text.append(row.markdown()).append('\n'));
    return text.toString();
  }
}
