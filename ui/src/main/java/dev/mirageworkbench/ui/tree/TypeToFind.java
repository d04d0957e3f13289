package dev.mirageworkbench.ui.tree;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the row whose name begins with what is typed. After a pause a name begins anew.
final class TypeToFind {
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstantSource clock;
  private String typed = "";
  private Instant last = Instant.EPOCH;

  TypeToFind(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether a name is being typed, so that a blank belongs to it.
  boolean isTyping() {
    return !typed.isEmpty() && !clock.instant().isAfter(last.plus(PAUSE));
  }

  /// @param rows from top to bottom
  /// @param from the place of the selected row; -1 if none is
  Optional<TreeEntry> type(String character, List<TreeEntry> rows, int from) {
    String before = isTyping() ? typed : "";
    String letter = character.toLowerCase(Locale.ROOT);
    // The same letter again goes from one name to the next.
    boolean isNext = before.equals(letter);
    typed = isNext ? before : before + letter;
    last = clock.instant();
    int start = before.isEmpty() || isNext ? from + 1 : Math.max(from, 0);
    for (int i = 0; i < rows.size(); i++) {
      TreeEntry row = rows.get((start + i) % rows.size());
      if (nameOf(row).startsWith(typed)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  private static String nameOf(TreeEntry row) {
    return row.node().target().map(path -> path.name().toLowerCase(Locale.ROOT)).orElse("");
  }
}
