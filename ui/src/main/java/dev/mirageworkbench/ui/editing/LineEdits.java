package dev.mirageworkbench.ui.editing;

import java.util.List;
import java.util.Optional;

/// Edits of whole lines of Python, or of text: indenting, commenting, deleting.
public final class LineEdits {
  static final String INDENT = "    ";
  private static final String HASH = "#";
  private static final String OPEN = "<!-- ";
  private static final String CLOSE = " -->";

  private LineEdits() {}

  /// Moves the lines to the right; without a selection, the cursor to the next stop.
  public static Optional<TextEdit> indent(TextState state) {
    if (!state.hasSelection()) {
      int rest = INDENT.length() - state.lineBeforeCaret().length() % INDENT.length();
      return Optional.of(TextEdit.replace(state.caret(), state.caret(), " ".repeat(rest)));
    }
    return indentLines(state);
  }

  /// Moves the lines to the right. Blank ones stay as they are, but for one alone.
  public static Optional<TextEdit> indentLines(TextState state) {
    boolean alone = LineRewrite.lines(state).size() <= 1;
    return LineRewrite.of(
        state,
        line ->
            line.isBlank() && !alone
                ? LineRewrite.Change.NONE
                : new LineRewrite.Change(0, 0, INDENT));
  }

  /// Moves the lines to the left, as far as they are indented.
  public static Optional<TextEdit> dedent(TextState state) {
    return LineRewrite.of(state, line -> new LineRewrite.Change(0, leadingStep(line), ""));
  }

  private static int leadingStep(String line) {
    if (line.startsWith("\t")) {
      return 1;
    }
    int blanks = 0;
    while (blanks < Math.min(INDENT.length(), line.length()) && line.charAt(blanks) == ' ') {
      blanks++;
    }
    return blanks;
  }

  /// Turns lines of Python into comments, at the indentation that they share, or back where all of
  /// them are comments.
  public static Optional<TextEdit> toggleComment(TextState state) {
    List<String> lines = LineRewrite.lines(state).stream().filter(line -> !line.isBlank()).toList();
    boolean isComment =
        !lines.isEmpty() && lines.stream().allMatch(line -> line.strip().startsWith(HASH));
    if (isComment) {
      return LineRewrite.of(state, LineEdits::uncommented);
    }
    int shared =
        lines.stream().mapToInt(line -> TextState.indentOf(line).length()).min().orElse(-1);
    return LineRewrite.of(
        state,
        line ->
            shared < 0
                ? new LineRewrite.Change(line.length(), 0, HASH + " ")
                : line.isBlank()
                    ? LineRewrite.Change.NONE
                    : new LineRewrite.Change(shared, 0, HASH + " "));
  }

  private static LineRewrite.Change uncommented(String line) {
    int at = line.indexOf(HASH);
    if (at < 0) {
      return LineRewrite.Change.NONE;
    }
    return new LineRewrite.Change(at, line.startsWith(HASH + " ", at) ? 2 : 1, "");
  }

  /// Turns the lines of a text into a comment of HTML, or back.
  public static Optional<TextEdit> toggleTextComment(TextState state) {
    return toggleHtml(state, state.lineStart(state.start()), state.endOfLines());
  }

  /// The same with what is selected; with its line where nothing is.
  public static Optional<TextEdit> toggleTextBlock(TextState state) {
    return state.hasSelection()
        ? toggleHtml(state, state.start(), state.end())
        : toggleTextComment(state);
  }

  private static Optional<TextEdit> toggleHtml(TextState state, int start, int end) {
    String part = state.text().substring(start, end);
    String bare = part.strip();
    if (bare.length() >= 7 && bare.startsWith("<!--") && bare.endsWith("-->")) {
      return Optional.of(uncommentHtml(state, start, part));
    }
    return Optional.of(
        new TextEdit(
            start,
            end,
            OPEN + part + CLOSE,
            state.anchor() + OPEN.length(),
            state.caret() + OPEN.length()));
  }

  private static TextEdit uncommentHtml(TextState state, int start, String part) {
    int open = part.indexOf("<!--");
    int close = part.lastIndexOf("-->");
    int from = open + (part.startsWith(OPEN, open) ? OPEN.length() : 4);
    int to = close > from && part.charAt(close - 1) == ' ' ? close - 1 : close;
    String left = part.substring(0, open) + part.substring(from, to) + part.substring(close + 3);
    int gone = from - open;
    int last = start + left.length();
    return new TextEdit(
        start,
        start + part.length(),
        left,
        Math.clamp((long) state.anchor() - gone, start, last),
        Math.clamp((long) state.caret() - gone, start, last));
  }

  /// Deletes the lines with their line ends.
  public static Optional<TextEdit> deleteLines(TextState state) {
    int start = state.lineStart(state.start());
    int end = Math.min(state.endOfLines() + 1, state.text().length());
    if (state.endOfLines() == state.text().length() && start > 0) {
      start--;
    }
    if (start == end) {
      return Optional.empty();
    }
    int column = state.caret() - state.lineStart(state.caret());
    TextState left = state.after(TextEdit.replace(start, end, ""));
    int lineStart = left.lineStart(Math.min(start, left.text().length()));
    int caret = Math.min(lineStart + column, left.lineEnd(lineStart));
    return Optional.of(new TextEdit(start, end, "", caret, caret));
  }

  /// Where Home goes: to the first character of the line that is no blank, from there to its
  /// beginning.
  ///
  /// @param extend whether what is between becomes selected
  public static TextEdit home(TextState state, boolean extend) {
    int start = state.lineStart(state.caret());
    String line = state.text().substring(start, state.lineEnd(state.caret()));
    int first = start + TextState.indentOf(line).length();
    int caret = state.caret() == first ? start : first;
    return TextEdit.select(extend ? state.anchor() : caret, caret);
  }

  /// What Backspace takes away between the beginning of a line and its first character: blanks back
  /// to the stop before.
  public static Optional<TextEdit> backspaceIndent(TextState state) {
    String before = state.lineBeforeCaret();
    if (state.hasSelection() || before.isEmpty() || !before.chars().allMatch(c -> c == ' ')) {
      return Optional.empty();
    }
    int gone = (before.length() - 1) % INDENT.length() + 1;
    return Optional.of(TextEdit.replace(state.caret() - gone, state.caret(), ""));
  }

  /// Line ends as an editor has them.
  public static String normalized(String pasted) {
    return pasted.replace("\r\n", "\n").replace('\r', '\n');
  }
}
