package dev.mirageworkbench.ui.theme;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Text for the system's clipboard.
public final class ClipboardText {
  private ClipboardText() {}

  public static void put(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
