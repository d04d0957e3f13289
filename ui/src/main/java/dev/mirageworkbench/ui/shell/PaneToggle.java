package dev.mirageworkbench.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// Takes a pane of a split out and puts it back as wide as it was.
final class PaneToggle {
  private final SplitPane split;
  private final Node pane;
  private final int index;
  private double position;

  /// @param position of the divider, first
  PaneToggle(SplitPane split, Node pane, int index, double position) {
    this.split = split;
    this.pane = pane;
    this.index = index;
    this.position = position;
    split.setDividerPositions(position);
  }

  boolean isShown() {
    return split.getItems().contains(pane);
  }

  void toggle() {
    if (isShown()) {
      position = split.getDividerPositions()[0];
      split.getItems().remove(pane);
    } else {
      split.getItems().add(index, pane);
      split.setDividerPositions(position);
    }
  }
}
