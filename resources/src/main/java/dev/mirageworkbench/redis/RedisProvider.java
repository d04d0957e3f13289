package dev.mirageworkbench.redis;

import static dev.mirageworkbench.redis.RedisAddress.NO_CREDENTIALS;

import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import dev.mirageworkbench.resource.WebAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Offers [RedisResource] under the type `redis` and URIs such as
/// `redis://localhost:6379/0?keyPrefix=mirage:fs:`.
public final class RedisProvider implements ResourceProvider {
  static final String DEFAULT_PREFIX = "mirage:fs:";

  private static final String URL = "url";
  private static final String KEY_PREFIX = "keyPrefix";
  private static final String USERNAME = "username";
  private static final String PASSWORD = "password";

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.optional(
                  URL,
                  "Address",
                  RedisAddress.DEFAULT,
                  "The server and the number of the database; rediss:// for TLS.")
              .keeping(new Rule("[^@]*", "must not hold a user or a password: " + NO_CREDENTIALS))
              .keeping(
                  new Rule(
                      "[^?]*",
                      "must end with the database: what follows '?' has settings of its own, such"
                          + " as 'keyPrefix'"))
              .keeping(
                  new Rule(
                      "[rR][eE][dD][iI][sS][sS]?://[^/\\s]+(/[0-9]{0,9})?",
                      "must be an address such as "
                          + RedisAddress.DEFAULT
                          + ", or rediss:// for a server that speaks TLS"))
              .in(UriPlace.PATH),
          Setting.optional(
              KEY_PREFIX,
              "Key prefix",
              DEFAULT_PREFIX,
              "What the keys of this file system begin with."),
          Setting.optional(
              USERNAME, "User name", "", "A user of the server (ACL); needs the password."),
          Setting.secret(PASSWORD, "Password", "Empty where the server wants none."));

  /// A password may have an `@` or a slash in it that should have been escaped.
  private static final Pattern WITH_USER =
      Pattern.compile(
          "(?<scheme>[rR][eE][dD][iI][sS][sS]?://)"
              + "(?:(?<user>[^:/?#@]*)(?::(?<password>[^?#]*))?@)?(?<rest>[^@?#]*(?:[?#].*)?)");

  private static final UriQuery QUERY = new UriQuery(SETTINGS, List.of(), NO_CREDENTIALS);

  @Override
  public String type() {
    return "redis";
  }

  @Override
  public String displayName() {
    return "Redis";
  }

  @Override
  public String uriExample() {
    return RedisAddress.DEFAULT;
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public RedisResource open(Settings given) throws ResourceException {
    Settings settings = given.completedBy(SETTINGS);
    return new RedisResource(
        new RedisConfig(
            RedisAddress.parse(settings.require(URL)),
            settings.require(KEY_PREFIX),
            login(settings.get(USERNAME), settings.get(PASSWORD))));
  }

  static RedisConfig.Login login(Optional<String> user, Optional<String> password)
      throws ResourceException {
    if (user.isPresent() && password.isEmpty()) {
      throw new ResourceException.Invalid("a 'username' needs its 'password'");
    }
    return password.isPresent()
        ? new RedisConfig.Login.Given(user, password.get())
        : new RedisConfig.Login.Nobody();
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!RedisAddress.isKnown(uri)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put(URL, RedisAddress.of(uri).url());
    QUERY.addTo(values, uri);
    return Optional.of(Settings.of(values));
  }

  @Override
  public Optional<String> toUri(Settings settings) {
    return Optional.of(settings.get(URL).orElse(RedisAddress.DEFAULT) + QUERY.of(settings));
  }

  /// A server's address as consoles of hosted servers give it, with user and password in it: those
  /// go to the settings that are for them.
  @Override
  public Optional<MountHint> recognise(String text) throws ResourceException {
    Matcher address = WITH_USER.matcher(text);
    if (!address.matches()) {
      return Optional.empty();
    }
    URI bare;
    try {
      bare = new URI(address.group("scheme") + address.group("rest"));
    } catch (URISyntaxException _) {
      throw new ResourceException.Invalid("name a server, as in " + RedisAddress.DEFAULT);
    }
    MountHint hint = MountHint.of(fromUri(bare).orElseThrow(), type());
    String user = Objects.requireNonNullElse(address.group("user"), "");
    String password = Objects.requireNonNullElse(address.group("password"), "");
    return Optional.of(
        (user.isEmpty() ? hint : hint.with(USERNAME, WebAddress.decode(user)))
            .with(PASSWORD, WebAddress.decode(password))
            .asking(PASSWORD));
  }
}
