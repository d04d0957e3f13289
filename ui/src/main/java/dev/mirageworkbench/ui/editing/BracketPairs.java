package dev.mirageworkbench.ui.editing;

import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.text.PythonLexer.Place;
import dev.mirageworkbench.text.PythonWords;
import java.util.Optional;

/// Brackets and quotes that come and go in pairs.
public final class BracketPairs {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";
  private static final String QUOTES = "\"'";

  /// What may stand behind the cursor for a pair to be made: nothing that would be in the pair.
  private static final String BEHIND = ")]},:;. \t\n";

  private BracketPairs() {}

  static char closing(char open) {
    return CLOSING.charAt(OPENING.indexOf(open));
  }

  /// What a typed character does to Python.
  ///
  /// @return empty where it is typed as any other
  public static Optional<TextEdit> typed(TextState state, char c) {
    if (state.hasSelection()) {
      return surround(state, c, OPENING + QUOTES);
    }
    if (OPENING.indexOf(c) >= 0) {
      return opened(state, c);
    }
    if (CLOSING.indexOf(c) >= 0) {
      return closed(state, c);
    }
    return QUOTES.indexOf(c) >= 0 ? quoted(state, c) : Optional.empty();
  }

  /// What a typed character does to a text: marks go around what is selected, and brackets come in
  /// pairs.
  public static Optional<TextEdit> typedInText(TextState state, char c) {
    if (state.hasSelection()) {
      return surround(state, c, OPENING + "\"*_`");
    }
    if (CLOSING.indexOf(c) >= 0 && next(state) == c && isBalanced(state.text(), c, false)) {
      return Optional.of(TextEdit.select(state.caret() + 1, state.caret() + 1));
    }
    return OPENING.indexOf(c) >= 0 && mayPair(state)
        ? Optional.of(pair(state, c, closing(c)))
        : Optional.empty();
  }

  private static Optional<TextEdit> surround(TextState state, char c, String marks) {
    if (marks.indexOf(c) < 0) {
      return Optional.empty();
    }
    char close = OPENING.indexOf(c) >= 0 ? closing(c) : c;
    String part = state.text().substring(state.start(), state.end());
    return Optional.of(
        new TextEdit(
            state.start(), state.end(), c + part + close, state.anchor() + 1, state.caret() + 1));
  }

  private static Optional<TextEdit> opened(TextState state, char c) {
    return mayPair(state) && place(state) == Place.CODE
        ? Optional.of(pair(state, c, closing(c)))
        : Optional.empty();
  }

  /// Types over a bracket that is there already, unless one more is missing.
  private static Optional<TextEdit> closed(TextState state, char c) {
    return next(state) == c && place(state) == Place.CODE && isBalanced(state.text(), c, true)
        ? Optional.of(TextEdit.select(state.caret() + 1, state.caret() + 1))
        : Optional.empty();
  }

  private static Optional<TextEdit> quoted(TextState state, char c) {
    return switch (place(state)) {
      case COMMENT -> Optional.empty();
      case STRING ->
          next(state) == c && endsString(state)
              ? Optional.of(TextEdit.select(state.caret() + 1, state.caret() + 1))
              : Optional.empty();
      case CODE -> {
        if (state.text().startsWith(String.valueOf(c).repeat(2), state.caret() - 2)
            && !state.text().startsWith(String.valueOf(c), state.caret() - 3)) {
          yield Optional.of(triple(state, c));
        }
        yield mayPair(state) && opensString(state, c)
            ? Optional.of(pair(state, c, c))
            : Optional.empty();
      }
    };
  }

  /// The third quote opens a text over several lines.
  private static TextEdit triple(TextState state, char c) {
    int caret = state.caret() + 1;
    return new TextEdit(state.caret(), state.caret(), String.valueOf(c).repeat(4), caret, caret);
  }

  private static boolean opensString(TextState state, char c) {
    String before = state.lineBeforeCaret();
    int start = before.length();
    while (start > 0 && Character.isJavaIdentifierPart(before.charAt(start - 1))) {
      start--;
    }
    String word = before.substring(start);
    return isPrefix(word) && (before.isEmpty() || before.charAt(before.length() - 1) != c);
  }

  /// Whether the string that the cursor is in ends with the character behind the cursor.
  private static boolean endsString(TextState state) {
    return PythonLexer.tokens(state.text()).stream()
        .anyMatch(
            token ->
                token.kind() == PythonLexer.Kind.STRING
                    && token.start() < state.caret()
                    && token.end() > state.caret()
                    && isClosing(state, token.end()));
  }

  private static boolean isClosing(TextState state, int end) {
    int left = end - state.caret();
    return left == 1 || (left <= 3 && isTriple(state.text(), end));
  }

  private static boolean isTriple(String text, int end) {
    char quote = text.charAt(end - 1);
    return text.startsWith(String.valueOf(quote).repeat(3), end - 3);
  }

  private static TextEdit pair(TextState state, char open, char close) {
    int caret = state.caret() + 1;
    return new TextEdit(state.caret(), state.caret(), "" + open + close, caret, caret);
  }

  private static Place place(TextState state) {
    return PythonLexer.kindAt(state.text(), state.caret());
  }

  private static char next(TextState state) {
    return state.caret() < state.text().length() ? state.text().charAt(state.caret()) : '\n';
  }

  private static boolean mayPair(TextState state) {
    return BEHIND.indexOf(next(state)) >= 0;
  }

  /// Whether no bracket of this kind still waits for its end.
  private static boolean isBalanced(String text, char close, boolean isPython) {
    char open = OPENING.charAt(CLOSING.indexOf(close));
    String code = isPython ? BracketMatch.codeOnly(text) : text;
    long opened = code.chars().filter(each -> each == open).count();
    return opened <= code.chars().filter(each -> each == close).count();
  }

  /// What Backspace takes away between the two of an empty pair: both.
  public static Optional<TextEdit> backspace(TextState state) {
    int at = state.caret();
    if (state.hasSelection() || at == 0 || at == state.text().length()) {
      return Optional.empty();
    }
    char before = state.text().charAt(at - 1);
    boolean isPair =
        OPENING.indexOf(before) >= 0
            ? next(state) == closing(before) && place(state) == Place.CODE
            : QUOTES.indexOf(before) >= 0 && next(state) == before && isEmptyString(state);
    return isPair ? Optional.of(TextEdit.replace(at - 1, at + 1, "")) : Optional.empty();
  }

  private static boolean isEmptyString(TextState state) {
    String string = state.text().substring(state.caret() - 1, state.caret() + 1);
    return PythonLexer.tokens(state.text()).stream()
        .anyMatch(
            token ->
                token.kind() == PythonLexer.Kind.STRING
                    && token.end() == state.caret() + 1
                    && isPrefix(
                        state.text().substring(token.start(), token.end() - string.length())));
  }

  private static boolean isPrefix(String word) {
    return word.isEmpty() || PythonWords.isStringPrefix(word);
  }
}
