package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import dev.mirageworkbench.slack.SlackConfig.Credential;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Offers [SlackResource] under the type `slack` and URIs such as `slack:?channels=general,random`.
public final class SlackProvider implements ResourceProvider {
  /// The first that is set counts.
  private static final List<String> TOKEN_VARIABLES =
      List.of("SLACK_BOT_TOKEN", "SLACK_TOKEN", "SLACK_USER_TOKEN");

  private static final String TOKEN = "token";
  private static final String CHANNELS = "channels";
  private static final String SERVER = "baseUrl";

  private static final String NO_TOKEN =
      "keep the token out of the address: set SLACK_BOT_TOKEN in the environment, or give the"
          + " mount's setting 'token' as ${secret:NAME} or ${env:NAME} in a workspace file";

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.secret(
              TOKEN,
              "Token",
              "The bot token (xoxb-...) or user token (xoxp-...) of a Slack app of your own, found"
                  + " under OAuth & Permissions. Empty for SLACK_BOT_TOKEN, SLACK_TOKEN or"
                  + " SLACK_USER_TOKEN of the environment."),
          Setting.optional(
              CHANNELS,
              "Channels",
              "",
              "Shows these channels only: their names or ids with commas, as in general,random."),
          Setting.optional(
                  SERVER,
                  "Server",
                  "",
                  "The address of another server that answers like Slack; without a path /api is"
                      + " asked.")
              .keeping(new Rule("[^@]*", "must not hold a user or a token: " + NO_TOKEN))
              .keeping(
                  new Rule(
                      "[hH][tT][tT][pP][sS]?://[^/?#\\s]+(/[^?#\\s]*)?",
                      "must be written as in https://slack.example.com/api")));

  private static final UriQuery QUERY =
      new UriQuery(
          SETTINGS, List.of("key", "access_token", "authorization", "password", "xoxb"), NO_TOKEN);

  private final Map<String, String> environment;

  public SlackProvider() {
    this(System.getenv());
  }

  SlackProvider(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String type() {
    return "slack";
  }

  @Override
  public String displayName() {
    return "Slack";
  }

  @Override
  public String uriExample() {
    return "slack:?channels=general,random";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public SlackResource open(Settings settings) throws ResourceException {
    return new SlackResource(config(settings));
  }

  SlackConfig config(Settings given) throws ResourceException {
    Settings settings = given.completedBy(SETTINGS);
    Optional<String> server = settings.get(SERVER);
    URI endpoint = server.isPresent() ? endpoint(server.get()) : SlackConfig.SLACK;
    boolean isSlack = endpoint.equals(SlackConfig.SLACK);
    Optional<Credential> credential =
        settings
            .get(TOKEN)
            .map(value -> credential(value, "of this mount"))
            .or(() -> isSlack ? environmentToken() : Optional.empty());
    if (credential.isEmpty() && isSlack) {
      throw new ResourceException.Invalid(
          "Slack answers only with a token: set SLACK_BOT_TOKEN in the environment, or the mount's"
              + " setting 'token'");
    }
    if (credential.isPresent() && !credential.get().value().matches("[\\x21-\\x7e]+")) {
      throw new ResourceException.Invalid(
          credential.get().origin() + " has characters that no token has; copy it again");
    }
    return new SlackConfig(endpoint, credential, names(settings.get(CHANNELS).orElse("")));
  }

  /// People copy a token with the word that announces it.
  private static Credential credential(String value, String where) {
    String bare = value.strip().replaceFirst("(?i)^bearer +", "");
    return new Credential(bare, "the " + new Credential(bare, "").kind() + " " + where);
  }

  private static List<String> names(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /// The environment's token is Slack's, so no other server gets it.
  private Optional<Credential> environmentToken() {
    return TOKEN_VARIABLES.stream()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> credential(environment.getOrDefault(name, ""), "in " + name));
  }

  private static URI endpoint(String address) throws ResourceException {
    try {
      URI uri = new URI(address.replaceFirst("/+$", ""));
      if (uri.getHost() != null) {
        return URI.create(uri + (uri.getRawPath().isEmpty() ? "/api/" : "/"));
      }
    } catch (URISyntaxException _) {
      // The cause would quote what may hold a secret.
    }
    throw new ResourceException.Invalid(
        "the address of a server is written as in https://slack.example.com/api");
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!type().equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    if (uri.getRawFragment() != null || !UriQuery.pathOf(uri).matches("/{0,2}")) {
      throw new ResourceException.Invalid(
          "a Slack mount has no address of its own: write 'slack:' or"
              + " 'slack:?channels=general,random'");
    }
    Map<String, String> values = new LinkedHashMap<>();
    QUERY.addTo(values, uri);
    return Optional.of(Settings.of(values));
  }

  @Override
  public Optional<String> toUri(Settings settings) {
    return Optional.of(type() + ":" + QUERY.of(settings));
  }
}
