package dev.mirageworkbench.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Reads values as people give them.
public final class Given {
  private Given() {}

  /// A key or token, less the word that announces it, as people copy both.
  ///
  /// @param origin where it was found, for messages
  /// @throws ResourceException.Invalid if it can be none
  public static String token(String value, String origin) throws ResourceException {
    String bare = value.strip().replaceFirst("(?i)^bearer +", "");
    if (!bare.matches("[\\x21-\\x7e]+")) {
      throw new ResourceException.Invalid(origin + " has characters that none has; copy it again");
    }
    return bare;
  }

  /// Tells keys and tokens apart, and tells nothing of them.
  public static String fingerprint(String secret) {
    return UUID.nameUUIDFromBytes(("mirage " + secret).getBytes(UTF_8)).toString();
  }

  /// What stands between commas.
  public static List<String> list(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
