package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.List;

/// Oracle's object storage: type `oci`, URIs such as
/// `oci://bucket/prefix?namespace=...&region=eu-frankfurt-1`.
///
/// Its keys are customer secret keys; the endpoint is that of [the
/// documentation](https://docs.oracle.com/en-us/iaas/Content/Object/Tasks/s3compatibleapi.htm).
public final class OciProvider extends StoreProvider {
  private static final Rule NAME =
      new Rule("[a-z0-9][a-z0-9_-]*", "must be a name such as eu-frankfurt-1");

  @Override
  public String type() {
    return "oci";
  }

  @Override
  public String displayName() {
    return "Oracle Cloud (OCI) bucket";
  }

  @Override
  public String uriExample() {
    return "oci://bucket/prefix?namespace=tenancy&region=eu-frankfurt-1";
  }

  @Override
  List<Setting> placeSettings() {
    return List.of(
        Setting.required(
                "namespace", "Namespace", "The tenancy's object storage namespace, on its page.")
            .keeping(NAME),
        Setting.required("region", "Region", "For example eu-frankfurt-1.").keeping(NAME));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    String region = settings.require("region");
    return S3Config.Place.at(
        URI.create(
            "https://%s.compat.objectstorage.%s.oci.customer-oci.com"
                .formatted(settings.require("namespace"), region)),
        region);
  }
}
