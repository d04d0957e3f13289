package dev.mirageworkbench.ui.notebook;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The headings among the cells of a notebook: cells of text that begin with one.
final class CellHeadings {
  private static final Pattern HEADING = Pattern.compile("\\s*(#{1,6})\\s");
  private static final Pattern START = Pattern.compile("^#+\\s*|^\\s+");

  private final List<CellModel> cells;

  CellHeadings(List<CellModel> cells) {
    this.cells = cells;
  }

  /// 1 to 6; empty for a cell that is none.
  static OptionalInt level(CellModel cell) {
    Matcher heading = HEADING.matcher(cell.source());
    return cell.type() == CellType.MARKDOWN && heading.lookingAt()
        ? OptionalInt.of(heading.group(1).length())
        : OptionalInt.empty();
  }

  /// A text as a heading of that level; what it was before goes.
  static String asHeading(String text, int level) {
    return "#".repeat(level) + " " + START.matcher(text).replaceFirst("");
  }

  /// Of the section that a cell is in; empty above the first heading.
  OptionalInt levelAround(int index) {
    return IntStream.rangeClosed(0, index)
        .map(step -> index - step)
        .mapToObj(cells::get)
        .map(CellHeadings::level)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /// Where the section that a cell is in ends: at the next heading that is not below it.
  int endOfSection(int index) {
    int level = levelAround(index).orElse(1);
    return IntStream.range(index + 1, cells.size())
        .filter(i -> level(cells.get(i)).orElse(Integer.MAX_VALUE) <= level)
        .findFirst()
        .orElse(cells.size());
  }
}
