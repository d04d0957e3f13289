package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import java.util.List;

/// What stands beside the cursor of a code cell.
sealed interface Assist {
  /// Nothing.
  record None() implements Assist {}

  /// Ways to go on.
  ///
  /// @param start where the part begins that one of them replaces; it ends at the cursor
  /// @param matches those that fit what stands there now, at least one
  /// @param chosen index of the one that Enter takes
  /// @param isOnlyChoice whether there was no other from the beginning, so that nobody need choose
  record Suggestions(int start, List<Answer.Match> matches, int chosen, boolean isOnlyChoice)
      implements Assist {
    public Suggestions {
      matches = List.copyOf(matches);
    }

    Answer.Match match() {
      return matches.get(chosen);
    }

    /// Another choice; after the last comes the first.
    Suggestions moved(int steps) {
      return new Suggestions(start, matches, Math.floorMod(chosen + steps, matches.size()), false);
    }
  }

  /// What a name is.
  record Documentation(Answer.Inspection inspection) implements Assist {}

  /// Why there is neither.
  record Message(String text) implements Assist {}
}
