package dev.mirageworkbench.ui.editing;

/// Marks around what is selected of a text, set and taken away.
public final class MarkdownEdits {
  private static final String BOLD = "**";
  private static final String ITALIC = "*";

  private MarkdownEdits() {}

  public static TextEdit bold(TextState state) {
    return toggle(state, BOLD);
  }

  public static TextEdit italic(TextState state) {
    return toggle(state, ITALIC);
  }

  private static TextEdit toggle(TextState state, String mark) {
    int length = mark.length();
    String part = state.text().substring(state.start(), state.end());
    if (isMarked(state, mark)) {
      return new TextEdit(
          state.start() - length,
          state.end() + length,
          part,
          state.anchor() - length,
          state.caret() - length);
    }
    return new TextEdit(
        state.start(),
        state.end(),
        mark + part + mark,
        state.anchor() + length,
        state.caret() + length);
  }

  /// One star may be a half of two, which mean something else.
  private static boolean isMarked(TextState state, String mark) {
    int before = stars(state.text(), state.start() - 1, -1);
    int behind = stars(state.text(), state.end(), 1);
    int least = Math.min(before, behind);
    return mark.equals(BOLD) ? least >= 2 : least == 1 || least == 3;
  }

  private static int stars(String text, int from, int step) {
    int count = 0;
    for (int i = from; i >= 0 && i < text.length() && text.charAt(i) == '*'; i += step) {
      count++;
    }
    return count;
  }
}
