package dev.mirageworkbench.ui.editing;

import java.util.List;
import java.util.Optional;

/// Does the same to each line that a selection touches, and keeps selected what was.
final class LineRewrite {
  /// What is done to one line.
  ///
  /// @param column where
  /// @param removed how many characters go there
  /// @param inserted what comes
  record Change(int column, int removed, String inserted) {
    static final Change NONE = new Change(0, 0, "");
  }

  @FunctionalInterface
  interface Rule {
    Change apply(String line);
  }

  private final TextState state;
  private final StringBuilder built = new StringBuilder();
  private int anchor;
  private int caret;

  private LineRewrite(TextState state) {
    this.state = state;
    this.anchor = state.anchor();
    this.caret = state.caret();
  }

  static List<String> lines(TextState state) {
    return state
        .text()
        .substring(state.lineStart(state.start()), state.endOfLines())
        .lines()
        .toList();
  }

  /// @return empty where nothing changes
  static Optional<TextEdit> of(TextState state, Rule rule) {
    return new LineRewrite(state).rewrite(rule);
  }

  private Optional<TextEdit> rewrite(Rule rule) {
    int start = state.lineStart(state.start());
    int end = state.endOfLines();
    boolean changed = false;
    int at = start;
    while (at <= end) {
      int lineEnd = state.lineEnd(at);
      String line = state.text().substring(at, lineEnd);
      Change change = rule.apply(line);
      changed |= change.removed() > 0 || !change.inserted().isEmpty();
      take(line, at, change);
      if (lineEnd < end) {
        built.append('\n');
      }
      at = lineEnd + 1;
    }
    return changed
        ? Optional.of(new TextEdit(start, end, built.toString(), anchor, caret))
        : Optional.empty();
  }

  private void take(String line, int lineStart, Change change) {
    int from = lineStart + change.column();
    anchor += shift(state.anchor(), from, change);
    caret += shift(state.caret(), from, change);
    built
        .append(line, 0, change.column())
        .append(change.inserted())
        .append(line, change.column() + change.removed(), line.length());
  }

  /// How far a position moves. What comes at the first selected character is selected as well.
  private int shift(int position, int from, Change change) {
    boolean opensSelection = state.hasSelection() && position == state.start();
    if (position < from || (position == from && opensSelection)) {
      return 0;
    }
    return change.inserted().length() - Math.min(change.removed(), position - from);
  }
}
