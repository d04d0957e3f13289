package dev.mirageworkbench.ui.output;

import javafx.scene.text.Text;

/// Some words of one look in rendered markdown.
final class MarkdownRun extends Text {
  MarkdownRun(String content) {
    super(content);
    getStyleClass().add("markdown-run");
  }
}
