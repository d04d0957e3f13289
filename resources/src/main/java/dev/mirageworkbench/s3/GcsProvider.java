package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.List;

/// Google Cloud Storage through its S3 interoperability: type `gcs`, URIs such as
/// `gs://bucket/prefix`.
///
/// Its keys are [HMAC keys](https://cloud.google.com/storage/docs/authentication/hmackeys).
public final class GcsProvider extends StoreProvider {
  private static final URI ENDPOINT = URI.create("https://storage.googleapis.com");

  @Override
  public String type() {
    return "gcs";
  }

  @Override
  public String displayName() {
    return "Google Cloud Storage";
  }

  @Override
  public String uriExample() {
    return "gs://bucket/prefix";
  }

  @Override
  List<String> schemes() {
    return List.of("gs", "gcs");
  }

  @Override
  List<Setting> placeSettings() {
    return List.of();
  }

  @Override
  S3Config.Place place(Settings settings) {
    return S3Config.Place.at(ENDPOINT, "auto").withGenerations();
  }
}
