package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WebAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server of one's own, such as MinIO, Ceph or Garage: type `minio`, URIs such as
/// `minio://bucket?endpoint=http://127.0.0.1:9000`.
public final class MinioProvider extends StoreProvider {
  private static final int PORT = 9000;

  @Override
  public String type() {
    return "minio";
  }

  @Override
  public String displayName() {
    return "MinIO or another S3 server";
  }

  @Override
  public String uriExample() {
    return "minio://bucket?endpoint=http://127.0.0.1:9000";
  }

  @Override
  List<Setting> placeSettings() {
    return List.of(
        S3Uris.server(
            Setting.required(
                "endpoint",
                "Endpoint",
                "The server's address, for example http://127.0.0.1:9000.")),
        Setting.optional("region", "Region", "us-east-1", "Only where the server has regions."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    return S3Config.Place.at(
        S3Uris.endpoint(settings.require("endpoint")), settings.require("region"));
  }

  /// A server of nobody known is taken for one where its port is MinIO's, or where the address is
  /// signed as S3 has it.
  @Override
  Optional<BucketLink> link(WebAddress address) {
    boolean isMeant =
        address.port().filter(port -> port == PORT).isPresent()
            || (address.query().containsKey("X-Amz-Signature")
                && !address.host().endsWith(".amazonaws.com")
                && !address.host().endsWith(".cloudflarestorage.com"));
    return isMeant
        ? Optional.of(
            new BucketLink(address.part(0), address.from(1), Map.of("endpoint", address.server())))
        : Optional.empty();
  }
}
