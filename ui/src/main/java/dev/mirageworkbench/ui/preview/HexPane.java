package dev.mirageworkbench.ui.preview;

import dev.mirageworkbench.preview.HexLines;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Bytes, sixteen a line. Only the lines in sight are made.
final class HexPane extends ListView<String> {
  HexPane(HexLines lines) {
    super(FXCollections.observableList(new Lines(lines)));
    setStyle(CodeFont.css());
    getStyleClass().add("hex-pane");
    setAccessibleText("Bytes");
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      List<String> chosen = getSelectionModel().getSelectedItems();
      if (!chosen.isEmpty()) {
        var content = new ClipboardContent();
        content.putString(chosen.stream().collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
      }
      event.consume();
    }
  }

  private static final class Lines extends AbstractList<String> implements RandomAccess {
    private final HexLines lines;

    Lines(HexLines lines) {
      this.lines = lines;
    }

    @Override
    public String get(int index) {
      return lines.line(index);
    }

    @Override
    public int size() {
      return lines.count();
    }
  }
}
