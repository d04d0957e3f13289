package dev.mirageworkbench.ui.find;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is looked for, and how it is replaced.
public final class FindPattern {
  /// @param isRegex whether the query is a regular expression, of Java
  public record Query(String text, boolean matchCase, boolean wholeWord, boolean isRegex) {}

  private final Pattern pattern;
  private final boolean isRegex;

  private FindPattern(Pattern pattern, boolean isRegex) {
    this.pattern = pattern;
    this.isRegex = isRegex;
  }

  /// @throws PatternSyntaxException if it is a regular expression and not well-formed
  public static FindPattern of(Query query) {
    String regex = query.isRegex() ? query.text() : Pattern.quote(query.text());
    if (query.isRegex()) {
      // Alone first, so that a message speaks of what was entered.
      Pattern.compile(regex);
    }
    int flags = Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS;
    if (!query.matchCase()) {
      flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }
    return new FindPattern(
        Pattern.compile(query.wholeWord() ? "(?<!\\w)(?:" + regex + ")(?!\\w)" : regex, flags),
        query.isRegex());
  }

  /// Looks at a part of a text, with what is around it in sight.
  Matcher matcher(CharSequence text, int from, int to) {
    return pattern
        .matcher(text)
        .region(from, to)
        .useTransparentBounds(true)
        .useAnchoringBounds(false);
  }

  /// As a matcher takes it: a regular expression's `$1` and `$&` are what was found, its `\n` and
  /// `\t` are what they are in code; everything else is itself.
  String replacement(String entered) {
    return isRegex
        ? entered.replace("\\n", "\n").replace("\\t", "\t").replace("$&", "$0")
        : Matcher.quoteReplacement(entered);
  }
}
