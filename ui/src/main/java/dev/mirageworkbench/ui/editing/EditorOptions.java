package dev.mirageworkbench.ui.editing;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// What is on in all editors of a window. Confined to the JavaFX thread.
///
/// @param switches one for each
public record EditorOptions(Function<EditorSwitch, ReadOnlyBooleanProperty> switches) {
  public ReadOnlyBooleanProperty onProperty(EditorSwitch which) {
    return switches.apply(which);
  }

  public boolean isOn(EditorSwitch which) {
    return onProperty(which).get();
  }
}
