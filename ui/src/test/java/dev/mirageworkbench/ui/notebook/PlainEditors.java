package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.editing.EditorOptions;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;

/// Editors in which nothing is on, for tests of other things.
final class PlainEditors {
  static final EditorTools TOOLS =
      new EditorTools(
          new EditorOptions(_ -> new SimpleBooleanProperty(false)), _ -> {}, _ -> List.of());

  private PlainEditors() {}
}
