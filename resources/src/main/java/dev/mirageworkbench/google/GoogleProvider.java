package dev.mirageworkbench.google;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.SignIn;
import dev.mirageworkbench.resource.UriQuery;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the types of Google's services have in common: who asks, and how mounts are written down.
public abstract class GoogleProvider implements ResourceProvider {
  private final String type;
  private final String service;
  private final List<Setting> settings;
  private final UriQuery query;
  private final Map<String, String> environment;

  /// @param service as people call it, for example `Google Drive`
  /// @param own what only this service may be told
  protected GoogleProvider(
      String type, String service, List<Setting> own, Map<String, String> environment) {
    this.type = type;
    this.service = service;
    this.environment = Map.copyOf(environment);
    List<Setting> all = new ArrayList<>(own);
    all.addAll(LoginSettings.ALL);
    settings = List.copyOf(all);
    query =
        new UriQuery(
            settings,
            List.of("token", "access_token", "refresh_token", "client_secret", "key", "password"),
            "keep tokens out of the address: give them as the mount's settings, as ${secret:NAME} or"
                + " ${env:NAME} in a workspace file");
  }

  /// What a mount with these settings wants to be permitted.
  ///
  /// @param settings may be incomplete, since people are told while they fill in a form
  protected abstract Scopes scopes(Settings settings);

  /// Makes the resource without any transfer.
  ///
  /// @param settings complete
  protected abstract Resource open(GoogleConfig config, Settings settings) throws ResourceException;

  @Override
  public final String type() {
    return type;
  }

  @Override
  public final String displayName() {
    return service;
  }

  @Override
  public final List<Setting> settings() {
    return settings;
  }

  @Override
  public final Resource open(Settings given) throws ResourceException {
    Settings complete = given.completedBy(settings);
    return open(config(complete), complete);
  }

  final GoogleConfig config(Settings complete) throws ResourceException {
    Endpoints endpoints = LoginSettings.endpoints(complete);
    return new GoogleConfig(
        type,
        service,
        endpoints,
        LoginSettings.login(complete, endpoints, environment),
        scopes(complete));
  }

  @Override
  public final Optional<SignIn> signIn() {
    return Optional.of(new BrowserSignIn(service, this::scopes));
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!type.equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    readPath(uri, values);
    query.addTo(values, uri);
    return Optional.of(Settings.of(values));
  }

  /// Reads what stands before the `?` of an address of this type.
  ///
  /// @throws ResourceException.Invalid if it is nothing that this type knows
  protected void readPath(URI uri, Map<String, String> values) throws ResourceException {
    if (uri.getRawFragment() != null || !UriQuery.pathOf(uri).matches("/{0,2}")) {
      throw new ResourceException.Invalid(
          "a mount of " + service + " has no address of its own: write '" + uriExample() + "'");
    }
  }

  @Override
  public Optional<String> toUri(Settings values) {
    return Optional.of(type + ":" + query.of(values));
  }
}
