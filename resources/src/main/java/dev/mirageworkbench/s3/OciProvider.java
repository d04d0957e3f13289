package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/// Oracle's object storage: type `oci`, URIs such as
/// `oci://bucket/prefix?namespace=...&region=eu-frankfurt-1`.
///
/// Its keys are customer secret keys; the endpoint is that of [the
/// documentation](https://docs.oracle.com/en-us/iaas/Content/Object/Tasks/s3compatibleapi.htm).
public final class OciProvider extends StoreProvider {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");

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
    return "oci://bucket/prefix?namespace=NAMESPACE&region=eu-frankfurt-1";
  }

  @Override
  List<Setting> placeSettings() {
    return List.of(
        Setting.required(
            "namespace", "Namespace", "The tenancy's object storage namespace, on its page."),
        Setting.required("region", "Region", "For example eu-frankfurt-1."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    String namespace = name("namespace", settings);
    String region = name("region", settings);
    return S3Config.Place.at(
        URI.create(
            "https://%s.compat.objectstorage.%s.oci.customer-oci.com".formatted(namespace, region)),
        region);
  }

  private static String name(String key, Settings settings) throws ResourceException {
    String value = settings.require(key);
    if (!NAME.matcher(value).matches()) {
      throw new ResourceException.Invalid(
          "the '" + key + "' is a name such as eu-frankfurt-1, not '" + value + "'");
    }
    return value;
  }
}
