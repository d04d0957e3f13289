package dev.mirageworkbench.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;

/// What a mount URI may say after its `?`: settings as `key=value`, with `&` between them.
///
/// @param known the keys of the settings
/// @param secret keys that people try and that no address may carry, in any case
/// @param instead what to do with a secret, for messages
public record UriQuery(List<String> known, List<String> secret, String instead) {
  public UriQuery {
    known = List.copyOf(known);
    secret = List.copyOf(secret);
  }

  /// What a URI says between its scheme and its `?`, as written: `name` of `private:name`.
  public static String pathOf(URI uri) {
    String rest = uri.getRawSchemeSpecificPart();
    int question = rest.indexOf('?');
    return question < 0 ? rest : rest.substring(0, question);
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
    if (secret.stream().anyMatch(key::equalsIgnoreCase)) {
      throw new ResourceException.Invalid(instead);
    }
    if (!known.contains(key)) {
      throw new ResourceException.Invalid(
          "'" + key + "' is not known in such an address; known are " + String.join(", ", known));
    }
    if (equals < 0) {
      throw new ResourceException.Invalid("'" + key + "' needs a value: " + key + "=...");
    }
    if (settings.put(key, decode(part.substring(equals + 1))) != null) {
      throw new ResourceException.Invalid("'" + key + "' is given twice");
    }
  }

  /// A `+` is kept: this is an address, not a form.
  private static String decode(String text) throws ResourceException {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ResourceException.Invalid("a '%' in the address is not followed by two digits", e);
    }
  }
}
