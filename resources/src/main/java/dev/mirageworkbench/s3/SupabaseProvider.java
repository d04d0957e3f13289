package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Supabase Storage: type `supabase`, URIs such as `supabase://bucket?project=...&region=...`.
///
/// Access keys go past the row level security of the project. With the project's reference as the
/// access key id, its anonymous key as the secret and a user's token as the session token they do
/// not; see [the documentation](https://supabase.com/docs/guides/storage/s3/authentication).
public final class SupabaseProvider extends StoreProvider {
  private static final String PROJECT = "project";
  private static final Pattern HOST =
      Pattern.compile("(?<project>[a-z0-9]+)(?:\\.storage)?\\.supabase\\.(?:co|in)");

  @Override
  public String type() {
    return "supabase";
  }

  @Override
  public String displayName() {
    return "Supabase Storage";
  }

  @Override
  public String uriExample() {
    return "supabase://bucket/prefix?project=abcdefghijklmnopqrst&region=eu-central-1";
  }

  @Override
  List<Setting> placeSettings() {
    return List.of(
        Setting.required(
                PROJECT, "Project reference", "The letters before .supabase.co in its address.")
            .keeping(
                new Rule("[a-z0-9]+", "must be the reference before .supabase.co in its address")),
        Setting.required("region", "Region", "As its storage settings tell."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    return S3Config.Place.at(
            URI.create(
                "https://" + settings.require(PROJECT) + ".storage.supabase.co/storage/v1/s3"),
            settings.require("region"))
        .withConditions(S3Config.Conditions.IGNORED);
  }

  /// The address of its S3 endpoint, of an object, or of a page of the dashboard.
  @Override
  Optional<BucketLink> link(WebAddress address) {
    if (address.isOn("supabase.com") && address.path().contains(PROJECT)) {
      int project = address.path().indexOf(PROJECT);
      int buckets = address.path().indexOf("buckets");
      return Optional.of(
          new BucketLink(
              buckets < 0 ? "" : address.part(buckets + 1),
              "",
              Map.of(PROJECT, address.part(project + 1))));
    }
    Matcher host = HOST.matcher(address.host());
    if (!host.matches() || !address.from(0).startsWith("storage/v1")) {
      return Optional.empty();
    }
    // After `object` comes how it is given away: `public`, `sign` or `authenticated`.
    int bucket = address.part(2).equals("s3") ? 3 : 4;
    return Optional.of(
        new BucketLink(
            address.part(bucket),
            address.from(bucket + 1),
            Map.of(PROJECT, host.group("project"))));
  }
}
