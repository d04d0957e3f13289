package dev.mirageworkbench.google;

import java.net.URI;
import java.util.Optional;

/// Where Google's services are asked.
///
/// @param other a server that stands in for all of Google's; absent for Google itself
public record Endpoints(Optional<URI> other) {
  public static final Endpoints GOOGLE = new Endpoints(Optional.empty());

  /// What a client of a service wants as its root, which ends in `/`.
  ///
  /// @param own the service's address at Google
  public String root(String own) {
    return other.map(base -> base + "/").orElse(own);
  }

  /// Where people say yes or no (RFC 6749, 3.1).
  URI consent() {
    return at("https://accounts.google.com", "/o/oauth2/v2/auth");
  }

  /// Where codes and refresh tokens become access tokens (RFC 6749, 3.2).
  URI token() {
    return other.isPresent()
        ? at("", "/oauth2/token")
        : URI.create("https://oauth2.googleapis.com/token");
  }

  /// What an access token permits.
  URI tokenInfo() {
    return at("https://oauth2.googleapis.com", "/tokeninfo");
  }

  private URI at(String own, String path) {
    return URI.create(other.map(URI::toString).orElse(own) + path);
  }

  /// For messages.
  public String server() {
    return other.map(URI::getAuthority).orElse("Google");
  }
}
