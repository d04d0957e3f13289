package dev.mirageworkbench.ui.dialog;

import java.util.Map;

/// First values for the form for a mount.
public record Prefill(String type, Map<String, String> settings) {
  public Prefill {
    settings = Map.copyOf(settings);
  }
}
