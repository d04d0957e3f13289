package dev.mirageworkbench.ui.find;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;

/// Finds and replaces in one text. A match of nothing is none.
public final class TextSearch {
  /// @param end behind the last character
  public record Range(int start, int end) {}

  private TextSearch() {}

  /// @param within where to look
  /// @param most after so many it ends
  /// @param isStopped is asked again and again, as some patterns take for ever
  /// @throws CancellationException if it was stopped
  /// @throws StackOverflowError if the pattern nests too deeply for this text
  public static List<Range> find(
      FindPattern pattern, String text, Range within, int most, BooleanSupplier isStopped) {
    List<Range> found = new ArrayList<>();
    Matcher matcher =
        pattern.matcher(new StoppableText(text, isStopped), within.start(), within.end());
    while (found.size() < most && matcher.find()) {
      if (matcher.end() > matcher.start()) {
        found.add(new Range(matcher.start(), matcher.end()));
      }
    }
    return found;
  }

  /// The text with one match replaced, up to the end of that.
  ///
  /// @param at a match in this very text
  /// @throws RuntimeException if the replacement speaks of a group that the pattern has not
  public static String replaceOne(FindPattern pattern, String text, Range at, String replacement) {
    var done = new StringBuilder();
    Matcher matcher = pattern.matcher(text, at.start(), text.length());
    if (matcher.find() && matcher.start() == at.start()) {
      matcher.appendReplacement(done, pattern.replacement(replacement));
    } else {
      done.append(text, 0, at.end());
    }
    return done.toString();
  }

  /// The text with every match replaced.
  ///
  /// @throws RuntimeException as of [#replaceOne]
  public static String replaceAll(
      FindPattern pattern, String text, Range within, String replacement) {
    var done = new StringBuilder();
    Matcher matcher = pattern.matcher(text, within.start(), within.end());
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        matcher.appendReplacement(done, pattern.replacement(replacement));
      }
    }
    return matcher.appendTail(done).toString();
  }

  private record StoppableText(String text, BooleanSupplier isStopped) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (isStopped.getAsBoolean()) {
        throw new CancellationException("a newer search");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
