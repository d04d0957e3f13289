package dev.mirageworkbench.ui.palette;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/// How well what somebody typed fits a title: its letters must come in the title in their order.
/// Beginnings of words and letters beside each other count most.
final class FuzzyMatch {
  private static final int LETTER = 1;
  private static final int WORD_START = 8;
  private static final int BESIDE = 10;
  private static final int IMPOSSIBLE = Integer.MIN_VALUE / 2;

  private FuzzyMatch() {}

  /// Higher is better; empty if it does not fit. Blanks in what was typed are passed over.
  static OptionalInt score(String typed, String title) {
    String wanted = typed.replace(" ", "").toLowerCase(Locale.ROOT);
    String text = title.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return OptionalInt.of(0);
    }
    int[] best = new int[text.length()];
    for (int i = 0; i < wanted.length(); i++) {
      best = withLetter(wanted.charAt(i), text, best, i == 0);
    }
    int score = Arrays.stream(best).max().orElse(IMPOSSIBLE);
    // Of titles that fit alike, the shorter one has less that was not asked for.
    return score < 0 ? OptionalInt.empty() : OptionalInt.of(score * 100 - text.length());
  }

  /// @param before the best score with the letters before this one, by where the last of them is
  /// @return the best score with this letter, by where it is
  private static int[] withLetter(char letter, String text, int[] before, boolean isFirst) {
    int[] best = new int[text.length()];
    int soFar = isFirst ? 0 : IMPOSSIBLE;
    for (int at = 0; at < text.length(); at++) {
      best[at] = IMPOSSIBLE;
      if (text.charAt(at) == letter) {
        int own = LETTER + (isWordStart(text, at) ? WORD_START : 0);
        int beside = !isFirst && at > 0 ? before[at - 1] + BESIDE : IMPOSSIBLE;
        best[at] = Math.max(soFar, beside) + own;
      }
      if (!isFirst) {
        soFar = Math.max(soFar, before[at]);
      }
    }
    return best;
  }

  private static boolean isWordStart(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
