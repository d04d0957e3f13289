package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How high cells are, in pixels: measured where they were seen, guessed where not. A guess is
/// wrong by a third or so, which only the length of the scroll bar shows.
final class CellHeights {
  private static final double FRAME = 26;
  private static final double PICTURE = 320;
  private static final double TABLE_ROW = 26;
  private static final double TEXT_LINE = 20;
  private static final int CHARACTERS_A_LINE = 100;

  /// Longer outputs show their first lines.
  private static final int MOST_LINES = 200;

  private final Map<CellModel, Double> heights = new HashMap<>();

  double of(CellModel cell) {
    return heights.computeIfAbsent(cell, CellHeights::guess);
  }

  void measured(CellModel cell, double height) {
    heights.put(cell, height);
  }

  void retain(Set<CellModel> cells) {
    heights.keySet().retainAll(cells);
  }

  private static double guess(CellModel cell) {
    boolean text = cell.type() == CellType.MARKDOWN && cell.renderedProperty().get();
    double body =
        text
            ? FRAME + TEXT_LINE * wrappedLines(cell.source())
            : CodeEditor.heightOf(lines(cell.source(), Integer.MAX_VALUE)) + FRAME / 2;
    return body + cell.outputsProperty().get().stream().mapToDouble(CellHeights::guess).sum();
  }

  private static double guess(CellOutput output) {
    return switch (output) {
      case CellOutput.Stream stream -> plain(stream.text());
      case CellOutput.Display display -> guess(display.bundle());
      case CellOutput.Result result -> guess(result.bundle());
      case CellOutput.Failure failure ->
          FRAME + CodeFont.lineHeight() * Math.max(1, failure.traceback().size());
      case CellOutput.Unknown _ -> FRAME;
    };
  }

  private static double guess(MimeBundle bundle) {
    if (bundle.data().keySet().stream().anyMatch(type -> type.startsWith("image/"))) {
      return PICTURE;
    }
    String html = bundle.data().getOrDefault(MimeBundle.HTML, "");
    return html.isEmpty()
        ? plain(bundle.data().getOrDefault(MimeBundle.PLAIN, ""))
        : FRAME + TABLE_ROW * Math.min(MOST_LINES, html.split("<tr", MOST_LINES + 2).length - 1);
  }

  private static double plain(String text) {
    return FRAME / 2 + CodeFont.lineHeight() * lines(text.stripTrailing(), MOST_LINES);
  }

  private static int lines(String text, int most) {
    int lines = 1;
    int at = text.indexOf('\n');
    while (at >= 0 && lines < most) {
      lines++;
      at = text.indexOf('\n', at + 1);
    }
    return lines;
  }

  private static int wrappedLines(String text) {
    return text.lines().mapToInt(line -> 1 + line.length() / CHARACTERS_A_LINE).sum();
  }
}
