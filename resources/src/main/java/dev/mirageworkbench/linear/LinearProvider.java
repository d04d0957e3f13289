package dev.mirageworkbench.linear;

import dev.mirageworkbench.linear.LinearConfig.Credential;
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
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Offers [LinearResource] under the type `linear` and URIs such as `linear:?teamIds=ENG,OPS`.
public final class LinearProvider implements ResourceProvider {
  private static final String KEY_VARIABLE = "LINEAR_API_KEY";
  private static final String API_KEY = "apiKey";
  private static final String TEAMS = "teamIds";

  private static final OtherServer SERVER =
      new OtherServer("https://linear.example.com/graphql", "/graphql");

  private static final String NO_KEY =
      "keep the API key out of the address: set LINEAR_API_KEY in the environment, or give the"
          + " mount's setting 'apiKey' as ${secret:NAME} or ${env:NAME} in a workspace file";

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.secret(
              API_KEY,
              "API key",
              "Made in Linear under Settings, Account, Security & access, Personal API keys; reading"
                  + " is all it needs to permit. An OAuth access token works, too. Empty for"
                  + " LINEAR_API_KEY of the environment."),
          Setting.optional(
              TEAMS,
              "Teams",
              "",
              "Shows these teams only: their keys or ids with commas, as in ENG,OPS."),
          SERVER.setting(
              "The address of another server that answers like Linear; without a path /graphql"
                  + " is asked.",
              ": " + NO_KEY));

  private static final UriQuery QUERY =
      new UriQuery(
          SETTINGS,
          List.of("api_key", "key", "token", "access_token", "authorization", "password"),
          NO_KEY);

  private final Map<String, String> environment;

  public LinearProvider() {
    this(System.getenv());
  }

  LinearProvider(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String type() {
    return "linear";
  }

  @Override
  public String displayName() {
    return "Linear";
  }

  @Override
  public String uriExample() {
    return "linear:?teamIds=ENG,OPS";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public LinearResource open(Settings settings) throws ResourceException {
    return new LinearResource(config(settings));
  }

  LinearConfig config(Settings given) throws ResourceException {
    Settings settings = given.completedBy(SETTINGS);
    Optional<String> server = settings.get(OtherServer.KEY);
    URI endpoint = server.isPresent() ? SERVER.parse(server.get()) : LinearConfig.LINEAR;
    boolean isLinear = endpoint.equals(LinearConfig.LINEAR);
    Optional<Credential> credential = credential(settings, isLinear);
    if (credential.isEmpty() && isLinear) {
      throw new ResourceException.Invalid(
          "Linear answers only with an API key: set LINEAR_API_KEY in the environment, or the"
              + " mount's setting 'apiKey'");
    }
    return new LinearConfig(endpoint, credential, Given.list(settings.get(TEAMS).orElse("")));
  }

  /// The environment's key is Linear's, so no other server gets it.
  private Optional<Credential> credential(Settings settings, boolean isLinear)
      throws ResourceException {
    Optional<String> given = settings.get(API_KEY);
    if (given.isPresent()) {
      return Optional.of(credential(given.get(), "the API key of this mount"));
    }
    String found = environment.getOrDefault(KEY_VARIABLE, "");
    return found.isBlank() || !isLinear
        ? Optional.empty()
        : Optional.of(credential(found, "the key in " + KEY_VARIABLE));
  }

  private static Credential credential(String value, String origin) throws ResourceException {
    return new Credential(Given.token(value, origin), origin);
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!type().equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    if (uri.getRawFragment() != null || !UriQuery.pathOf(uri).matches("/{0,2}")) {
      throw new ResourceException.Invalid(
          "a Linear mount has no address of its own: write 'linear:' or 'linear:?teamIds=ENG,OPS'");
    }
    Map<String, String> values = new LinkedHashMap<>();
    QUERY.addTo(values, uri);
    return Optional.of(Settings.of(values));
  }

  @Override
  public Optional<String> toUri(Settings settings) {
    return Optional.of(type() + ":" + QUERY.of(settings));
  }

  /// Pages of Linear say the workspace first, which a key knows by itself, then a team or an issue.
  @Override
  public Optional<MountHint> recognise(String text) throws ResourceException {
    Optional<WebAddress> web = WebAddress.parse(text);
    if (web.isEmpty()) {
      return ResourceProvider.super.recognise(text);
    }
    WebAddress address = web.get();
    if (!address.isOn("linear.app")) {
      return Optional.empty();
    }
    String team =
        switch (address.part(1)) {
          case "team" -> address.part(2);
          case "issue" -> address.part(2).replaceFirst("-\\d+$", "");
          default -> "";
        };
    return Optional.of(MountHint.of(Map.of(TEAMS, team), type()).asking(API_KEY));
  }

  /// A team's folder is a mount of that team.
  @Override
  public Optional<Map<String, String>> narrowed(Map<String, String> settings, ResourcePath folder) {
    List<String> names = folder.segments();
    if (names.size() != 2 || !names.get(1).contains("__")) {
      return Optional.empty();
    }
    var narrower = new LinkedHashMap<>(settings);
    narrower.put(TEAMS, names.get(1).substring(names.get(1).lastIndexOf("__") + 2));
    return Optional.of(narrower);
  }
}
