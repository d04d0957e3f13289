package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import dev.mirageworkbench.resource.WebAddress;
import dev.mirageworkbench.service.Given;
import dev.mirageworkbench.service.OtherServer;
import dev.mirageworkbench.slack.SlackConfig.Credential;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Offers [SlackResource] under the type `slack` and URIs such as `slack:?channels=general,random`.
public final class SlackProvider implements ResourceProvider {
  /// The first that is set counts.
  private static final List<String> TOKEN_VARIABLES =
      List.of("SLACK_BOT_TOKEN", "SLACK_TOKEN", "SLACK_USER_TOKEN");

  private static final String TOKEN = "token";
  private static final String CHANNELS = "channels";

  private static final OtherServer SERVER =
      new OtherServer("https://slack.example.com/api", "/api");

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
          SERVER.setting(
              "The address of another server that answers like Slack; without a path /api is"
                  + " asked.",
              ": " + NO_TOKEN));

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
    Optional<String> server = settings.get(OtherServer.KEY);
    URI endpoint =
        server.isPresent() ? URI.create(SERVER.parse(server.get()) + "/") : SlackConfig.SLACK;
    boolean isSlack = endpoint.equals(SlackConfig.SLACK);
    Optional<Credential> credential = credential(settings, isSlack);
    if (credential.isEmpty() && isSlack) {
      throw new ResourceException.Invalid(
          "Slack answers only with a token: set SLACK_BOT_TOKEN in the environment, or the mount's"
              + " setting 'token'");
    }
    return new SlackConfig(endpoint, credential, Given.list(settings.get(CHANNELS).orElse("")));
  }

  /// The environment's token is Slack's, so no other server gets it.
  private Optional<Credential> credential(Settings settings, boolean isSlack)
      throws ResourceException {
    Optional<String> given = settings.get(TOKEN);
    if (given.isPresent()) {
      return Optional.of(credential(given.get(), "of this mount"));
    }
    Optional<String> variable =
        TOKEN_VARIABLES.stream()
            .filter(name -> isSlack && !environment.getOrDefault(name, "").isBlank())
            .findFirst();
    return variable.isPresent()
        ? Optional.of(
            credential(environment.getOrDefault(variable.get(), ""), "in " + variable.get()))
        : Optional.empty();
  }

  private static Credential credential(String value, String where) throws ResourceException {
    String token = Given.token(value, "the token " + where);
    return new Credential(token, "the " + new Credential(token, "").kind() + " " + where);
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

  @Override
  public Optional<MountHint> recognise(String text) throws ResourceException {
    Optional<WebAddress> web = WebAddress.parse(text);
    return web.isPresent() ? SlackLinks.web(web.get()) : deepLink(text);
  }

  private Optional<MountHint> deepLink(String text) throws ResourceException {
    Optional<MountHint> link = SlackLinks.deep(text);
    return link.isPresent() ? link : ResourceProvider.super.recognise(text);
  }

  @Override
  public Optional<Map<String, String>> narrowed(Map<String, String> settings, ResourcePath folder) {
    return SlackLinks.narrowed(settings, folder);
  }
}
