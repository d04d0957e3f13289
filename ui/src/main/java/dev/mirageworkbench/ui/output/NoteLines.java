package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.text.AnsiStyle;
import dev.mirageworkbench.text.AnsiText;
import java.util.ArrayList;
import java.util.List;

/// The lines that the mounts add under a traceback: they say why a file could not be had.
final class NoteLines {
  private static final String MARK = "mirage: ";

  /// Text of one look.
  ///
  /// @param note whether it is a line of the mounts
  record Part(AnsiText.Piece piece, boolean note) {}

  private NoteLines() {}

  /// Cuts text so that each note is a part of its own.
  static List<Part> split(List<AnsiText.Piece> pieces) {
    var parts = new ArrayList<Part>();
    boolean lineStart = true;
    for (AnsiText.Piece piece : pieces) {
      var plain = new StringBuilder();
      for (String line : piece.text().split("(?<=\n)", -1)) {
        if (lineStart && line.startsWith(MARK)) {
          add(parts, plain.toString(), piece.style(), false);
          plain.setLength(0);
          add(parts, line, piece.style(), true);
        } else {
          plain.append(line);
        }
        lineStart = line.isEmpty() ? lineStart : line.endsWith("\n");
      }
      add(parts, plain.toString(), piece.style(), false);
    }
    return parts;
  }

  private static void add(List<Part> parts, String text, AnsiStyle style, boolean note) {
    if (!text.isEmpty()) {
      parts.add(new Part(new AnsiText.Piece(text, style), note));
    }
  }
}
