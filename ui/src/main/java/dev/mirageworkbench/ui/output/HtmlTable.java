package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A plain HTML table, such as a data frame's, as rows of text. Any other HTML is not understood
/// here, and nothing of it is ever run.
///
/// @param header the rows of column titles
/// @param rows all of the same width
public record HtmlTable(List<List<String>> header, List<List<String>> rows) {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>|<!--.*?-->");
  private static final Pattern STYLE =
      Pattern.compile("<style\\b[^>]*>.*?</style>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern SPAN = Pattern.compile("(?i)\\b(?:row|col)span\\s*=\\s*[\"']?[2-9]");
  private static final Set<String> KNOWN =
      Set.of(
          "table", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "p", "b", "i", "em",
          "strong", "code", "span", "br", "caption", "a");

  public HtmlTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /// @return empty unless the HTML is one simple table
  public static Optional<HtmlTable> parse(String html) {
    String plain = STYLE.matcher(html).replaceAll("");
    if (SPAN.matcher(plain).find() || plain.split("(?i)<table\\b", -1).length != 2) {
      return Optional.empty();
    }
    return new Reader().read(plain);
  }

  public int width() {
    return rows.stream().mapToInt(List::size).max().orElse(0);
  }

  /// With the last row of titles as the names of the columns.
  TableData toData() {
    return TableData.of(header.isEmpty() ? List.of() : header.getLast(), rows, width());
  }

  private static final class Reader {
    private final List<List<String>> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private boolean inCell;
    private boolean titles;

    Optional<HtmlTable> read(String html) {
      Matcher tag = TAG.matcher(html);
      int from = 0;
      while (tag.find()) {
        cell.append(html, from, tag.start());
        from = tag.end();
        String name = tag.group(2);
        if (name != null && !take(name.toLowerCase(Locale.ROOT), !tag.group(1).isEmpty())) {
          return Optional.empty();
        }
      }
      return rows.isEmpty() && header.isEmpty()
          ? Optional.empty()
          : Optional.of(new HtmlTable(header, rows));
    }

    private boolean take(String name, boolean closing) {
      switch (name) {
        case "tr" -> {
          endCell();
          endRow();
          titles = true;
        }
        case "th", "td" -> {
          endCell();
          cell.setLength(0);
          inCell = !closing;
          titles &= name.equals("th") || row.isEmpty();
          titles &= !(closing && name.equals("td"));
        }
        case "table" -> {
          endCell();
          endRow();
        }
        case "br" -> cell.append('\n');
        default -> {}
      }
      return KNOWN.contains(name);
    }

    private void endCell() {
      if (inCell) {
        row.add(unescape(cell.toString().strip()));
        inCell = false;
      }
    }

    private void endRow() {
      if (!row.isEmpty()) {
        (titles && rows.isEmpty() ? header : rows).add(List.copyOf(row));
        row = new ArrayList<>();
      }
    }

    private static String unescape(String text) {
      return text.replace("&lt;", "<")
          .replace("&gt;", ">")
          .replace("&quot;", "\"")
          .replace("&#39;", "'")
          .replace("&#x27;", "'")
          .replace("&nbsp;", " ")
          .replace("&amp;", "&");
    }
  }
}
