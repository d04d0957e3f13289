package dev.mirageworkbench.ui.notebook;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// An editor with a scroll bar below it where a line is wider than the window. As high as both.
final class EditorPane extends VirtualizedScrollPane<CodeEditor> {
  EditorPane(CodeEditor editor) {
    super(editor, ScrollBarPolicy.AS_NEEDED, ScrollBarPolicy.NEVER);
    for (Node child : getChildrenUnmodifiable()) {
      if (child instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL) {
        bar.visibleProperty().addListener(_ -> fitHeight(bar));
        bar.heightProperty().addListener(_ -> fitHeight(bar));
        editor.prefHeightProperty().addListener(_ -> fitHeight(bar));
        fitHeight(bar);
      }
    }
  }

  private void fitHeight(ScrollBar bar) {
    double below = bar.isVisible() ? bar.prefHeight(-1) : 0;
    double height = getContent().getPrefHeight() + below;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }
}
