package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Google Cloud Storage through its S3 interoperability: type `gcs`, URIs such as
/// `gs://bucket/prefix`.
///
/// Its keys are [HMAC keys](https://cloud.google.com/storage/docs/authentication/hmackeys).
public final class GcsProvider extends StoreProvider {
  private static final String HOST = "storage.googleapis.com";
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
    return S3Config.Place.at(ENDPOINT, "auto").withConditions(S3Config.Conditions.GENERATIONS);
  }

  @Override
  Optional<BucketLink> link(WebAddress address) {
    String host = address.host();
    if (address.isOn(HOST, "storage.cloud.google.com")) {
      return Optional.of(inPath(address, 0));
    }
    if (host.endsWith("." + HOST)) {
      return Optional.of(
          new BucketLink(
              host.substring(0, host.length() - HOST.length() - 1), address.from(0), Map.of()));
    }
    boolean isPage =
        address.isOn("console.cloud.google.com")
            && address.part(0).equals("storage")
            && address.part(1).equals("browser");
    return isPage
        ? Optional.of(inPath(address, address.part(2).equals("_details") ? 3 : 2))
        : Optional.empty();
  }

  /// The pages of the console put `;tab=objects` behind the path.
  private static BucketLink inPath(WebAddress address, int index) {
    return new BucketLink(plain(address.part(index)), plain(address.from(index + 1)), Map.of());
  }

  private static String plain(String part) {
    int semicolon = part.indexOf(";tab=");
    return semicolon < 0 ? part : part.substring(0, semicolon);
  }
}
