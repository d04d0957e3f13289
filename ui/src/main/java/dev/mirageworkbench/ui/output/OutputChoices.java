package dev.mirageworkbench.ui.output;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How the user wants to see the outputs of a cell, by their place in it. Not saved. Confined to
/// the JavaFX thread.
public final class OutputChoices {
  /// @param type the MIME type that is shown; empty for the best
  /// @param scrolled in a box of limited height
  record Choice(Optional<String> type, boolean scrolled) {
    static final Choice NONE = new Choice(Optional.empty(), false);

    Choice withType(String chosen) {
      return new Choice(Optional.of(chosen), scrolled);
    }

    Choice withScrolled(boolean isSo) {
      return new Choice(type, isSo);
    }
  }

  private final Map<Integer, Choice> choices = new HashMap<>();

  Choice of(int index) {
    return choices.getOrDefault(index, Choice.NONE);
  }

  void put(int index, Choice choice) {
    choices.put(index, choice);
  }

  /// Another run has other outputs.
  public void clear() {
    choices.clear();
  }
}
