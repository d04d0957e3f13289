package dev.mirageworkbench.ui.editing;

import java.util.Optional;
import java.util.function.Function;

/// Texts with their selection drawn in: `|` is the cursor, `^` the other end.
final class Marked {
  private Marked() {}

  static TextState state(String marked) {
    int caret = marked.indexOf('|');
    int anchor = marked.indexOf('^');
    int caretAt = anchor >= 0 && anchor < caret ? caret - 1 : caret;
    int anchorAt = anchor < 0 ? caretAt : caret < anchor ? anchor - 1 : anchor;
    return new TextState(marked.replace("|", "").replace("^", ""), anchorAt, caretAt);
  }

  static String marked(TextState state) {
    var text = new StringBuilder(state.text()).insert(state.caret(), '|');
    if (state.anchor() != state.caret()) {
      text.insert(state.anchor() > state.caret() ? state.anchor() + 1 : state.anchor(), '^');
    }
    return text.toString();
  }

  /// What is there afterwards; the same where nothing is done.
  static String after(String marked, Function<TextState, Optional<TextEdit>> edit) {
    TextState state = state(marked);
    return marked(edit.apply(state).map(state::after).orElse(state));
  }
}
