package dev.mirageworkbench.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The values given for a provider's [Setting]s, secrets already resolved. Its text form names the
/// keys only, so that a value never reaches a log.
public final class Settings {
  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /// Blank values count as not given.
  public static Settings of(Map<String, String> values) {
    var kept = new LinkedHashMap<String, String>();
    values.forEach(
        (key, value) -> {
          if (!value.isBlank()) {
            kept.put(key, value.strip());
          }
        });
    return new Settings(kept);
  }

  /// These with the presets of what is not given. What a provider opens a mount with, so that it
  /// need not judge single values itself.
  ///
  /// @throws ResourceException.Invalid if a value is not what its setting may be, or there is no
  ///     such setting; the message says what to change
  public Settings completedBy(List<Setting> schema) throws ResourceException.Invalid {
    List<String> known = schema.stream().map(Setting::key).toList();
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new ResourceException.Invalid(
            "there is no setting '" + key + "'; there are " + String.join(", ", known));
      }
    }
    var complete = new LinkedHashMap<String, String>();
    for (Setting setting : schema) {
      String value = values.getOrDefault(setting.key(), setting.preset());
      Optional<String> problem = setting.problem(value);
      if (problem.isPresent()) {
        throw new ResourceException.Invalid("the setting '" + setting.key() + "' " + problem.get());
      }
      complete.put(setting.key(), value);
    }
    return of(complete);
  }

  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// @throws ResourceException.Invalid if the key has no value; the message says which setting to
  ///     add
  public String require(String key) throws ResourceException {
    return get(key)
        .orElseThrow(() -> new ResourceException.Invalid("the setting '" + key + "' is needed"));
  }

  /// Whether a [Setting.Kind.Flag] is set.
  public boolean flag(String key) {
    return get(key).filter("true"::equals).isPresent();
  }

  /// The value of a [Setting.Kind.Bytes]; empty where none is given.
  public OptionalLong bytes(String key) {
    return get(key).stream().mapToLong(Long::parseLong).findFirst();
  }

  /// A copy for forms and files, in the order given.
  public Map<String, String> asMap() {
    return new LinkedHashMap<>(values);
  }

  @Override
  public String toString() {
    return "Settings" + values.keySet();
  }
}
