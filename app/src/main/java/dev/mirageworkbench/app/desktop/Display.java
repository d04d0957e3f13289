package dev.mirageworkbench.app.desktop;

import java.util.Map;

/// Tells whether a window can be shown at all, without loading the toolkit to find out.
public final class Display {
  private Display() {}

  /// @param system as the property `os.name`
  /// @param platform the property `glass.platform`; empty when not set
  public static boolean isAvailable(Map<String, String> variables, String system, String platform) {
    if (system.startsWith("Windows") || system.startsWith("Mac")) {
      return true;
    }
    return platform.equalsIgnoreCase("headless")
        || !variables.getOrDefault("DISPLAY", "").isEmpty()
        || !variables.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
  }
}
