package dev.mirageworkbench.ui.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in code that a traceback names.
public sealed interface TracePlace {
  /// @param count of the run, as in the prompt
  /// @param line from 1
  record InCell(int count, int line) implements TracePlace {}

  /// @param path absolute, as Python sees it
  record InFile(String path, int line) implements TracePlace {}

  /// Where it stands in the traceback's text.
  ///
  /// @param end behind its last character
  record Found(int start, int end, TracePlace place) {}

  /// As CPython, this kernel and IPython in its older and newer ways write them.
  Pattern PLACE =
      Pattern.compile(
          "File \"<(?:cell |ipython-input-)(?<own>\\d+)[^\"]*>\", line (?<ownLine>\\d+)"
              + "|Cell In ?\\[(?<in>\\d+)\\], line (?<inLine>\\d+)"
              + "|Input In \\[(?<old>\\d+)\\], in <cell line: (?<oldLine>\\d+)>"
              + "|File \"(?<file>/[^\"\\n]+)\", line (?<fileLine>\\d+)"
              + "|File (?<path>/[^\\s:]+):(?<pathLine>\\d+)");

  /// @param text without colours
  static List<Found> find(String text) {
    var found = new ArrayList<Found>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      try {
        found.add(new Found(matcher.start(), matcher.end(), of(matcher)));
      } catch (NumberFormatException _) {
        // More than any cell has of lines: no place.
      }
    }
    return found;
  }

  private static TracePlace of(Matcher found) {
    for (String cell : List.of("own", "in", "old")) {
      if (found.group(cell) != null) {
        return new InCell(
            Integer.parseInt(found.group(cell)), Integer.parseInt(found.group(cell + "Line")));
      }
    }
    String kind = found.group("file") != null ? "file" : "path";
    return new InFile(found.group(kind), Integer.parseInt(found.group(kind + "Line")));
  }
}
