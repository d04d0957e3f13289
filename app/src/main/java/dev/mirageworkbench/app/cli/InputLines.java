package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.kernel.CellEvent.InputNeeded;
import dev.mirageworkbench.kernel.Kernel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Gives Python the lines of stdin, read only when it asks.
final class InputLines {
  private final HostProcess host;
  private final BufferedReader input;

  InputLines(HostProcess host) {
    this.host = host;
    this.input = new BufferedReader(new InputStreamReader(host.stdin(), StandardCharsets.UTF_8));
  }

  /// Returns at once; the answer comes when the line does.
  void answer(InputNeeded needed, Kernel kernel) {
    var _ =
        Thread.ofVirtual()
            .name("mirage-input")
            .start(
                () -> {
                  host.streams().out(needed.prompt());
                  kernel.provideInput(line());
                });
  }

  /// With its end; the empty text at the end of the input.
  private String line() {
    var line = new StringBuilder();
    try {
      for (int next = input.read(); next >= 0; next = input.read()) {
        line.append((char) next);
        if (next == '\n') {
          break;
        }
      }
    } catch (IOException e) {
      host.streams().message("cannot read standard input: " + e.getMessage());
    }
    return line.toString();
  }
}
