package dev.mirageworkbench.resource;

import java.util.List;

/// One thing a user may say about a mount. Dialogs, workspace files and mount URIs are made from
/// these.
///
/// @param key the name in files and URIs, for example `pathStyle`
/// @param label a few words for a form
/// @param kind how it is asked for and kept
/// @param required whether a mount cannot do without it
/// @param preset the value when nothing is said; may be empty
/// @param help one sentence under the field
public record Setting(
    String key, String label, Kind kind, boolean required, String preset, String help) {

  public sealed interface Kind {
    record Text() implements Kind {}

    /// Never written to notebooks, workspace files or logs in the clear.
    record Secret() implements Kind {}

    record HostFolder() implements Kind {}

    record Flag() implements Kind {}

    record Choice(List<String> options) implements Kind {
      public Choice {
        options = List.copyOf(options);
      }
    }
  }

  public static Setting required(String key, String label, String help) {
    return new Setting(key, label, new Kind.Text(), true, "", help);
  }

  public static Setting optional(String key, String label, String preset, String help) {
    return new Setting(key, label, new Kind.Text(), false, preset, help);
  }

  public static Setting secret(String key, String label, String help) {
    return new Setting(key, label, new Kind.Secret(), false, "", help);
  }

  public static Setting flag(String key, String label, boolean preset, String help) {
    return new Setting(key, label, new Kind.Flag(), false, Boolean.toString(preset), help);
  }
}
