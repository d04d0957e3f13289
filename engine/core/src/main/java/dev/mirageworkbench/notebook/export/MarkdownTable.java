package dev.mirageworkbench.notebook.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A simple HTML table as a table of Markdown.
final class MarkdownTable {
  private MarkdownTable() {}

  /// Empty unless the HTML is one table without spans, nested tables or pictures.
  static Optional<String> of(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    List<Element> tables = document.select("table");
    boolean simple =
        tables.size() == 1
            && document
                .select("[rowspan]:not([rowspan=1]), [colspan]:not([colspan=1]), img")
                .isEmpty();
    if (!simple) {
      return Optional.empty();
    }
    List<List<String>> rows =
        tables.getFirst().select("tr").stream().map(MarkdownTable::cells).toList();
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    if (width == 0) {
      return Optional.empty();
    }
    var lines = new ArrayList<String>();
    lines.add(line(rows.getFirst(), width));
    lines.add(line(Collections.nCopies(width, "---"), width));
    rows.stream().skip(1).map(row -> line(row, width)).forEach(lines::add);
    tables.getFirst().remove();
    String rest = document.body().text().strip();
    return Optional.of(String.join("\n", lines) + (rest.isEmpty() ? "" : "\n\n" + rest));
  }

  private static List<String> cells(Element row) {
    return row.select("> th, > td").stream()
        .map(cell -> cell.text().replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;"))
        .toList();
  }

  private static String line(List<String> cells, int width) {
    var all = new ArrayList<>(cells);
    while (all.size() < width) {
      all.add("");
    }
    return all.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
