package dev.mirageworkbench.command;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Program;
import java.util.List;

/// The arguments of `python3`, read as CPython reads them.
final class PythonArguments {
  private static final String USAGE =
      "usage: python3 [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
          + "Try `python -h' for more information.";
  private static final String WITHOUT_EFFECT = "uBEsSIq";
  private static final String KNOWN_TO_CPYTHON = "bdhiOPRvx?";

  /// Stands for "no program yet"; compared by identity.
  private static final Program NONE = new Program.Version();

  private final List<String> words;
  private final WorkspacePath cwd;
  private int next;
  private boolean version;

  /// @param words behind the command's name
  PythonArguments(List<String> words, WorkspacePath cwd) {
    this.words = words;
    this.cwd = cwd;
  }

  Program program() throws ShellSyntaxException {
    while (next < words.size()) {
      String word = words.get(next);
      if (word.equals("--")) {
        next++;
        break;
      }
      if (word.equals("-") || !word.startsWith("-")) {
        break;
      }
      next++;
      Program program = option(word);
      if (program != NONE) {
        return version ? new Program.Version() : program;
      }
    }
    return version ? new Program.Version() : operand();
  }

  private Program option(String word) throws ShellSyntaxException {
    if (word.startsWith("--")) {
      return longOption(word);
    }
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      String attached = word.substring(i + 1);
      switch (letter) {
        case 'c' -> {
          return new Program.Code(argument(letter, attached), rest());
        }
        case 'm' -> {
          return new Program.Module(argument(letter, attached), rest());
        }
        case 'X', 'W' -> {
          argument(letter, attached);
          return NONE;
        }
        case 'V' -> version = true;
        default -> requireHarmless(letter);
      }
    }
    return NONE;
  }

  private Program longOption(String word) throws ShellSyntaxException {
    if (word.equals("--version")) {
      version = true;
      return NONE;
    }
    if (word.startsWith("--help") || word.equals("--check-hash-based-pycs")) {
      throw notSupported(word);
    }
    throw usage("unknown option " + word);
  }

  private static void requireHarmless(char letter) throws ShellSyntaxException {
    if (WITHOUT_EFFECT.indexOf(letter) >= 0) {
      return;
    }
    if (KNOWN_TO_CPYTHON.indexOf(letter) >= 0) {
      throw notSupported("-" + letter);
    }
    throw usage("Unknown option: -" + letter);
  }

  private String argument(char option, String attached) throws ShellSyntaxException {
    if (!attached.isEmpty()) {
      return attached;
    }
    if (next == words.size()) {
      throw usage("Argument expected for the -" + option + " option");
    }
    return words.get(next++);
  }

  private Program operand() throws ShellSyntaxException {
    if (next == words.size()) {
      return new Program.StandardInput(List.of());
    }
    String operand = words.get(next++);
    if (operand.equals("-")) {
      return new Program.StandardInput(rest());
    }
    return new Program.Script(cwd.resolve(operand), operand, rest());
  }

  private List<String> rest() {
    return words.subList(next, words.size());
  }

  private static ShellSyntaxException notSupported(String option) {
    return ShellSyntaxException.unsupported("python3's option " + option, "leave it out");
  }

  private static ShellSyntaxException usage(String complaint) {
    return new ShellSyntaxException(2, complaint + "\n" + USAGE);
  }
}
