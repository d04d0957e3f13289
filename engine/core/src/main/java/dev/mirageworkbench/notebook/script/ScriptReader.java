package dev.mirageworkbench.notebook.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts the text of a script into its header and its cells.
///
/// @param header Jupytext's block of comments with settings and what stands before it; may be empty
record ScriptReader(String header, List<ScriptCell> cells) {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\A(?:#.*\\R)*?#[ \\t]*---[ \\t]*\\R(?:#.*\\R)*?#[ \\t]*---[ \\t]*(?:\\R|\\z)\\s*");

  /// A line for the shell, and one for the encoding.
  private static final Pattern FIRST_LINES =
      Pattern.compile("\\A(?:#!.*\\R)?(?:#.*?coding[:=].*\\R)?\\s*");

  ScriptReader {
    cells = List.copyOf(cells);
  }

  static ScriptReader read(String text) {
    Matcher settings = HEADER.matcher(text);
    if (settings.lookingAt()) {
      return new ScriptReader(settings.group(), cells(text.substring(settings.end())));
    }
    Matcher first = FIRST_LINES.matcher(text);
    int end = first.lookingAt() ? first.end() : 0;
    int line = text.indexOf('\n', end);
    String next = text.substring(end, line < 0 ? text.length() : line);
    boolean header = end > 0 && ScriptMarker.parse(next).isPresent();
    int start = header ? end : 0;
    return new ScriptReader(text.substring(0, start), cells(text.substring(start)));
  }

  private static List<ScriptCell> cells(String text) {
    List<String> lines = lines(text);
    Set<Integer> quoted = ScriptCode.linesInStrings(text);
    var cells = new ArrayList<ScriptCell>();
    int start = 0;
    for (int i = 1; i <= lines.size(); i++) {
      boolean ends = i == lines.size() || (!quoted.contains(i) && marker(lines.get(i)).isPresent());
      if (ends) {
        cell(lines.subList(start, i)).ifPresent(cells::add);
        start = i;
      }
    }
    return cells;
  }

  /// With their ends.
  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
  }

  private static Optional<ScriptMarker> marker(String line) {
    return ScriptMarker.parse(line);
  }

  /// Empty lines alone are no cell.
  private static Optional<ScriptCell> cell(List<String> lines) {
    String raw = String.join("", lines);
    Optional<ScriptMarker> marker = marker(lines.getFirst());
    if (marker.isEmpty() && raw.isBlank()) {
      return Optional.empty();
    }
    List<String> body = marker.isPresent() ? lines.subList(1, lines.size()) : lines;
    String text = String.join("", body).replace("\r\n", "\n").replaceFirst("\\s*\\z", "");
    String markerLine = marker.isPresent() ? lines.getFirst().stripTrailing() : "";
    return Optional.of(ScriptCell.of(marker, markerLine, text, raw));
  }
}
