package dev.mirageworkbench.linear;

import dev.mirageworkbench.linear.LinearConfig.Credential;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Offers [LinearResource] under the type `linear` and URIs such as `linear:?teamIds=ENG,OPS`.
public final class LinearProvider implements ResourceProvider {
  private static final String KEY_VARIABLE = "LINEAR_API_KEY";
  private static final String API_KEY = "apiKey";
  private static final String TEAMS = "teamIds";
  private static final String SERVER = "baseUrl";

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
          Setting.optional(
                  SERVER,
                  "Server",
                  "",
                  "The address of another server that answers like Linear; without a path /graphql"
                      + " is asked.")
              .keeping(new Rule("[^@]*", "must not hold a user or a key: " + NO_KEY))
              .keeping(
                  new Rule(
                      "[hH][tT][tT][pP][sS]?://[^/?#\\s]+(/[^?#\\s]*)?",
                      "must be written as in https://linear.example.com/graphql")));

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
    Optional<String> server = settings.get(SERVER);
    URI endpoint = server.isPresent() ? endpoint(server.get()) : LinearConfig.LINEAR;
    boolean isLinear = endpoint.equals(LinearConfig.LINEAR);
    Optional<Credential> credential =
        settings
            .get(API_KEY)
            .map(value -> new Credential(bare(value), "the API key of this mount"))
            .or(() -> isLinear ? environmentKey() : Optional.empty());
    if (credential.isEmpty() && isLinear) {
      throw new ResourceException.Invalid(
          "Linear answers only with an API key: set LINEAR_API_KEY in the environment, or the"
              + " mount's setting 'apiKey'");
    }
    if (credential.isPresent() && !credential.get().value().matches("[\\x21-\\x7e]+")) {
      throw new ResourceException.Invalid(
          credential.get().origin() + " has characters that no key has; copy it again");
    }
    return new LinearConfig(endpoint, credential, teams(settings.get(TEAMS).orElse("")));
  }

  /// People copy a token with the word that announces it.
  private static String bare(String value) {
    return value.replaceFirst("(?i)^bearer +", "");
  }

  private static List<String> teams(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /// The environment's key is Linear's, so no other server gets it.
  private Optional<Credential> environmentKey() {
    return Optional.ofNullable(environment.get(KEY_VARIABLE))
        .filter(value -> !value.isBlank())
        .map(value -> new Credential(bare(value.strip()), "the key in " + KEY_VARIABLE));
  }

  private static URI endpoint(String address) throws ResourceException {
    try {
      URI uri = new URI(address.replaceFirst("/+$", ""));
      if (uri.getHost() != null) {
        return uri.getRawPath().isEmpty() ? URI.create(uri + "/graphql") : uri;
      }
    } catch (URISyntaxException _) {
      // The cause would quote what may hold a secret.
    }
    throw new ResourceException.Invalid(
        "the address of a server is written as in https://linear.example.com/graphql");
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
}
