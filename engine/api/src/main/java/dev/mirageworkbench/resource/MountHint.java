package dev.mirageworkbench.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a text that somebody pasted or dropped says of a mount.
///
/// @param settings what it says; a secret that stood in it is under its own setting
/// @param name what people would call the mount, such as the bucket's name; may be empty
/// @param asks the keys of settings that it does not say and that a mount may well need beside the
///     required ones: what a form asks for first
/// @param note a sentence on what the text said and the mount does not; may be empty
public record MountHint(Settings settings, String name, List<String> asks, String note) {
  public MountHint {
    asks = List.copyOf(asks);
  }

  public static MountHint of(Settings settings, String name) {
    return new MountHint(settings, name, List.of(), "");
  }

  /// Of settings by their keys; blank values count as not said.
  public static MountHint of(Map<String, String> settings, String name) {
    return of(Settings.of(settings), name);
  }

  public MountHint asking(String... keys) {
    List<String> unsaid =
        List.of(keys).stream().filter(key -> settings.get(key).isEmpty()).toList();
    return new MountHint(settings, name, unsaid, note);
  }

  public MountHint noting(String sentence) {
    return new MountHint(settings, name, asks, sentence);
  }

  /// With another value; a blank one takes the setting away.
  public MountHint with(String key, String value) {
    var changed = new LinkedHashMap<>(settings.asMap());
    changed.put(key, value);
    return new MountHint(Settings.of(changed), name, asks, note);
  }
}
