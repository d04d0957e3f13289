package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.List;

/// Supabase Storage: type `supabase`, URIs such as `supabase://bucket?project=...&region=...`.
///
/// Access keys go past the row level security of the project. With the project's reference as the
/// access key id, its anonymous key as the secret and a user's token as the session token they do
/// not; see [the documentation](https://supabase.com/docs/guides/storage/s3/authentication).
public final class SupabaseProvider extends StoreProvider {
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
                "project", "Project reference", "The letters before .supabase.co in its address.")
            .keeping(
                new Rule("[a-z0-9]+", "must be the reference before .supabase.co in its address")),
        Setting.required("region", "Region", "As its storage settings tell."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    return S3Config.Place.at(
            URI.create(
                "https://" + settings.require("project") + ".storage.supabase.co/storage/v1/s3"),
            settings.require("region"))
        .withConditions(S3Config.Conditions.IGNORED);
  }
}
