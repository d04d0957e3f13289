package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.google.GoogleProvider;
import dev.mirageworkbench.google.Scopes;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Offers [GmailResource] under the type `gmail` and URIs such as `gmail:?query=newer_than:1y`.
public final class GmailProvider extends GoogleProvider {
  private static final String QUERY = "query";
  private static final List<Setting> OWN =
      List.of(
          Setting.optional(
              QUERY,
              "Search",
              "",
              "Lists only what this finds, written as in Gmail's own search, for example"
                  + " newer_than:1y; empty for all mail."));

  private final Duration silence;
  private final Duration fresh;
  private final InstantSource clock;

  public GmailProvider() {
    this(System.getenv(), Http.SILENCE, GmailResource.FRESH, InstantSource.system());
  }

  /// @param silence the longest silence of the server; shorter in tests
  /// @param fresh how long an answer counts as the present; shorter in tests
  GmailProvider(
      Map<String, String> environment, Duration silence, Duration fresh, InstantSource clock) {
    super("gmail", "Gmail", OWN, environment);
    this.silence = silence;
    this.fresh = fresh;
    this.clock = clock;
  }

  @Override
  public String uriExample() {
    return "gmail:?query=newer_than:1y";
  }

  @Override
  protected Scopes scopes(Settings settings) {
    return Scopes.ofReading("gmail.readonly");
  }

  @Override
  protected GmailResource open(GoogleConfig config, Settings settings) {
    return new GmailResource(config, settings.get(QUERY), silence, fresh, clock);
  }
}
