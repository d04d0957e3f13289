package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Lies over the window while a form is open in it.
final class FormOverlay extends StackPane {
  /// Ends what the open form is waiting for.
  private Runnable abandon = () -> {};

  FormOverlay() {
    getStyleClass().add("overlay");
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
          }
        });
    close();
  }

  /// @param first the selector of what gets the keyboard
  /// @param whenClosed ends what the form is waiting for
  void show(Region form, String first, Runnable whenClosed) {
    abandon = whenClosed;
    form.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().setAll(form);
    Controls.show(this, true);
    Optional.ofNullable(form.lookup(first)).ifPresent(Node::requestFocus);
  }

  void close() {
    abandon.run();
    abandon = () -> {};
    getChildren().clear();
    Controls.show(this, false);
  }
}
