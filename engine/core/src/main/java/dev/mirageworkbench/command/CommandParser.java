package dev.mirageworkbench.command;

import dev.mirageworkbench.command.ShellLexer.Token;
import dev.mirageworkbench.files.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a command text by the grammar of the package.
public final class CommandParser {
  private static final Set<String> KEYWORDS =
      Set.of("!", "{", "}", "[[", "case", "do", "for", "function", "if", "until", "while");

  private final WorkspacePath cwd;
  private final Map<String, String> environment;

  /// @param cwd where a relative script path starts
  /// @param environment what `$NAME` stands for
  public CommandParser(WorkspacePath cwd, Map<String, String> environment) {
    this.cwd = cwd;
    this.environment = Map.copyOf(environment);
  }

  /// One command of the pipeline.
  private record Stage(
      Map<String, String> assignments, List<String> words, Optional<String> heredoc) {
    String name() {
      return words.getFirst();
    }

    List<String> arguments() {
      return words.subList(1, words.size());
    }

    boolean isPython() {
      return name().equals("python3") || name().equals("python");
    }
  }

  public Command parse(String text) {
    if (text.indexOf('\0') >= 0) {
      return new ShellSyntaxException("the command holds a NUL character: remove it").toRefusal();
    }
    try {
      return command(stages(new ShellLexer(text, new Variables(environment)).tokens()));
    } catch (ShellSyntaxException e) {
      return e.toRefusal();
    }
  }

  private Command command(List<Stage> stages) throws ShellSyntaxException {
    for (Stage stage : stages) {
      requireCommand(stage);
    }
    if (stages.size() > 2) {
      throw ShellSyntaxException.unsupported(
          "more than one `|`", "write one `echo`, `printf` or `cat` in front of python3");
    }
    Stage python = stages.getLast();
    if (!python.isPython()) {
      throw notFound(python.name());
    }
    StdinSource piped =
        stages.size() == 1 ? new StdinSource.FromOptions() : feed(stages.getFirst());
    StdinSource stdin = python.heredoc().<StdinSource>map(StdinSource.Text::new).orElse(piped);
    return new Command.Run(
        new PythonArguments(python.arguments(), cwd).program(), python.assignments(), stdin);
  }

  private static void requireCommand(Stage stage) throws ShellSyntaxException {
    if (stage.words().isEmpty()) {
      throw new ShellSyntaxException(
          stage.assignments().isEmpty()
              ? "there is no command: write for example python3 -c 'print(1)'"
              : "there is no command behind the assignment: add python3 and its arguments");
    }
    if (KEYWORDS.contains(stage.name())) {
      throw ShellSyntaxException.unsupported(
          "the shell's `" + stage.name() + "`", "write it in Python");
    }
  }

  private static StdinSource feed(Stage stage) throws ShellSyntaxException {
    return switch (stage.name()) {
      case "echo" -> Feeder.echo(stage.arguments());
      case "printf" -> Feeder.printf(stage.arguments());
      case "cat" -> Feeder.cat(stage.arguments(), stage.heredoc());
      case "python3", "python" ->
          throw ShellSyntaxException.unsupported(
              "python3 in front of a `|`", "call execute twice and pass the text on as stdin");
      default -> throw notFound(stage.name());
    };
  }

  private static ShellSyntaxException notFound(String name) {
    return new ShellSyntaxException(
        127,
        "mirage: "
            + name
            + ": command not found (execute runs python3; echo, printf and cat may feed it through"
            + " a pipe)");
  }

  private static List<Stage> stages(List<Token> tokens) throws ShellSyntaxException {
    var stages = new ArrayList<Stage>();
    var current = new ArrayList<Token>();
    boolean ended = false;
    for (Token token : tokens) {
      switch (token) {
        case Token.LineEnd _ -> ended |= !current.isEmpty();
        case Token.Pipe _ -> {
          requireOneLine(ended);
          stages.add(stage(current));
          current.clear();
        }
        case Token.Word _, Token.HereDocument _ -> {
          requireOneLine(ended);
          current.add(token);
        }
      }
    }
    stages.add(stage(current));
    return stages;
  }

  private static void requireOneLine(boolean ended) throws ShellSyntaxException {
    if (ended) {
      throw ShellSyntaxException.unsupported(
          "a second command on another line",
          "call execute once for each, or end the line with a backslash to continue it");
    }
  }

  private static Stage stage(List<Token> tokens) throws ShellSyntaxException {
    var assignments = new LinkedHashMap<String, String>();
    var words = new ArrayList<String>();
    Optional<String> heredoc = Optional.empty();
    for (Token token : tokens) {
      switch (token) {
        case Token.Word(String text, boolean assignment) when assignment && words.isEmpty() -> {
          int equals = text.indexOf('=');
          assignments.put(text.substring(0, equals), text.substring(equals + 1));
        }
        case Token.Word(String text, boolean _) -> words.add(text);
        case Token.HereDocument(String body) -> {
          if (heredoc.isPresent()) {
            throw ShellSyntaxException.unsupported("more than one heredoc", "join their texts");
          }
          heredoc = Optional.of(body);
        }
        case Token.Pipe _, Token.LineEnd _ -> throw new IllegalStateException("between stages");
      }
    }
    return new Stage(assignments, List.copyOf(words), heredoc);
  }
}
