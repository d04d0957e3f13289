package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.Endpoints;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.google.Login;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Mounts as the provider makes them, with other times.
final class Mounts {
  private static final Duration BELIEVED = Duration.ofSeconds(30);

  private Mounts() {}

  static DriveResource of(Map<String, String> settings, Duration silence) throws Exception {
    return of(settings, silence, DriveResource.FRESH);
  }

  /// @param fresh how long an answer counts as the present
  static DriveResource of(Map<String, String> settings, Duration silence, Duration fresh)
      throws Exception {
    Settings complete = Settings.of(settings).completedBy(new DriveProvider(Map.of()).settings());
    var google =
        new GoogleConfig(
            DriveProvider.TYPE,
            "Google Drive",
            new Endpoints(complete.get("baseUrl").map(URI::create)),
            new Login.AccessToken(
                complete.require("accessToken"), "the access token of this mount"),
            new DriveProvider(Map.of()).scopes(complete));
    DriveConfig config = DriveProvider.config(google, complete);
    var api = new GoogleApi(google, silence, InstantSource.system());
    return new DriveResource(config, api, BELIEVED, fresh);
  }
}
