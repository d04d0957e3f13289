package dev.mirageworkbench.kernel;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.List;

/// What a kernel is asked to run.
public sealed interface Program {
  /// A notebook cell: runs in the notebook's own globals and shows the value of its last
  /// expression.
  ///
  /// @param executionCount the number in `[n]`
  record Cell(String source, int executionCount) implements Program {}

  /// `python3 -c CODE`: fresh globals, as are all the following.
  record Code(String source, List<String> arguments) implements Program {
    public Code {
      arguments = List.copyOf(arguments);
    }
  }

  /// `python3 -`: the program is the standard input.
  record StandardInput(List<String> arguments) implements Program {
    public StandardInput {
      arguments = List.copyOf(arguments);
    }
  }

  /// `python3 SCRIPT`.
  ///
  /// @param spelling as the user wrote it, for `sys.argv[0]` and messages
  record Script(WorkspacePath path, String spelling, List<String> arguments) implements Program {
    public Script {
      arguments = List.copyOf(arguments);
    }
  }

  /// `python3 -m MODULE`.
  record Module(String name, List<String> arguments) implements Program {
    public Module {
      arguments = List.copyOf(arguments);
    }
  }

  /// `python3 --version`.
  record Version() implements Program {}
}
