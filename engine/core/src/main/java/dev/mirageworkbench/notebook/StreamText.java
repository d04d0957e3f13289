package dev.mirageworkbench.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A stream output that still grows. What was overwritten is not kept, as in files of JupyterLab;
/// its text is built once per change, not once per piece.
final class StreamText {
  /// A line that never ends is taken in parts of this length; only the last can be overwritten.
  private static final int LONGEST_LINE = 32_768;

  private final CellEvent.Stream stream;
  private final Consumer<String> log;
  private final Runnable onFull;
  private final KeptText kept;
  private final TerminalLine line = new TerminalLine();
  private final TerminalScanner scanner = new TerminalScanner(line, this::endLine);
  private boolean full;
  private @Nullable CellOutput built;

  /// @param log takes each line when it is complete
  /// @param onFull called once, before anything is left out
  StreamText(CellEvent.Stream stream, KeptText kept, Consumer<String> log, Runnable onFull) {
    this.stream = stream;
    this.kept = kept;
    this.log = log;
    this.onFull = onFull;
  }

  CellEvent.Stream stream() {
    return stream;
  }

  int length() {
    return kept.length() + line.length();
  }

  void append(String piece) {
    built = null;
    for (int from = 0; from < piece.length(); ) {
      int to = cut(piece, Math.min(piece.length(), from + LONGEST_LINE));
      scanner.write(piece.substring(from, to));
      if (line.length() >= LONGEST_LINE) {
        commit("");
      }
      from = to;
    }
  }

  private static int cut(String text, int at) {
    boolean splits = at < text.length() && Character.isHighSurrogate(text.charAt(at - 1));
    return splits ? at + 1 : at;
  }

  private void endLine() {
    commit("\n");
  }

  private void commit(String end) {
    String text = line.text() + end;
    line.clear();
    if (!full && kept.isFull(text.length())) {
      full = true;
      onFull.run();
    }
    log.accept(text);
    kept.add(text);
  }

  /// Nothing more comes: another output follows.
  void end() {
    scanner.end();
    if (line.length() > 0) {
      commit("");
    }
    built = null;
  }

  /// The complete lines so far.
  String committed() {
    return kept.text("");
  }

  CellOutput output() {
    CellOutput output = built;
    if (output == null) {
      output = new CellOutput.Stream(stream, kept.text(line.text()));
      built = output;
    }
    return output;
  }
}
