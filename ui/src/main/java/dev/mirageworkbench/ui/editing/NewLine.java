package dev.mirageworkbench.ui.editing;

import dev.mirageworkbench.text.PythonLexer;
import java.util.Set;
import java.util.regex.Pattern;

/// What Enter does in Python: the new line is indented as the code before it asks.
public final class NewLine {
  /// Behind these nothing can follow in the same block.
  private static final Set<String> ENDS = Set.of("return", "pass", "raise", "break", "continue");

  private static final Pattern FIRST_WORD = Pattern.compile("\\W+");

  private NewLine() {}

  public static TextEdit of(TextState state) {
    int start = state.start();
    String text = state.text();
    TextState place = TextState.at(text, start);
    String before = place.lineBeforeCaret();
    String indent = TextState.indentOf(before);
    boolean inString = PythonLexer.kindAt(text, start) == PythonLexer.Place.STRING;
    String code = inString ? "" : withoutComment(text, place.lineStart(start), start);
    if (!code.isEmpty() && "([{".indexOf(code.charAt(code.length() - 1)) >= 0) {
      return inBrackets(state, indent, code.charAt(code.length() - 1));
    }
    String next = inString ? indent : nextIndent(code, indent);
    return TextEdit.replace(start, state.end(), "\n" + next);
  }

  /// Behind an opening bracket the content is indented; the closing one gets a line of its own.
  private static TextEdit inBrackets(TextState state, String indent, char open) {
    String inner = "\n" + indent + LineEdits.INDENT;
    boolean closes =
        state.end() < state.text().length()
            && state.text().charAt(state.end()) == BracketPairs.closing(open);
    int caret = state.start() + inner.length();
    String text = closes ? inner + "\n" + indent : inner;
    return new TextEdit(state.start(), state.end(), text, caret, caret);
  }

  private static String nextIndent(String code, String indent) {
    if (code.endsWith(":")) {
      return indent + LineEdits.INDENT;
    }
    String[] words = FIRST_WORD.split(code.strip(), 2);
    boolean ends = words.length > 0 && ENDS.contains(words[0]);
    boolean canLeave = indent.length() >= LineEdits.INDENT.length();
    return ends && canLeave
        ? indent.substring(0, indent.length() - LineEdits.INDENT.length())
        : indent;
  }

  /// The code of a line before the cursor, without blanks and a comment behind it.
  private static String withoutComment(String text, int lineStart, int caret) {
    int end =
        PythonLexer.tokens(text).stream()
            .filter(token -> token.kind() == PythonLexer.Kind.COMMENT)
            .filter(token -> token.start() >= lineStart && token.start() < caret)
            .mapToInt(PythonLexer.Token::start)
            .findFirst()
            .orElse(caret);
    return text.substring(lineStart, end).stripTrailing();
  }
}
