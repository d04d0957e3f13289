package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/// Supabase Storage: type `supabase`, URIs such as `supabase://bucket?project=...&region=...`.
///
/// Access keys go past the row level security of the project. With the project's reference as the
/// access key id, its anonymous key as the secret and a user's token as the session token they do
/// not; see [the documentation](https://supabase.com/docs/guides/storage/s3/authentication).
public final class SupabaseProvider extends StoreProvider {
  private static final Pattern REFERENCE = Pattern.compile("[a-z0-9]+");

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
    return "supabase://bucket/prefix?project=REFERENCE&region=eu-central-1";
  }

  @Override
  List<Setting> placeSettings() {
    return List.of(
        Setting.required(
            "project", "Project reference", "The letters before .supabase.co in its address."),
        Setting.required("region", "Region", "As its storage settings tell."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    String project = settings.require("project");
    if (!REFERENCE.matcher(project).matches()) {
      throw new ResourceException.Invalid(
          "the 'project' is the reference before .supabase.co, not '" + project + "'");
    }
    return S3Config.Place.at(
        URI.create("https://" + project + ".storage.supabase.co/storage/v1/s3"),
        settings.require("region"));
  }
}
