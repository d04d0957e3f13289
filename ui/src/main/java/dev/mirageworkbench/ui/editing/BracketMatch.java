package dev.mirageworkbench.ui.editing;

import dev.mirageworkbench.text.PythonLexer;
import java.util.ArrayDeque;
import java.util.Optional;

/// Two brackets of Python that belong together.
///
/// @param open where the opening one stands
/// @param close where the closing one stands
public record BracketMatch(int open, int close) {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /// Those of which one is beside the cursor, the one before it first.
  public static Optional<BracketMatch> at(String text, int caret) {
    boolean near = isBracket(text, caret - 1) || isBracket(text, caret);
    if (!near) {
      return Optional.empty();
    }
    String code = codeOnly(text);
    return of(code, caret - 1).or(() -> of(code, caret));
  }

  private static Optional<BracketMatch> of(String code, int position) {
    if (!isBracket(code, position)) {
      return Optional.empty();
    }
    var opened = new ArrayDeque<Integer>();
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (OPENING.indexOf(c) >= 0) {
        opened.push(i);
      } else if (CLOSING.indexOf(c) >= 0 && !opened.isEmpty()) {
        int open = opened.peek();
        if (OPENING.indexOf(code.charAt(open)) == CLOSING.indexOf(c)) {
          opened.pop();
          if (open == position || i == position) {
            return Optional.of(new BracketMatch(open, i));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isBracket(String text, int index) {
    return index >= 0
        && index < text.length()
        && (OPENING + CLOSING).indexOf(text.charAt(index)) >= 0;
  }

  /// The text with blanks in the place of its strings and comments.
  static String codeOnly(String text) {
    var code = new StringBuilder(text);
    for (PythonLexer.Token token : PythonLexer.tokens(text)) {
      if (token.kind() == PythonLexer.Kind.STRING || token.kind() == PythonLexer.Kind.COMMENT) {
        for (int i = token.start(); i < token.end(); i++) {
          code.setCharAt(i, ' ');
        }
      }
    }
    return code.toString();
  }
}
