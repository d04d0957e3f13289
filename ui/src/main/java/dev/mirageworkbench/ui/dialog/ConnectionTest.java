package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.workspace.Ability;
import dev.mirageworkbench.workspace.ConnectionCheck.Finding;
import java.util.List;

/// How a test of a connection stands.
public sealed interface ConnectionTest {
  record NotAsked() implements ConnectionTest {}

  /// @param found by the steps that are over
  record Running(List<Finding> found) implements ConnectionTest {
    public Running {
      found = List.copyOf(found);
    }
  }

  /// @param abilities what the resource can do; empty where a step failed
  record Over(List<Finding> found, List<Ability> abilities) implements ConnectionTest {
    public Over {
      found = List.copyOf(found);
      abilities = List.copyOf(abilities);
    }
  }

  /// The settings cannot work, so nothing was asked.
  record Impossible(String reason) implements ConnectionTest {}
}
