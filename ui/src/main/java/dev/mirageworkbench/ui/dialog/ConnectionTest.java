package dev.mirageworkbench.ui.dialog;

/// How a test of a connection stands.
public sealed interface ConnectionTest {
  record NotAsked() implements ConnectionTest {}

  record Running() implements ConnectionTest {}

  record Works(String what) implements ConnectionTest {}

  record Fails(String reason) implements ConnectionTest {}
}
