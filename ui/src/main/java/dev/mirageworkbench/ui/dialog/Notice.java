package dev.mirageworkbench.ui.dialog;

import java.util.List;

/// A row that tells or asks something in place, where other programs open a window.
///
/// @param choices buttons, the first one the usual answer
public record Notice(Kind kind, String text, List<Choice> choices) {
  public enum Kind {
    INFO,
    SUCCESS,
    PROBLEM,
    QUESTION
  }

  /// The row goes when a choice is made.
  public record Choice(String label, Runnable action) {}

  public Notice {
    choices = List.copyOf(choices);
  }

  public static Notice problem(String text, Choice... choices) {
    return new Notice(Kind.PROBLEM, text, List.of(choices));
  }

  public static Notice info(String text, Choice... choices) {
    return new Notice(Kind.INFO, text, List.of(choices));
  }

  public static Notice question(String text, Choice... choices) {
    return new Notice(Kind.QUESTION, text, List.of(choices));
  }
}
