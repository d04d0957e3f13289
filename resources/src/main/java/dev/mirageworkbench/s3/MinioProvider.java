package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.util.List;

/// A server of one's own, such as MinIO, Ceph or Garage: type `minio`, URIs such as
/// `minio://bucket?endpoint=http://127.0.0.1:9000`.
public final class MinioProvider extends StoreProvider {
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
}
