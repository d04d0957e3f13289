package dev.mirageworkbench.service;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import java.net.URI;
import java.net.URISyntaxException;

/// The setting `baseUrl`: a server that is asked in place of the service's own.
///
/// @param example how one is written
/// @param path of the API where an address has none; may be empty
public record OtherServer(String example, String path) {
  public static final String KEY = "baseUrl";

  /// @param help says what is asked there
  /// @param noSecret goes on after `must not hold a user or a token`; may be empty
  public Setting setting(String help, String noSecret) {
    return Setting.optional(KEY, "Server", "", help)
        .keeping(new Rule("[^@]*", "must not hold a user or a token" + noSecret))
        .keeping(
            new Rule(
                "[hH][tT][tT][pP][sS]?://[^/?#\\s]+(/[^?#\\s]*)?",
                "must be written as in " + example));
  }

  /// @return without a `/` at its end
  /// @throws ResourceException.Invalid if it is no such address
  public URI parse(String address) throws ResourceException {
    try {
      URI uri = new URI(address.replaceFirst("/+$", ""));
      if (uri.getHost() != null) {
        return uri.getRawPath().isEmpty() ? URI.create(uri + path) : uri;
      }
    } catch (URISyntaxException _) {
      // The cause would quote what may hold a secret.
    }
    throw new ResourceException.Invalid("the address of a server is written as in " + example);
  }
}
