package dev.mirageworkbench.ui.keys;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Key presses in the words of [KeyTable].
public final class KeyNames {
  private KeyNames() {}

  /// For example `Ctrl+Shift+Up`. Command counts as Ctrl on a Mac, and Ctrl does, too; elsewhere
  /// the key with the system's sign is `Meta`, which no binding has.
  public static String of(KeyEvent event) {
    var name = new StringBuilder();
    if (event.isMetaDown() && !event.isShortcutDown()) {
      name.append("Meta+");
    }
    if (event.isShortcutDown() || event.isControlDown()) {
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
      case UP, KP_UP -> "Up";
      case DOWN, KP_DOWN -> "Down";
      case LEFT, KP_LEFT -> "Left";
      case RIGHT, KP_RIGHT -> "Right";
      case MINUS, UNDERSCORE, SUBTRACT -> "Minus";
      case PLUS, ADD -> "Plus";
      case SLASH, DIVIDE -> "/";
      case COMMA -> ",";
      case QUOTE -> "'";
      case OPEN_BRACKET, BRACELEFT -> "[";
      case CLOSE_BRACKET, BRACERIGHT -> "]";
      case BACK_SLASH -> "\\";
      default -> code.isKeypadKey() && code.isDigitKey() ? digit(code) : code.getName();
    };
  }

  /// The name of `NUMPAD7` is "Numpad 7".
  private static String digit(KeyCode code) {
    String name = code.getName();
    return name.substring(name.length() - 1);
  }
}
