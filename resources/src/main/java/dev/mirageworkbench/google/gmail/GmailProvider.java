package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.google.GoogleProvider;
import dev.mirageworkbench.google.Scopes;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WebAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /// A page of Gmail: what it lists is what the mount finds.
  @Override
  public Optional<MountHint> recognise(String text) throws ResourceException {
    Optional<WebAddress> web = WebAddress.parse(text);
    if (web.isEmpty()) {
      return super.recognise(text);
    }
    return web.filter(each -> each.isOn("mail.google.com"))
        .map(each -> MountHint.of(Map.of(QUERY, search(each.fragment())), type()));
  }

  /// @param place what stands behind the `#`, for example `label/Work` or `inbox/FMfcgz`
  private static String search(String place) {
    String[] parts = place.split("/", -1);
    String name = parts.length > 1 ? parts[1].replace('+', ' ') : "";
    return switch (parts[0]) {
      case "label" -> "label:" + name.strip().replace(' ', '-');
      case "search" -> name;
      case "inbox", "sent", "drafts", "spam", "trash" -> "in:" + parts[0];
      case "starred", "important" -> "is:" + parts[0];
      default -> "";
    };
  }
}
