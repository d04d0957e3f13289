package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.keys.KeyTable.Scope;
import dev.mirageworkbench.ui.output.SelectableText;
import dev.mirageworkbench.ui.table.TableGrid;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// Whose a key is, by what has the keyboard.
public final class KeyFocus {
  /// A button is pressed with these.
  private static final Set<String> PRESSES = Set.of("Enter", "Space");

  /// Text of an output has this for itself.
  private static final String SELECT_ALL = "Ctrl+A";

  /// A table finds and copies by itself.
  private static final Set<String> OF_TABLES = Set.of("Ctrl+A", "Ctrl+F", "Ctrl+Shift+C");

  private KeyFocus() {}

  /// Whether what has the keyboard has a use of its own for a key of the window.
  public static boolean isTakenBy(@Nullable Node focused, String key) {
    return TableGrid.holds(focused) && OF_TABLES.contains(key);
  }

  /// Which keys of a notebook count. In a field none do; a table or a list in an output needs its
  /// arrows and letters, so only those count that work in text, too.
  ///
  /// @param focused what has the keyboard in the notebook
  public static Optional<Scope> scopeFor(String key, @Nullable Node focused) {
    return switch (focused) {
      case CodeEditor _ -> Optional.of(Scope.EDIT);
      case TextInputControl _ -> Optional.empty();
      case ButtonBase _ -> PRESSES.contains(key) ? Optional.empty() : Optional.of(Scope.COMMAND);
      case SelectableText _ ->
          key.equals(SELECT_ALL) ? Optional.empty() : Optional.of(Scope.COMMAND);
      case ScrollPane _ -> Optional.of(Scope.COMMAND);
      case Control _ -> Optional.of(Scope.NOTEBOOK);
      case null -> Optional.of(Scope.COMMAND);
      default -> Optional.of(isPage(focused) ? Scope.NOTEBOOK : Scope.COMMAND);
    };
  }

  /// A page of HTML has keys of its own. Told by name, as not every window has that part of JavaFX.
  private static boolean isPage(Node node) {
    return node.getClass().getName().startsWith("javafx.scene.web.");
  }
}
