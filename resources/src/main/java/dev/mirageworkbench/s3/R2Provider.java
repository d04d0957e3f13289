package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/// Cloudflare R2: type `r2`, URIs such as `r2://bucket/prefix?account=...`.
///
/// The endpoint is that of [the documentation](https://developers.cloudflare.com/r2/api/s3/api/);
/// a bucket in a jurisdiction is refused (403) everywhere but at the jurisdiction's own.
public final class R2Provider extends StoreProvider {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9a-f]{32}");
  private static final List<String> JURISDICTIONS = List.of("", "eu", "fedramp");

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
    return "r2://bucket/prefix?account=ACCOUNT_ID";
  }

  @Override
  List<Setting> placeSettings() {
    return List.of(
        Setting.required("account", "Account id", "The 32 hex digits on the overview page of R2."),
        new Setting(
            "jurisdiction",
            "Jurisdiction",
            new Setting.Kind.Choice(JURISDICTIONS),
            false,
            "",
            "Only for buckets that were made in one."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    String account = settings.require("account");
    if (!ACCOUNT.matcher(account).matches()) {
      throw new ResourceException.Invalid(
          "the 'account' is the id of 32 hex digits before .r2.cloudflarestorage.com, not '"
              + account
              + "'");
    }
    String jurisdiction = settings.get("jurisdiction").orElse("");
    if (!JURISDICTIONS.contains(jurisdiction)) {
      throw new ResourceException.Invalid(
          "the 'jurisdiction' is eu, fedramp or nothing, not '" + jurisdiction + "'");
    }
    String part = jurisdiction.isEmpty() ? "" : "." + jurisdiction;
    return S3Config.Place.at(
            URI.create("https://" + account + part + ".r2.cloudflarestorage.com"), "auto")
        .whenDenied("a bucket that was made in a jurisdiction needs the setting 'jurisdiction'");
  }
}
