package dev.mirageworkbench.command;

import dev.mirageworkbench.command.ShellLexer.Token;
import java.util.ArrayList;
import java.util.List;

/// Puts a word together from its adjacent pieces. A variable in a bare piece may make several words
/// of it, or none: its value is cut at blanks, except in an assignment.
final class WordBuilder {
  private final List<Token> finished = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean present;
  private boolean quoted;
  private boolean assignment;

  void bare(char c) {
    assignment |= c == '=' && !quoted && isName(text);
    text.append(c);
    present = true;
  }

  void quoted(String piece) {
    quoted = true;
    text.append(piece);
    present = true;
  }

  void expanded(String value) {
    if (assignment) {
      text.append(value);
      return;
    }
    quoted = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (ShellLexer.isBlank(c) || c == '\n') {
        cut();
      } else {
        text.append(c);
        present = true;
      }
    }
  }

  List<Token> finish() {
    cut();
    return finished;
  }

  private void cut() {
    if (present) {
      finished.add(new Token.Word(text.toString(), assignment));
    }
    text.setLength(0);
    present = false;
  }

  private static boolean isName(CharSequence text) {
    return !text.isEmpty()
        && Variables.startsName(text.charAt(0))
        && text.chars().allMatch(c -> Variables.continuesName((char) c));
  }
}
