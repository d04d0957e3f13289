package dev.mirageworkbench.notebook.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Formulas between dollar signs, which are taken out of Markdown before it is read, because it
/// would take their stars and underscores for its own, and put back as their source.
final class MathSource {
  private static final char OPEN = '\ue000';
  private static final char CLOSE = '\ue001';

  /// Code first: what looks like a formula in it is none.
  private static final Pattern FORMULA =
      Pattern.compile(
          "(?sm)^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\\1[`~]*[ \\t]*$|(`+)(?!`).*?(?<!`)\\2(?!`)"
              + "|(\\$\\$.+?\\$\\$|\\\\begin\\{(\\w+\\*?)\\}.*?\\\\end\\{\\4\\}"
              + "|(?<![\\\\$\\w])\\$(?![\\s$])[^$\\n]*?(?<![\\s\\\\])\\$(?![\\d$]))");

  private static final Pattern PLACE = Pattern.compile(OPEN + "(\\d+)" + CLOSE);

  private final List<String> formulas = new ArrayList<>();

  /// The Markdown with marks in the place of its formulas.
  String takeOut(String markdown) {
    return FORMULA
        .matcher(markdown.replace(OPEN, ' ').replace(CLOSE, ' '))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(found.group(3) == null ? found.group() : mark(found)));
  }

  private String mark(MatchResult found) {
    formulas.add(found.group(3));
    return OPEN + Integer.toString(formulas.size() - 1) + CLOSE;
  }

  /// @param html made of the text with marks
  /// @param shown a formula as HTML
  String putBack(String html, UnaryOperator<String> shown) {
    return PLACE
        .matcher(html)
        .replaceAll(
            found -> {
              int number = Integer.parseInt(found.group(1));
              return Matcher.quoteReplacement(
                  number < formulas.size() ? shown.apply(formulas.get(number)) : "");
            });
  }
}
