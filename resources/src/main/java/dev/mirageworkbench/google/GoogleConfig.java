package dev.mirageworkbench.google;

import dev.mirageworkbench.resource.ResourceIdentity;
import java.util.Optional;

/// What the mounts of Google's services have in common.
///
/// @param type the mount's
/// @param service as people call it, for example `Google Drive`
public record GoogleConfig(
    String type, String service, Endpoints endpoints, Login login, Scopes scopes) {

  /// @param what of the account is mounted; empty for all
  public ResourceIdentity identity(Optional<String> what) {
    String fingerprint = login.fingerprint();
    return new ResourceIdentity(
        type,
        endpoints.other().map(Object::toString).orElse("https://www.googleapis.com")
            + (fingerprint.isEmpty() ? "" : "#" + fingerprint)
            + what.map(each -> "/" + each).orElse(""));
  }

  /// For messages.
  public String server() {
    return endpoints.other().isEmpty() ? service : endpoints.server();
  }

  /// For messages.
  public String who() {
    return login.origin();
  }
}
