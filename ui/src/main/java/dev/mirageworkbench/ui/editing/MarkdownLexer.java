package dev.mirageworkbench.ui.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts markdown into the pieces that get a colour while it is edited: headings, emphasis, code,
/// links. Light work, line by line; the true reading is the renderer's.
public final class MarkdownLexer {
  private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}([ \t].*)?");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
  private static final Pattern INLINE =
      Pattern.compile(
          "(?<code>(`+)(?!`)[^\n]*?[^`]\\2(?!`))"
              + "|(?<strong>\\*\\*(?=\\S)[^*\n]+\\*\\*|__(?=\\S)[^_\n]+__)"
              + "|(?<emphasis>(?<![*\\w])\\*(?=\\S)[^*\n]+\\*|(?<![_\\w])_(?=\\S)[^_\n]+_(?!\\w))"
              + "|(?<link>!?\\[[^]\n]*]\\([^)\n]*\\))");
  private static final List<String> GROUPS = List.of("code", "strong", "emphasis", "link");

  private final List<Coloured> found = new ArrayList<>();
  private String fence = "";

  private MarkdownLexer() {}

  /// The pieces in order, without overlaps; the rest is plain.
  public static List<Coloured> pieces(String text) {
    var lexer = new MarkdownLexer();
    int at = 0;
    for (String line : text.split("\n", -1)) {
      lexer.line(line, at);
      at += line.length() + 1;
    }
    return List.copyOf(lexer.found);
  }

  private void line(String line, int at) {
    Matcher mark = FENCE.matcher(line);
    if (!fence.isEmpty()) {
      add(at, at + line.length(), "code");
      boolean closes = mark.matches() && mark.group(1).startsWith(fence);
      fence = closes ? "" : fence;
    } else if (mark.matches()) {
      fence = mark.group(1);
      add(at, at + line.length(), "code");
    } else if (HEADING.matcher(line).matches()) {
      add(at, at + line.length(), "heading");
    } else {
      inline(line, at);
    }
  }

  private void inline(String line, int at) {
    Matcher piece = INLINE.matcher(line);
    while (piece.find()) {
      for (String group : GROUPS) {
        if (piece.group(group) != null) {
          add(at + piece.start(), at + piece.end(), group);
        }
      }
    }
  }

  private void add(int start, int end, String kind) {
    if (end > start) {
      found.add(new Coloured(start, end, "markdown-edit-" + kind));
    }
  }
}
