package dev.mirageworkbench.notebook.script;

import dev.mirageworkbench.text.PythonLexer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Code cells as Python that other programs can run: what is IPython's alone becomes a comment, as
/// Jupytext has it. A comment that would be taken for one of these gets one more `#`.
final class ScriptCode {
  /// Cell magics whose cell is not Python.
  private static final Set<String> LANGUAGES =
      Set.of(
          "bash",
          "sh",
          "script",
          "html",
          "HTML",
          "javascript",
          "js",
          "latex",
          "markdown",
          "perl",
          "ruby",
          "sql",
          "svg",
          "SVG",
          "R",
          "cmd",
          "writefile",
          "file");

  private static final Pattern CELL_MAGIC = Pattern.compile("%%(\\w+)[ \\t]*(.*)");

  /// A line as IPython alone understands it. A magic has two letters or more, so that a comment on
  /// `%s` stays one.
  private static final String MAGIC =
      "(?:%%?[A-Za-z]\\w+(?:\\s.*)?|!!?[A-Za-z./~$\\\\{].*|\\?\\??[A-Za-z_][\\w.]*"
          + "|[A-Za-z_]\\w*\\s*=\\s*(?:%[A-Za-z]\\w+(?:\\s.*)?|![A-Za-z./~$\\\\{].*))";

  private static final Pattern LIVE = Pattern.compile("(\\s*)" + MAGIC);

  /// A magic behind any number of comment marks, or a line that would begin a cell.
  private static final Pattern COMMENTED =
      Pattern.compile("(\\s*)(?:# )+(?:" + MAGIC + "|#[ \\t]*%%.*)|()#[ \\t]*%%%*(?:[ \\t].*)?");

  private ScriptCode() {}

  /// The body of the cell, for the file.
  static String encode(String source) {
    return map(
        source,
        line ->
            COMMENTED.matcher(line).matches() || LIVE.matcher(line).matches()
                ? commented(line)
                : line);
  }

  static String decode(String body) {
    return map(body, line -> COMMENTED.matcher(line).matches() ? uncommented(line) : line);
  }

  private static String commented(String line) {
    int indent = line.length() - line.stripLeading().length();
    return line.substring(0, indent) + "# " + line.substring(indent);
  }

  private static String uncommented(String line) {
    int indent = line.length() - line.stripLeading().length();
    return line.substring(0, indent) + line.substring(indent).replaceFirst("^# ", "");
  }

  /// Each line but those that begin within a string.
  private static String map(String source, UnaryOperator<String> change) {
    Set<Integer> quoted = linesInStrings(source);
    List<String> lines = List.of(source.split("\n", -1));
    var changed = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      changed.add(quoted.contains(i) ? lines.get(i) : change.apply(lines.get(i)));
    }
    return String.join("\n", changed);
  }

  /// The numbers of the lines that begin within a string, from 0.
  static Set<Integer> linesInStrings(String source) {
    var starts = new ArrayList<Integer>();
    starts.add(0);
    for (int at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) {
      starts.add(at + 1);
    }
    List<PythonLexer.Token> strings =
        PythonLexer.tokens(source).stream()
            .filter(token -> token.kind() == PythonLexer.Kind.STRING)
            // One that nobody closed must not take the cells behind it along.
            .filter(token -> token.end() < source.length() || isClosed(source, token))
            .toList();
    var quoted = new HashSet<Integer>();
    int line = 0;
    for (PythonLexer.Token token : strings) {
      while (line < starts.size() && starts.get(line) <= token.start()) {
        line++;
      }
      while (line < starts.size() && starts.get(line) < token.end()) {
        quoted.add(line);
        line++;
      }
    }
    return quoted;
  }

  private static boolean isClosed(String source, PythonLexer.Token token) {
    String text = source.substring(token.start(), token.end());
    String quotes = text.substring(text.length() - Math.min(3, text.length()));
    return text.length() >= 6 && (quotes.equals("\"\"\"") || quotes.equals("'''"));
  }

  /// A cell in another language.
  ///
  /// @param arguments what follows the name in the first line
  record Foreign(String language, String arguments, String body) {
    String source() {
      return "%%" + language + (arguments.isEmpty() ? "" : " " + arguments) + "\n" + body;
    }
  }

  static Optional<Foreign> foreign(String source) {
    int end = source.indexOf('\n');
    Matcher magic = CELL_MAGIC.matcher(end < 0 ? source : source.substring(0, end));
    return magic.matches() && LANGUAGES.contains(magic.group(1)) && end >= 0
        ? Optional.of(new Foreign(magic.group(1), magic.group(2), source.substring(end + 1)))
        : Optional.empty();
  }

  static boolean isLanguage(String name) {
    return LANGUAGES.contains(name);
  }

  /// Text as comments; an empty line is `#`.
  static String comment(String text) {
    return text.isEmpty()
        ? ""
        : text.lines()
            .map(line -> line.isEmpty() ? "#" : "# " + line)
            .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n#" : ""));
  }

  /// Text out of comments; what is none stays as it is.
  static String uncomment(String body) {
    return Arrays.stream(body.split("\n", -1))
        .map(
            line ->
                line.startsWith("# ")
                    ? line.substring(2)
                    : line.startsWith("#") ? line.substring(1) : line)
        .collect(Collectors.joining("\n"));
  }
}
