package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Shows what Python says on stdout and stderr as it comes; rich output as its plain text.
final class OutputPrinter {
  /// Most readable first, where there is no plain text.
  private static final List<String> READABLE = List.of(MimeBundle.PLAIN, "text/markdown");

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final StandardStreams streams;

  OutputPrinter(StandardStreams streams) {
    this.streams = streams;
  }

  void show(CellEvent event) {
    switch (event) {
      case CellEvent.Output output -> streams.write(output.stream(), output.text());
      case CellEvent.Display display -> streams.out(text(display.bundle()) + "\n");
      case CellEvent.Result result -> streams.out(text(result.bundle()) + "\n");
      case CellEvent.Failed failed -> streams.write(CellEvent.Stream.STDERR, traceback(failed));
      case CellEvent.Started _,
          CellEvent.Statement _,
          CellEvent.ClearOutput _,
          CellEvent.InputNeeded _,
          CellEvent.Finished _ -> {}
    }
  }

  private static String text(MimeBundle bundle) {
    Map<String, String> data = bundle.data();
    return Stream.concat(READABLE.stream(), data.keySet().stream().filter(k -> isText(k)).sorted())
        .filter(data::containsKey)
        .findFirst()
        .map(data::get)
        .orElseGet(() -> "<" + String.join(", ", data.keySet().stream().sorted().toList()) + ">");
  }

  private static boolean isText(String type) {
    return type.startsWith("text/");
  }

  private static String traceback(CellEvent.Failed failed) {
    String text =
        failed.traceback().isEmpty()
            ? failed.name() + ": " + failed.value()
            : String.join("\n", failed.traceback());
    return COLOUR.matcher(text).replaceAll("") + "\n";
  }
}
