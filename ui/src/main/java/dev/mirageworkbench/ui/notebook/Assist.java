package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import java.util.List;

/// What stands beside the cursor of a code cell.
sealed interface Assist {
  /// Nothing.
  record None() implements Assist {}

  /// Why suggestions are there.
  enum Origin {
    /// Somebody asked for them.
    ASKED,
    /// Somebody asked, and there is one only, so that nobody need choose.
    ONLY_CHOICE,
    /// They came by themselves while somebody typed.
    TYPING
  }

  /// Ways to go on.
  ///
  /// @param start where the part begins that one of them replaces; it ends at the cursor
  /// @param matches those that fit what stands there now, at least one
  /// @param chosen index of the one that Enter takes; -1 before anybody chose among those that came
  ///     by themselves
  /// @param note what is to be known of all of them, or empty
  record Suggestions(int start, List<Answer.Match> matches, int chosen, Origin origin, String note)
      implements Assist {
    public Suggestions {
      matches = List.copyOf(matches);
    }

    boolean isOnlyChoice() {
      return origin == Origin.ONLY_CHOICE;
    }

    boolean isChosen() {
      return chosen >= 0;
    }

    /// The one that is chosen; the first before that.
    Answer.Match match() {
      return matches.get(Math.max(0, chosen));
    }

    /// Another choice; after the last comes the first.
    Suggestions moved(int steps) {
      int from = isChosen() ? chosen : steps > 0 ? -1 : 0;
      return choosing(Math.floorMod(from + steps, matches.size()));
    }

    Suggestions choosing(int index) {
      return new Suggestions(start, matches, index, isOnlyChoice() ? Origin.ASKED : origin, note);
    }
  }

  /// What a name is.
  record Documentation(Answer.Inspection inspection) implements Assist {}

  /// Why there is neither.
  record Message(String text) implements Assist {}
}
