package dev.mirageworkbench.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the formulas out of markdown before it is parsed, because underscores and stars mean
/// something else in them, and leaves marks where they were.
public final class MathText {
  /// @param source without its dollar signs
  /// @param display whether it has a line of its own
  /// @param original as it was written
  public record Formula(String source, boolean display, String original) {}

  /// A stretch of text or a formula.
  public sealed interface Part {
    record Words(String text) implements Part {}

    record Set(Formula formula) implements Part {}
  }

  private static final char OPEN = '\ue000';
  private static final char CLOSE = '\ue001';
  private static final Pattern MARK = Pattern.compile(OPEN + "(\\d{1,6})" + CLOSE);

  /// Code first, so that dollars in it stay; then formulas. An amount of money is none: the first
  /// dollar stands before, the second behind what is no space, and no digit follows it.
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<code>^ {0,3}(?<fence>```+|~~~+)[\\s\\S]*?(?:^ {0,3}\\k<fence>|\\z)"
              + "|(?<!`)(?<ticks>`+)(?!`)[\\s\\S]*?[^`]\\k<ticks>(?!`)|\\\\\\$)"
              + "|\\$\\$(?<display>[^$]+?)\\$\\$"
              + "|\\$(?<inline>(?![\\s$])(?:[^$\\\\\\n]|\\\\.|\\n(?!\\n)){1,2000}?)(?<!\\s)\\$(?!\\d)"
              + "|\\\\\\\\\\((?<round>.+?)\\\\\\\\\\)|\\\\\\\\\\[(?<square>[\\s\\S]+?)\\\\\\\\\\]"
              + "|(?<block>\\\\begin\\{(?<name>[a-zA-Z]+\\*?)\\}[\\s\\S]+?\\\\end\\{\\k<name>\\})",
          Pattern.MULTILINE);

  private final List<Formula> formulas = new ArrayList<>();
  private final String markdown;

  private MathText(String source) {
    var text = new StringBuilder();
    // The marks are ours.
    Matcher matcher = PIECE.matcher(source.replace(OPEN, ' ').replace(CLOSE, ' '));
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(replacement(matcher)));
    }
    markdown = matcher.appendTail(text).toString();
  }

  public static MathText of(String source) {
    return new MathText(source);
  }

  private String replacement(Matcher matcher) {
    String original = matcher.group();
    if (matcher.group("code") != null) {
      return original;
    }
    String inline =
        matcher.group("inline") == null ? matcher.group("round") : matcher.group("inline");
    String display =
        matcher.group("display") == null ? matcher.group("square") : matcher.group("display");
    formulas.add(
        inline != null
            ? new Formula(inline, false, original)
            : new Formula(
                FormulaSource.of(display == null ? matcher.group("block") : display),
                true,
                original));
    return String.valueOf(OPEN) + (formulas.size() - 1) + CLOSE;
  }

  /// To be parsed.
  public String markdown() {
    return markdown;
  }

  /// Puts the originals back, for code and addresses.
  public String restored(String text) {
    return MARK.matcher(text)
        .replaceAll(mark -> Matcher.quoteReplacement(formula(mark.group(1)).original()));
  }

  private Formula formula(String number) {
    int index = Math.min(Integer.parseInt(number), formulas.size() - 1);
    return formulas.get(index);
  }

  /// Parsed text cut at its formulas.
  public List<Part> parts(String text) {
    var parts = new ArrayList<Part>();
    Matcher mark = MARK.matcher(text);
    int at = 0;
    while (!formulas.isEmpty() && mark.find()) {
      if (mark.start() > at) {
        parts.add(new Part.Words(text.substring(at, mark.start())));
      }
      parts.add(new Part.Set(formula(mark.group(1))));
      at = mark.end();
    }
    if (at < text.length()) {
      parts.add(new Part.Words(text.substring(at)));
    }
    return parts;
  }
}
