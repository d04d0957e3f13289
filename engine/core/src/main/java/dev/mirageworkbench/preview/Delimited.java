package dev.mirageworkbench.preview;

import dev.mirageworkbench.preview.Grid.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Text with a value between one delimiter and the next, as RFC 4180 has it. The delimiter, whether
/// there is a line with names, and the types of the columns are found by looking.
final class Delimited {
  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  /// Rows that are looked at for the delimiter.
  private static final int SAMPLE = 50;

  /// A file with more of them is none of this kind.
  private static final int MOST_COLUMNS = 10_000;

  private final String text;
  private final char delimiter;

  /// Behind the last character that was read.
  private int at;

  /// Whether the last record came to the end of the text, not of a line.
  private boolean isOpen;

  private Delimited(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /// @param isTabbed whether the name of the file says that tabs delimit
  static Grid parse(TextContent content, boolean isTabbed) {
    String text = content.text();
    char delimiter = isTabbed && text.indexOf('\t') >= 0 ? '\t' : delimiter(text);
    var reader = new Delimited(text, delimiter);
    List<List<String>> records = reader.records(Integer.MAX_VALUE);
    // What the cut went through is no row.
    if (content.isCut() && reader.isOpen && records.size() > 1) {
      records.removeLast();
    }
    return grid(records, !content.isCut());
  }

  /// The one that cuts most rows into the same number of values, more than one.
  private static char delimiter(String text) {
    char best = ',';
    double bestScore = 0;
    for (char each : DELIMITERS) {
      List<List<String>> sample = new Delimited(text, each).records(SAMPLE);
      double score = sample.isEmpty() ? 0 : score(sample);
      if (score > bestScore) {
        best = each;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(List<List<String>> sample) {
    int width = sample.getFirst().size();
    long alike = sample.stream().filter(record -> record.size() == width).count();
    double share = (double) alike / sample.size();
    return width < 2 ? 0 : share * share + Math.min(width, 100) / 1_000.0;
  }

  private List<List<String>> records(int most) {
    var records = new ArrayList<List<String>>();
    while (at < text.length() && records.size() < most) {
      List<String> record = record();
      // An empty line is no row.
      if (record.size() > 1 || !record.getFirst().isEmpty()) {
        records.add(record);
      }
    }
    return records;
  }

  private List<String> record() {
    var record = new ArrayList<String>();
    isOpen = false;
    while (true) {
      String value = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
      if (record.size() < MOST_COLUMNS) {
        record.add(value);
      }
      if (at >= text.length()) {
        isOpen = true;
        return record;
      }
      if (text.charAt(at++) == '\n') {
        return record;
      }
    }
  }

  private boolean isEnd(int place) {
    return place >= text.length() || text.charAt(place) == delimiter || text.charAt(place) == '\n';
  }

  private String plain() {
    int from = at;
    while (!isEnd(at)) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    var value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char here = text.charAt(at++);
      if (here != '"') {
        value.append(here);
      } else if (at < text.length() && text.charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        break;
      }
    }
    // What stands behind the closing quote is kept, although nothing should.
    return value.append(plain()).toString();
  }

  private static Grid grid(List<List<String>> records, boolean isWhole) {
    int width = records.stream().mapToInt(List::size).max().orElse(0);
    boolean hasNames = hasNames(records);
    List<List<String>> rows = hasNames ? records.subList(1, records.size()) : records;
    List<Column> columns =
        IntStream.range(0, width)
            .mapToObj(
                column -> {
                  boolean isNamed = hasNames && column < records.getFirst().size();
                  String name =
                      isNamed ? records.getFirst().get(column).strip() : "column " + (column + 1);
                  return ValueType.of(rows, column).column(name);
                })
            .toList();
    return new Grid(columns, rows, isWhole ? OptionalLong.of(rows.size()) : OptionalLong.empty());
  }

  /// Names are texts, none of them twice, and none is missing but the first.
  private static boolean hasNames(List<List<String>> records) {
    if (records.isEmpty()) {
      return false;
    }
    List<String> first = records.getFirst();
    var seen = new HashSet<String>();
    return IntStream.range(0, first.size())
        .allMatch(
            column -> {
              String name = first.get(column).strip();
              return (column == 0 || !name.isEmpty())
                  && ValueType.of(name).isName()
                  && seen.add(name);
            });
  }
}
