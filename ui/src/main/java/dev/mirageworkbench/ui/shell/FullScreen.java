package dev.mirageworkbench.ui.shell;

import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Lets a window take the whole screen. Esc stays the notebook's.
final class FullScreen {
  private FullScreen() {}

  static void toggle(Window window) {
    if (window instanceof Stage stage) {
      stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
      stage.setFullScreenExitHint("F11 leaves full screen");
      stage.setFullScreen(!stage.isFullScreen());
    }
  }
}
