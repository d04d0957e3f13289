package dev.mirageworkbench.resource;

import java.util.LinkedHashMap;
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

  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// @throws ResourceException.Invalid if the key has no value; the message says which setting to
  ///     add
  public String require(String key) throws ResourceException {
    return get(key)
        .orElseThrow(() -> new ResourceException.Invalid("the setting '" + key + "' is missing"));
  }

  /// @throws ResourceException.Invalid if the value is neither `true` nor `false`
  public boolean flag(String key, boolean preset) throws ResourceException {
    String value = values.get(key);
    if (value == null) {
      return preset;
    }
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ResourceException.Invalid(
              "the setting '" + key + "' must be true or false, not '" + value + "'");
    };
  }

  /// A number of bytes; empty where none is given.
  ///
  /// @param least the smallest that makes sense
  /// @throws ResourceException.Invalid if the value is no such number
  public OptionalLong bytes(String key, long least) throws ResourceException {
    String value = values.get(key);
    if (value == null) {
      return OptionalLong.empty();
    }
    String reason =
        "the setting '"
            + key
            + "' must be a whole number of bytes such as 1000000, not '"
            + value
            + "'";
    try {
      long bytes = Long.parseLong(value);
      if (bytes >= least) {
        return OptionalLong.of(bytes);
      }
    } catch (NumberFormatException e) {
      throw new ResourceException.Invalid(reason, e);
    }
    throw new ResourceException.Invalid(reason);
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
