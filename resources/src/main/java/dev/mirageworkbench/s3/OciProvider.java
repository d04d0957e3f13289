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

/// Oracle's object storage: type `oci`, URIs such as
/// `oci://bucket/prefix?namespace=...&region=eu-frankfurt-1`.
///
/// Its keys are customer secret keys; the endpoint is that of [the
/// documentation](https://docs.oracle.com/en-us/iaas/Content/Object/Tasks/s3compatibleapi.htm).
public final class OciProvider extends StoreProvider {
  private static final String NAMESPACE = "namespace";
  private static final String REGION = "region";
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?<first>[^.]+)\\.)?(?:(?<kind>compat|vhcompat)\\.)?objectstorage\\."
              + "(?<region>[a-z0-9-]+)\\.(?:oraclecloud|oci\\.customer-oci)\\.com");

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
                NAMESPACE, "Namespace", "The tenancy's object storage namespace, on its page.")
            .keeping(NAME),
        Setting.required(REGION, "Region", "For example eu-frankfurt-1.").keeping(NAME));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    String region = settings.require(REGION);
    return S3Config.Place.at(
        URI.create(
            "https://%s.compat.objectstorage.%s.oci.customer-oci.com"
                .formatted(settings.require(NAMESPACE), region)),
        region);
  }

  /// The addresses of S3's protocol have the bucket in the path or in the host, those of Oracle's
  /// own say `/n/NAMESPACE/b/BUCKET/o/OBJECT`.
  @Override
  Optional<BucketLink> link(WebAddress address) {
    Matcher host = HOST.matcher(address.host());
    if (!host.matches()) {
      return Optional.empty();
    }
    String region = host.group("region");
    String first = Optional.ofNullable(host.group("first")).orElse("");
    if ("compat".equals(host.group("kind"))) {
      return Optional.of(
          new BucketLink(
              address.part(0), address.from(1), Map.of(NAMESPACE, first, REGION, region)));
    }
    if ("vhcompat".equals(host.group("kind"))) {
      return Optional.of(new BucketLink(first, address.from(0), Map.of(REGION, region)));
    }
    int names = address.path().indexOf("n");
    return names < 0 || !address.part(names + 2).equals("b")
        ? Optional.empty()
        : Optional.of(
            new BucketLink(
                address.part(names + 3),
                address.from(names + 5),
                Map.of(NAMESPACE, address.part(names + 1), REGION, region)));
  }
}
