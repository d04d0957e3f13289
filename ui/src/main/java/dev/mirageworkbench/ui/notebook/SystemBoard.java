package dev.mirageworkbench.ui.notebook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/// The clipboard of the operating system, and what is dragged.
public final class SystemBoard implements CellClipboard.Board {
  private static final String ID = "application/vnd.jupyter.cells";

  /// A format may be made only once in a process.
  private static final DataFormat CELLS =
      Optional.ofNullable(DataFormat.lookupMimeType(ID)).orElseGet(() -> new DataFormat(ID));

  @Override
  public void put(CellClipboard.Content content) {
    Clipboard.getSystemClipboard().setContent(toSystem(content));
  }

  @Override
  public CellClipboard.Content content() {
    return of(Clipboard.getSystemClipboard());
  }

  static ClipboardContent toSystem(CellClipboard.Content content) {
    var system = new ClipboardContent();
    content.cells().ifPresent(json -> system.put(CELLS, json));
    system.putString(content.text());
    return system;
  }

  static boolean hasCells(Clipboard clipboard) {
    return clipboard.hasContent(CELLS);
  }

  static CellClipboard.Content of(Clipboard clipboard) {
    Optional<String> cells =
        switch (clipboard.getContent(CELLS)) {
          case String json -> Optional.of(json);
          case ByteBuffer bytes -> Optional.of(StandardCharsets.UTF_8.decode(bytes).toString());
          case null, default -> Optional.empty();
        };
    return new CellClipboard.Content(cells, Optional.ofNullable(clipboard.getString()).orElse(""));
  }
}
