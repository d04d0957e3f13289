package dev.mirageworkbench.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// LaTeX as outputs have it, made into what is inside of a formula.
public final class FormulaSource {
  private static final Pattern DELIMITED =
      Pattern.compile(
          "(?s)\\A\\s*(?:\\$\\$(.*)\\$\\$|\\$(.*)\\$|\\\\\\[(.*)\\\\\\]|\\\\\\((.*)\\\\\\))\\s*\\z");
  private static final Pattern EQUATION =
      Pattern.compile(
          "(?s)\\A\\s*\\\\begin\\{(equation|math|displaymath)\\*?\\}(.*)\\\\end\\{\\1\\*?\\}\\s*\\z");
  private static final Pattern LINES =
      Pattern.compile("\\\\(begin|end)\\{(?:align|eqnarray|gather|multline)(?:ed)?\\*?\\}");

  private FormulaSource() {}

  public static String of(String latex) {
    String source = latex.strip();
    Matcher delimited = DELIMITED.matcher(source);
    if (delimited.matches()) {
      for (int group = 1; group <= delimited.groupCount(); group++) {
        if (delimited.group(group) != null) {
          source = delimited.group(group).strip();
        }
      }
    }
    Matcher equation = EQUATION.matcher(source);
    if (equation.matches()) {
      source = equation.group(2).strip();
    }
    // Without the numbers at its side, it is lines below one another.
    return LINES
        .matcher(source)
        .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group(1) + "{align}"));
  }
}
