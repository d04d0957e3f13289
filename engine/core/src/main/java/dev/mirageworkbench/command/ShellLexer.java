package dev.mirageworkbench.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Cuts a command text into tokens by the rules of POSIX `sh`, and refuses the syntax that [the
/// grammar][dev.mirageworkbench.command] leaves out.
final class ShellLexer {
  sealed interface Token {
    /// @param assignment whether it reads `NAME=value` with a bare name
    record Word(String text, boolean assignment) implements Token {}

    record Pipe() implements Token {}

    record LineEnd() implements Token {}

    record HereDocument(String body) implements Token {}
  }

  /// A heredoc whose body begins at the next line.
  private record Announced(int tokenIndex, String delimiter, boolean expand, boolean stripTabs) {}

  private static final String OPERATORS = ";&|<>()";

  private final Cursor cursor;
  private final Variables variables;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Announced> announced = new ArrayDeque<>();

  ShellLexer(String text, Variables variables) {
    this.cursor = new Cursor(text);
    this.variables = variables;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  List<Token> tokens() throws ShellSyntaxException {
    while (!cursor.atEnd()) {
      readToken();
    }
    readHereDocuments();
    return tokens;
  }

  private void readToken() throws ShellSyntaxException {
    char c = cursor.peek();
    if (isBlank(c)) {
      cursor.skip(1);
    } else if (cursor.lookingAt("\\\n")) {
      cursor.skip(2);
    } else if (c == '#') {
      skipComment();
    } else if (c == '\n') {
      cursor.skip(1);
      readHereDocuments();
      tokens.add(new Token.LineEnd());
    } else if (OPERATORS.indexOf(c) >= 0) {
      readOperator();
    } else {
      tokens.addAll(readWord().finish());
    }
  }

  private void skipComment() {
    while (!cursor.atEnd() && cursor.peek() != '\n') {
      cursor.skip(1);
    }
  }

  private void readOperator() throws ShellSyntaxException {
    if (cursor.lookingAt("<<") && !cursor.lookingAt("<<<")) {
      announceHereDocument();
    } else if (cursor.peek() == '|' && cursor.peek(1) != '|' && cursor.peek(1) != '&') {
      cursor.skip(1);
      tokens.add(new Token.Pipe());
    } else {
      throw unsupportedOperator();
    }
  }

  private ShellSyntaxException unsupportedOperator() {
    char c = cursor.peek();
    char after = cursor.peek(1);
    return switch (c) {
      case '&' ->
          after == '&'
              ? sequence("`&&`")
              : ShellSyntaxException.unsupported(
                  "`&` (running in the background)", "execute waits for its command");
      case '|' -> sequence(after == '|' ? "`||`" : "`|&`");
      case '>' ->
          ShellSyntaxException.unsupported(
              "`>` (redirection)", "write the file in Python, or use what execute returns");
      case '<' ->
          ShellSyntaxException.unsupported(
              cursor.lookingAt("<<<") ? "`<<<` (a here-string)" : "`<` (redirection)",
              "write `cat FILE | python3 ...`, a heredoc, or pass stdin as an option");
      case '(', ')' ->
          ShellSyntaxException.unsupported(
              "`" + c + "` (a subshell)", "quote it if it belongs to the Python code");
      default -> sequence("`" + c + "`");
    };
  }

  private static ShellSyntaxException sequence(String construct) {
    return ShellSyntaxException.unsupported(
        construct + " (several commands)",
        "call execute once for each, or write one Python program; quote it if it belongs to the"
            + " Python code");
  }

  private WordBuilder readWord() throws ShellSyntaxException {
    var word = new WordBuilder();
    while (!cursor.atEnd() && !endsWord(cursor.peek())) {
      switch (cursor.peek()) {
        case '\'' -> word.quoted(readSingleQuoted());
        case '"' -> word.quoted(readDoubleQuoted());
        case '\\' -> readBackslash(word);
        case '`' -> throw Variables.commandSubstitution("`...`");
        case '$' -> readVariable(word);
        default -> word.bare(cursor.next());
      }
    }
    return word;
  }

  private static boolean endsWord(char c) {
    return isBlank(c) || c == '\n' || OPERATORS.indexOf(c) >= 0;
  }

  private void readVariable(WordBuilder word) throws ShellSyntaxException {
    if (cursor.peek(1) == '\'') {
      throw ShellSyntaxException.unsupported(
          "`$'...'`", "use plain single or double quotes, which may hold line ends");
    }
    word.expanded(variables.expand(cursor));
  }

  private void readBackslash(WordBuilder word) throws ShellSyntaxException {
    cursor.skip(1);
    if (cursor.atEnd()) {
      throw new ShellSyntaxException("the command ends with a backslash: complete or remove it");
    }
    char c = cursor.next();
    if (c != '\n') {
      word.quoted(String.valueOf(c));
    }
  }

  private String readSingleQuoted() throws ShellSyntaxException {
    cursor.skip(1);
    var text = new StringBuilder();
    while (cursor.peek() != '\'') {
      text.append(nextInQuotes('\''));
    }
    cursor.skip(1);
    return text.toString();
  }

  private String readDoubleQuoted() throws ShellSyntaxException {
    cursor.skip(1);
    var text = new StringBuilder();
    while (cursor.peek() != '"') {
      switch (cursor.peek()) {
        case '$' -> text.append(variables.expand(cursor));
        case '`' -> throw Variables.commandSubstitution("`...`");
        case '\\' -> text.append(readEscape("$`\"\\"));
        default -> text.append(nextInQuotes('"'));
      }
    }
    cursor.skip(1);
    return text.toString();
  }

  /// A backslash where it only means something before some characters.
  private String readEscape(String escapable) {
    cursor.skip(1);
    char c = cursor.peek();
    if (c == '\n') {
      cursor.skip(1);
      return "";
    }
    if (c != Cursor.END && escapable.indexOf(c) >= 0) {
      return String.valueOf(cursor.next());
    }
    return "\\";
  }

  private char nextInQuotes(char quote) throws ShellSyntaxException {
    if (cursor.atEnd()) {
      throw new ShellSyntaxException(
          "the quote " + quote + " is not closed: add a " + quote + " where the text ends");
    }
    return cursor.next();
  }

  private void announceHereDocument() throws ShellSyntaxException {
    cursor.skip(2);
    boolean stripTabs = cursor.peek() == '-';
    cursor.skip(stripTabs ? 1 : 0);
    while (isBlank(cursor.peek())) {
      cursor.skip(1);
    }
    var delimiter = new StringBuilder();
    boolean expand = true;
    while (!cursor.atEnd() && !endsWord(cursor.peek())) {
      char c = cursor.peek();
      expand &= c != '\'' && c != '"' && c != '\\';
      switch (c) {
        case '\'' -> delimiter.append(readSingleQuoted());
        case '"' -> delimiter.append(readDoubleQuoted());
        case '\\' -> cursor.skip(1);
        default -> delimiter.append(cursor.next());
      }
    }
    if (delimiter.isEmpty() && expand) {
      throw new ShellSyntaxException("`<<` needs a delimiter: write for example <<'END'");
    }
    announced.add(new Announced(tokens.size(), delimiter.toString(), expand, stripTabs));
    tokens.add(new Token.HereDocument(""));
  }

  private void readHereDocuments() throws ShellSyntaxException {
    while (!announced.isEmpty()) {
      Announced next = announced.removeFirst();
      String body = readBody(next);
      tokens.set(
          next.tokenIndex(),
          new Token.HereDocument(next.expand() ? expandHereDocument(body) : body));
    }
  }

  private String readBody(Announced heredoc) throws ShellSyntaxException {
    var body = new StringBuilder();
    while (!cursor.atEnd()) {
      String line = cursor.nextLine();
      String text = heredoc.stripTabs() ? line.replaceFirst("^\t+", "") : line;
      if (text.equals(heredoc.delimiter())) {
        return body.toString();
      }
      body.append(text).append('\n');
    }
    throw new ShellSyntaxException(
        "the heredoc is not closed: add a line that holds only " + heredoc.delimiter());
  }

  private String expandHereDocument(String body) throws ShellSyntaxException {
    return new ShellLexer(body, variables).expandAll();
  }

  private String expandAll() throws ShellSyntaxException {
    var text = new StringBuilder();
    while (!cursor.atEnd()) {
      switch (cursor.peek()) {
        case '$' -> text.append(variables.expand(cursor));
        case '`' -> throw Variables.commandSubstitution("`...`");
        case '\\' -> text.append(readEscape("$`\\"));
        default -> text.append(cursor.next());
      }
    }
    return text.toString();
  }
}
