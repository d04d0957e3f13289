package dev.mirageworkbench.command;

import dev.mirageworkbench.kernel.CellEvent;
import java.util.List;
import java.util.regex.Pattern;

/// The two output streams of a command, gathered from its events. Thread-safe.
final class RunTexts {
  private static final Pattern ANSI_COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();

  synchronized void accept(CellEvent event) {
    switch (event) {
      case CellEvent.Output(var _, CellEvent.Stream stream, String text) ->
          (stream == CellEvent.Stream.STDOUT ? stdout : stderr).append(text);
      case CellEvent.Failed failed -> addTraceback(failed.traceback());
      // A command has no rich outputs and its input is given as a whole.
      case CellEvent.Started _,
          CellEvent.Statement _,
          CellEvent.Display _,
          CellEvent.Result _,
          CellEvent.ClearOutput _,
          CellEvent.InputNeeded _,
          CellEvent.Finished _ -> {}
    }
  }

  /// Python's own traceback may be on the stream already; it is not shown twice.
  private void addTraceback(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    String text = ANSI_COLOUR.matcher(String.join("\n", lines)).replaceAll("").stripTrailing();
    String shown = stderr.substring(Math.max(0, stderr.length() - text.length() - 2));
    if (!shown.stripTrailing().endsWith(text)) {
      stderr.append(text).append('\n');
    }
  }

  synchronized void addError(String text) {
    stderr.append(text);
  }

  synchronized ExecuteResult result(int exitCode) {
    return new ExecuteResult(stdout.toString(), stderr.toString(), exitCode);
  }
}
