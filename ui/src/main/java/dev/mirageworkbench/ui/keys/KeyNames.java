package dev.mirageworkbench.ui.keys;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Key presses in the words of [KeyTable].
public final class KeyNames {
  private KeyNames() {}

  /// For example `Ctrl+Shift+Up`; Command counts as Ctrl on a Mac.
  public static String of(KeyEvent event) {
    var name = new StringBuilder();
    if (event.isShortcutDown()) {
      name.append("Ctrl+");
    }
    if (event.isAltDown()) {
      name.append("Alt+");
    }
    if (event.isShiftDown()) {
      name.append("Shift+");
    }
    return name.append(word(event.getCode())).toString().replace("Alt+Shift+", "Shift+Alt+");
  }

  private static String word(KeyCode code) {
    return switch (code) {
      case ENTER -> "Enter";
      case ESCAPE -> "Esc";
      case UP -> "Up";
      case DOWN -> "Down";
      case MINUS, UNDERSCORE, SUBTRACT -> "Minus";
      case PLUS, ADD -> "Plus";
      case NUMPAD0 -> "0";
      default -> code.getName();
    };
  }
}
