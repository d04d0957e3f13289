package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WebAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cloudflare R2: type `r2`, URIs such as `r2://bucket/prefix?account=...`.
///
/// The endpoint is that of [the documentation](https://developers.cloudflare.com/r2/api/s3/api/);
/// a bucket in a jurisdiction is refused (403) everywhere but at the jurisdiction's own.
public final class R2Provider extends StoreProvider {
  private static final String ACCOUNT = "account";
  private static final String JURISDICTION = "jurisdiction";
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?<bucket>.+)\\.)?(?<account>[0-9a-f]{32})(?:\\.(?<jurisdiction>[a-z]+))?"
              + "\\.r2\\.cloudflarestorage\\.com");

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
        Setting.required(ACCOUNT, "Account id", "The 32 hex digits on the overview page of R2.")
            .keeping(
                new Rule(
                    "[0-9a-f]{32}",
                    "must be the id of 32 hex digits before .r2.cloudflarestorage.com")),
        Setting.choice(
            JURISDICTION,
            "Jurisdiction",
            List.of("eu", "fedramp"),
            "Only for buckets that were made in one."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    String jurisdiction = settings.get(JURISDICTION).map(name -> "." + name).orElse("");
    return S3Config.Place.at(
            URI.create(
                "https://"
                    + settings.require(ACCOUNT)
                    + jurisdiction
                    + ".r2.cloudflarestorage.com"),
            "auto")
        .whenDenied("a bucket that was made in a jurisdiction needs the setting 'jurisdiction'");
  }

  @Override
  Optional<BucketLink> link(WebAddress address) throws ResourceException {
    if (address.host().endsWith(".r2.dev")) {
      throw new ResourceException.Invalid(
          "a bucket's public address (r2.dev) cannot be listed; drop the S3 API address, which the"
              + " settings of the bucket show");
    }
    if (address.isOn("dash.cloudflare.com") && address.part(1).equals("r2")) {
      return Optional.of(
          new BucketLink(
              address.part(4), address.query().getOrDefault("prefix", ""), ofPage(address)));
    }
    Matcher host = HOST.matcher(address.host());
    if (!host.matches()) {
      return Optional.empty();
    }
    String bucket = host.group("bucket");
    Map<String, String> place =
        place(host.group("account"), Optional.ofNullable(host.group("jurisdiction")).orElse(""));
    return Optional.of(
        bucket == null
            ? new BucketLink(address.part(0), address.from(1), place)
            : new BucketLink(bucket, address.from(0), place));
  }

  private static Map<String, String> ofPage(WebAddress address) {
    return place(address.part(0), address.part(2).equals("default") ? "" : address.part(2));
  }

  private static Map<String, String> place(String account, String jurisdiction) {
    var place = new LinkedHashMap<String, String>();
    place.put(ACCOUNT, account);
    if (!jurisdiction.isEmpty()) {
      place.put(JURISDICTION, jurisdiction);
    }
    return place;
  }
}
