package dev.mirageworkbench.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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
    DEFINITION("definition"),
    /// `%time`, or a whole line `!program`.
    MAGIC("magic");

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

  /// What a place in a source is a part of.
  public enum Place {
    CODE,
    STRING,
    COMMENT
  }

  private static final Pattern TARGET = Pattern.compile("\\s*[A-Za-z_][\\w.,\\[\\] ]*=\\s*");
  private static final Pattern SUBJECT =
      Pattern.compile("^\\s+[^=.,)\\]:\\s].*:|^\\s*[(\\[{'\"].*:\\s*(#.*)?$");
  private static final Pattern ALIAS = Pattern.compile("^\\s+\\w+.*=");

  private final String text;

  /// Whether the text is a part of an f-string, in which no line begins.
  private final boolean isPart;

  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean nameFollows;

  /// How many brackets are open.
  private int depth;

  private PythonLexer(String text, boolean isPart) {
    this.text = text;
    this.isPart = isPart;
  }

  /// The coloured pieces in order, without overlaps; the rest is plain.
  public static List<Token> tokens(String source) {
    return new PythonLexer(source, false).all();
  }

  private List<Token> all() {
    while (at < text.length()) {
      step();
    }
    return List.copyOf(tokens);
  }

  /// What a caret stands in.
  public static Place kindAt(String source, int caret) {
    for (Token token : tokens(source)) {
      if (token.start() >= caret) {
        break;
      }
      if (token.kind() == Kind.STRING && isBefore(token, caret, source)) {
        return Place.STRING;
      }
      if (token.kind() == Kind.COMMENT && caret <= token.end()) {
        return Place.COMMENT;
      }
    }
    return Place.CODE;
  }

  /// Whether a caret stands inside a string.
  public static boolean isInString(String source, int caret) {
    return kindAt(source, caret) == Place.STRING;
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
    } else if (c == '@' && startsStatement()) {
      add(endOfDottedName(at + 1), Kind.DECORATOR);
    } else if ((c == '%' || c == '!') && (startsStatement() || isAssigned())) {
      add(c == '!' ? endOfLine(at) : endOfMagic(), Kind.MAGIC);
    } else if (Character.isJavaIdentifierStart(c)) {
      word();
    } else {
      depth = Math.max(0, depth + ("([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
      at++;
    }
  }

  /// Whether only blanks stand before on the line, and no line before goes on here.
  private boolean startsStatement() {
    int start = startOfLine(at);
    return !isPart
        && depth == 0
        && text.substring(start, at).isBlank()
        && !text.startsWith("\\\n", start - 2);
  }

  /// Whether `name =` alone stands before on the line.
  private boolean isAssigned() {
    return !isPart
        && depth == 0
        && TARGET.matcher(text).region(startOfLine(at), at).matches()
        && (text.charAt(at) == '!' || isNamePart(at + 1));
  }

  private int endOfMagic() {
    int end = at;
    while (end < text.length() && text.charAt(end) == '%') {
      end++;
    }
    while (isNamePart(end)) {
      end++;
    }
    return end;
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
    } else if (PythonWords.KEYWORDS.contains(word) || isSoftKeyword(word, end)) {
      nameFollows = word.equals("def") || word.equals("class") || word.equals("type");
      add(end, Kind.KEYWORD);
    } else if (PythonWords.BUILTINS.contains(word) && (at == 0 || text.charAt(at - 1) != '.')) {
      add(end, Kind.BUILTIN);
    } else {
      at = end;
    }
  }

  /// `match x:`, `case y:` and `type A = ...`; elsewhere these are names.
  private boolean isSoftKeyword(String word, int end) {
    if (!PythonWords.SOFT_KEYWORDS.contains(word) || !startsStatement()) {
      return false;
    }
    String rest = text.substring(end, endOfLine(end));
    return word.equals("type") ? ALIAS.matcher(rest).find() : SUBJECT.matcher(rest).find();
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
  /// @return where the string goes on: at the closing brace, or at the format before it
  private int replacement(int from, int brace, String close) {
    int end = endOfExpression(brace + 1, close);
    at = from;
    add(brace + 1, Kind.STRING);
    for (Token inner : new PythonLexer(text.substring(brace + 1, end), true).all()) {
      tokens.add(new Token(inner.start() + brace + 1, inner.end() + brace + 1, inner.kind()));
    }
    return end;
  }

  private int endOfExpression(int start, String close) {
    int open = 0;
    int index = start;
    while (index < text.length()) {
      char c = text.charAt(index);
      boolean isEnd = (c == '\n' && close.length() == 1) || text.startsWith(close, index);
      if (isQuote(index) && endOfNested(index, close) > 0) {
        index = endOfNested(index, close);
      } else if (isEnd || (open == 0 && (c == '}' || isFormat(index)))) {
        return index;
      } else {
        open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        index++;
      }
    }
    return index;
  }

  /// A string in an expression, which may have the quotes of the one around it, if a brace follows
  /// on the line; one that is typed just now must not swallow the rest.
  ///
  /// @return behind it, or -1
  private int endOfNested(int quote, String close) {
    int end = text.indexOf(text.charAt(quote), quote + 1);
    int lineEnd = endOfLine(quote);
    if (end < 0 || end > lineEnd) {
      return -1;
    }
    boolean isSame = text.startsWith(close, quote);
    int brace = text.indexOf('}', end);
    return !isSame || (brace >= 0 && brace < lineEnd && isExpression(quote, end)) ? end + 1 : -1;
  }

  /// What is between two quotes of the same kind is a string of its own only where a bracket or an
  /// operator stands before it.
  private boolean isExpression(int quote, int end) {
    return quote > 0
        && "([{,+ =".indexOf(text.charAt(quote - 1)) >= 0
        && text.substring(quote, end).indexOf('{') < 0;
  }

  /// `:>8` or `!r`, but not `!=`.
  private boolean isFormat(int index) {
    char c = text.charAt(index);
    return c == ':' || (c == '!' && !text.startsWith("!=", index));
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
