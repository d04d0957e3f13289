package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.service.Given;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where Slack is asked, who asks, and what is shown.
///
/// @param endpoint what the names of methods are put behind; ends with a slash
/// @param credential absent only where a server in between has its own
/// @param channels names or ids of the channels to show; empty for all
record SlackConfig(URI endpoint, Optional<Credential> credential, List<String> channels) {
  static final URI SLACK = URI.create("https://slack.com/api/");

  SlackConfig {
    channels = List.copyOf(channels);
  }

  /// What shows who asks.
  ///
  /// @param origin for messages: where it was found
  record Credential(String value, String origin) {
    /// What Slack calls a token that begins like this.
    String kind() {
      return value.startsWith("xoxb-")
          ? "bot token"
          : value.startsWith("xoxp-") || value.startsWith("xoxe.xoxp-") ? "user token" : "token";
    }

    @Override
    public String toString() {
      return "Credential[" + origin + "]";
    }
  }

  /// The address is the same for all workspaces; the token decides whose it is.
  ResourceIdentity identity() {
    return new ResourceIdentity(
        "slack",
        endpoint
            + credential.map(each -> "#" + Given.fingerprint(each.value())).orElse("")
            + (channels.isEmpty() ? "" : "?" + String.join(",", channels)));
  }

  /// For messages.
  String server() {
    return endpoint.equals(SLACK) ? "Slack" : endpoint.getAuthority();
  }

  /// For messages.
  String who() {
    return credential.map(Credential::origin).orElse("access without a token");
  }

  boolean shows(Conversation conversation) {
    return conversation.kind() != Kind.CHANNELS
        || channels.isEmpty()
        || channels.stream()
            .map(each -> each.replaceFirst("^#", ""))
            .anyMatch(
                each ->
                    each.equalsIgnoreCase(conversation.title())
                        || each.equalsIgnoreCase(conversation.id()));
  }

  /// Whether an address is Slack's own, so that it may see the token: the server of the methods, or
  /// one whose name ends like that server's.
  boolean isOwn(URI address) {
    String host = lower(address.getHost());
    String own = lower(endpoint.getHost());
    boolean isServer = host.equals(own) && address.getPort() == endpoint.getPort();
    return lower(address.getScheme()).equals(lower(endpoint.getScheme()))
        && (isServer || (host.endsWith("." + own) && address.getPort() == -1));
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
