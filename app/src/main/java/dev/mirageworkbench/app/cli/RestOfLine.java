package dev.mirageworkbench.app.cli;

import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Takes everything that follows an option, as `python3 -c` does, whatever it looks like.
final class RestOfLine implements IParameterConsumer {
  @Override
  @SuppressWarnings("JdkObsolete") // The type is the library's.
  public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
    if (words.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "the option needs a " + option.paramLabel());
    }
    List<String> values = option.getValue();
    while (!words.isEmpty()) {
      values.add(words.pop());
    }
  }
}
