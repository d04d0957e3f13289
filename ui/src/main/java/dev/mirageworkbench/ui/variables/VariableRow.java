package dev.mirageworkbench.ui.variables;

import dev.mirageworkbench.kernel.Answer.Variable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A name and what it holds now. Updated in place, so that a selection stays.
public final class VariableRow {
  private final ReadOnlyObjectWrapper<Variable> variable;

  VariableRow(Variable first) {
    variable = new ReadOnlyObjectWrapper<>(first);
  }

  void update(Variable now) {
    variable.set(now);
  }

  public Variable variable() {
    return variable.get();
  }

  public ReadOnlyObjectProperty<Variable> variableProperty() {
    return variable.getReadOnlyProperty();
  }
}
