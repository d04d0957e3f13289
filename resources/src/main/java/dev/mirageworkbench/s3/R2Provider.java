package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.List;

/// Cloudflare R2: type `r2`, URIs such as `r2://bucket/prefix?account=...`.
///
/// The endpoint is that of [the documentation](https://developers.cloudflare.com/r2/api/s3/api/);
/// a bucket in a jurisdiction is refused (403) everywhere but at the jurisdiction's own.
public final class R2Provider extends StoreProvider {
  @Override
  public String type() {
    return "r2";
  }

  @Override
  public String displayName() {
    return "Cloudflare R2";
  }

  @Override
  public String uriExample() {
    return "r2://bucket/prefix?account=0123456789abcdef0123456789abcdef";
  }

  @Override
  List<Setting> placeSettings() {
    return List.of(
        Setting.required("account", "Account id", "The 32 hex digits on the overview page of R2.")
            .keeping(
                new Rule(
                    "[0-9a-f]{32}",
                    "must be the id of 32 hex digits before .r2.cloudflarestorage.com")),
        Setting.choice(
            "jurisdiction",
            "Jurisdiction",
            List.of("eu", "fedramp"),
            "Only for buckets that were made in one."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    String jurisdiction = settings.get("jurisdiction").map(name -> "." + name).orElse("");
    return S3Config.Place.at(
            URI.create(
                "https://"
                    + settings.require("account")
                    + jurisdiction
                    + ".r2.cloudflarestorage.com"),
            "auto")
        .whenDenied("a bucket that was made in a jurisdiction needs the setting 'jurisdiction'");
  }
}
