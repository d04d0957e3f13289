package dev.mirageworkbench.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Setting.UriPlace;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a mount URI may say after its `?`: settings as `key=value`, with `&` between them.
///
/// @param schema the type's settings; those of [UriPlace#QUERY] may be said
/// @param secret other keys that people try and that no address may carry, in any case
/// @param instead what to do with a secret, for messages
public record UriQuery(List<Setting> schema, List<String> secret, String instead) {
  public UriQuery {
    schema = List.copyOf(schema);
    secret = List.copyOf(secret);
  }

  /// What a URI says between its scheme and its `?`, as written: `name` of `private:name`.
  public static String pathOf(URI uri) {
    String rest = uri.getRawSchemeSpecificPart();
    int question = rest.indexOf('?');
    return question < 0 ? rest : rest.substring(0, question);
  }

  /// Text as an address has it before its `?`: what would end it, or mean something else, is
  /// escaped.
  public static String escape(String text) {
    String escaped = URLEncoder.encode(text, UTF_8).replace("+", "%20");
    for (String plain : List.of("/", ":", ",", "@", "+")) {
      escaped = escaped.replace(URLEncoder.encode(plain, UTF_8), plain);
    }
    return escaped;
  }

  /// Adds what a URI says after its `?` to settings.
  ///
  /// @throws ResourceException.Invalid if it says something that is not known, is known already, or
  ///     is a secret; no message repeats a value
  public void addTo(Map<String, String> settings, URI uri) throws ResourceException {
    String query = uri.getRawSchemeSpecificPart().substring(pathOf(uri).length());
    if (query.length() > 1) {
      for (String part : query.substring(1).split("&", -1)) {
        add(settings, part);
      }
    }
  }

  private void add(Map<String, String> settings, String part) throws ResourceException {
    int equals = part.indexOf('=');
    String key = decode(equals < 0 ? part : part.substring(0, equals));
    if (Stream.concat(keys(UriPlace.NOWHERE), secret.stream()).anyMatch(key::equalsIgnoreCase)) {
      throw new ResourceException.Invalid(instead);
    }
    if (keys(UriPlace.QUERY).noneMatch(key::equals)) {
      throw new ResourceException.Invalid(
          "'"
              + key
              + "' is not known in such an address; known are "
              + keys(UriPlace.QUERY).collect(Collectors.joining(", ")));
    }
    if (equals < 0) {
      throw new ResourceException.Invalid("'" + key + "' needs a value: " + key + "=...");
    }
    if (settings.put(key, decode(part.substring(equals + 1))) != null) {
      throw new ResourceException.Invalid("'" + key + "' is given twice");
    }
  }

  private Stream<String> keys(UriPlace place) {
    return schema.stream().filter(setting -> setting.place() == place).map(Setting::key);
  }

  /// A `+` is kept: this is an address, not a form.
  private static String decode(String text) throws ResourceException {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ResourceException.Invalid("a '%' in the address is not followed by two digits", e);
    }
  }

  /// The `?` and what [#addTo] reads; empty where nothing differs from the presets.
  public String of(Settings settings) {
    String query =
        schema.stream()
            .filter(setting -> setting.place() == UriPlace.QUERY)
            .flatMap(setting -> said(setting, settings))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static Stream<String> said(Setting setting, Settings settings) {
    return settings
        .get(setting.key())
        .filter(value -> !value.equals(setting.preset()))
        .map(value -> setting.key() + "=" + escape(value))
        .stream();
  }
}
