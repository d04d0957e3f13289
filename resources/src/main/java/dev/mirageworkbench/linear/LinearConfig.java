package dev.mirageworkbench.linear;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.service.Given;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where Linear is asked, who asks, and what is shown.
///
/// @param endpoint of the GraphQL API
/// @param credential absent only where a server in between has its own
/// @param teams keys or ids of the teams to show; empty for all
record LinearConfig(URI endpoint, Optional<Credential> credential, List<String> teams) {
  static final URI LINEAR = URI.create("https://api.linear.app/graphql");

  LinearConfig {
    teams = List.copyOf(teams);
  }

  /// What shows who asks.
  ///
  /// @param origin for messages: where it was found
  record Credential(String value, String origin) {
    private static final String PERSONAL_KEY = "lin_api_";

    /// Linear wants personal keys as they are, and all else announced.
    String header() {
      return value.startsWith(PERSONAL_KEY) ? value : "Bearer " + value;
    }

    @Override
    public String toString() {
      return "Credential[" + origin + "]";
    }
  }

  /// The address is the same for all workspaces; the credential decides whose it is.
  ResourceIdentity identity() {
    return new ResourceIdentity(
        "linear",
        endpoint
            + credential.map(each -> "#" + Given.fingerprint(each.value())).orElse("")
            + (teams.isEmpty() ? "" : "?" + String.join(",", teams)));
  }

  /// For messages.
  String server() {
    return endpoint.equals(LINEAR) ? "Linear" : endpoint.getAuthority();
  }

  /// For messages.
  String who() {
    return credential.map(Credential::origin).orElse("access without an API key");
  }

  boolean shows(Team team) {
    return teams.isEmpty()
        || teams.stream()
            .anyMatch(
                each -> each.equalsIgnoreCase(team.key()) || each.equalsIgnoreCase(team.id()));
  }
}
