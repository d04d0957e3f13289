package dev.mirageworkbench.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts Python into the pieces that get a colour. Never fails: an unfinished string reaches to the
/// end of its line, or of the text where it has three quotes.
public final class PythonLexer {
  public enum Kind {
    KEYWORD("keyword"),
    BUILTIN("builtin"),
    STRING("string"),
    NUMBER("number"),
    COMMENT("comment"),
    DECORATOR("decorator"),
    /// The name behind `def` or `class`.
    DEFINITION("definition");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The CSS class.
    public String styleClass() {
      return "python-" + word;
    }
  }

  /// @param start the first character
  /// @param end behind the last one
  public record Token(int start, int end, Kind kind) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean nameFollows;

  private PythonLexer(String text) {
    this.text = text;
  }

  /// The coloured pieces in order, without overlaps; the rest is plain.
  public static List<Token> tokens(String source) {
    var lexer = new PythonLexer(source);
    while (lexer.at < source.length()) {
      lexer.step();
    }
    return List.copyOf(lexer.tokens);
  }

  /// Whether a caret stands inside a string.
  public static boolean isInString(String source, int caret) {
    return tokens(source).stream()
        .anyMatch(
            token ->
                token.kind() == Kind.STRING
                    && token.start() < caret
                    && isBefore(token, caret, source));
  }

  /// A caret behind the closing quote is outside; behind an unfinished string it is inside.
  private static boolean isBefore(Token token, int caret, String source) {
    char last = source.charAt(token.end() - 1);
    boolean closed = (last == '"' || last == '\'') && token.end() - token.start() > 1;
    return caret < token.end() || (caret == token.end() && !closed);
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '#') {
      add(endOfLine(at), Kind.COMMENT);
    } else if (c == '"' || c == '\'') {
      string(at, at, false);
    } else if (Character.isDigit(c) || (c == '.' && isDigit(at + 1) && !isNamePart(at - 1))) {
      number();
    } else if (c == '@' && text.substring(startOfLine(at), at).isBlank()) {
      add(endOfDottedName(at + 1), Kind.DECORATOR);
    } else if (Character.isJavaIdentifierStart(c)) {
      word();
    } else {
      at++;
    }
  }

  private void add(int end, Kind kind) {
    if (end > at) {
      tokens.add(new Token(at, end, kind));
    }
    at = Math.max(end, at + 1);
  }

  private void word() {
    int end = at;
    while (isNamePart(end)) {
      end++;
    }
    String word = text.substring(at, end);
    String prefix = word.toLowerCase(Locale.ROOT);
    if (end < text.length() && isQuote(end) && PythonWords.STRING_PREFIXES.contains(prefix)) {
      string(at, end, prefix.contains("f") || prefix.contains("t"));
    } else if (nameFollows) {
      nameFollows = false;
      add(end, Kind.DEFINITION);
    } else if (PythonWords.KEYWORDS.contains(word)) {
      nameFollows = word.equals("def") || word.equals("class");
      add(end, Kind.KEYWORD);
    } else if (PythonWords.BUILTINS.contains(word) && (at == 0 || text.charAt(at - 1) != '.')) {
      add(end, Kind.BUILTIN);
    } else {
      at = end;
    }
  }

  private void number() {
    int end = at;
    while (end < text.length() && (isNamePart(end) || text.charAt(end) == '.' || isSign(end))) {
      end++;
    }
    add(end, Kind.NUMBER);
  }

  /// The sign of an exponent, as in `1e-9`.
  private boolean isSign(int index) {
    char c = text.charAt(index);
    char before = Character.toLowerCase(text.charAt(index - 1));
    boolean hex = index - at >= 2 && Character.toLowerCase(text.charAt(at + 1)) == 'x';
    return (c == '+' || c == '-') && before == 'e' && !hex;
  }

  /// @param start of its prefix
  /// @param quote where the opening quote stands
  private void string(int start, int quote, boolean formatted) {
    char mark = text.charAt(quote);
    String triple = String.valueOf(mark).repeat(3);
    String close = text.startsWith(triple, quote) ? triple : String.valueOf(mark);
    int from = start;
    int index = quote + close.length();
    while (index < text.length() && !text.startsWith(close, index)) {
      char c = text.charAt(index);
      if (c == '\n' && close.length() == 1) {
        break;
      }
      if (formatted && c == '{' && !text.startsWith("{{", index)) {
        from = replacement(from, index, close);
        index = from;
      } else {
        index += c == '\\' || (formatted && text.startsWith("{{", index)) ? 2 : 1;
      }
    }
    boolean closed = index < text.length() && text.startsWith(close, index);
    at = from;
    add(Math.min(text.length(), closed ? index + close.length() : index), Kind.STRING);
  }

  /// The code between the braces of an f-string is coloured as code.
  ///
  /// @return where the string goes on: at the closing brace
  private int replacement(int from, int brace, String close) {
    int end = closingBrace(brace, close);
    at = from;
    add(brace + 1, Kind.STRING);
    for (Token inner : tokens(text.substring(brace + 1, end))) {
      tokens.add(new Token(inner.start() + brace + 1, inner.end() + brace + 1, inner.kind()));
    }
    return end;
  }

  private int closingBrace(int brace, String close) {
    int depth = 0;
    int index = brace;
    while (index < text.length()) {
      char c = text.charAt(index);
      boolean stop = close.length() == 1 && c == '\n';
      if (stop || text.startsWith(close, index)) {
        return index;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return index;
      }
      index++;
    }
    return index;
  }

  private boolean isQuote(int index) {
    return text.charAt(index) == '"' || text.charAt(index) == '\'';
  }

  private boolean isDigit(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private boolean isNamePart(int index) {
    return index >= 0
        && index < text.length()
        && Character.isJavaIdentifierPart(text.charAt(index))
        && text.charAt(index) != '$';
  }

  private int startOfLine(int index) {
    return text.lastIndexOf('\n', index - 1) + 1;
  }

  private int endOfLine(int index) {
    int end = text.indexOf('\n', index);
    return end < 0 ? text.length() : end;
  }

  private int endOfDottedName(int index) {
    int end = index;
    while (end < text.length() && (isNamePart(end) || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }
}
