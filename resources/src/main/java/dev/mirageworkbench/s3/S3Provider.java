package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WebAddress;
import java.util.List;
import java.util.Optional;

/// Amazon's own buckets, and those of any server that speaks its protocol: type `s3`, URIs such as
/// `s3://bucket/prefix?region=us-east-1`.
public final class S3Provider extends StoreProvider {
  @Override
  public String type() {
    return "s3";
  }

  @Override
  public String displayName() {
    return "S3 bucket";
  }

  @Override
  public String uriExample() {
    return "s3://bucket/prefix?region=us-east-1";
  }

  @Override
  List<Setting> placeSettings() {
    return List.of(
        Setting.optional(
            "region", "Region", "", "For example us-east-1; empty for your AWS configuration's."),
        S3Uris.server(
            Setting.optional(
                "endpoint",
                "Endpoint",
                "",
                "The address of a store other than Amazon's, for example http://127.0.0.1:9000.")),
        Setting.choice(
            "pathStyle",
            "Bucket in the path",
            List.of("true", "false"),
            "Empty for the usual: true with an endpoint, else false, which is in the host."),
        Setting.flag(
            "requesterPays",
            "Requester pays",
            false,
            "For buckets that want whoever asks to pay: your account pays the transfer."));
  }

  @Override
  S3Config.Place place(Settings settings) throws ResourceException {
    Optional<String> endpoint = settings.get("endpoint");
    return new S3Config.Place(
        endpoint.isPresent() ? Optional.of(S3Uris.endpoint(endpoint.get())) : Optional.empty(),
        settings.get("region"),
        settings.get("pathStyle").map(Boolean::valueOf),
        settings.flag("requesterPays"),
        "",
        S3Config.Conditions.HTTP);
  }

  @Override
  List<String> schemes() {
    return List.of(type(), "s3a", "s3n");
  }

  @Override
  Optional<BucketLink> link(WebAddress address) {
    return AmazonAddresses.web(address);
  }

  @Override
  Optional<BucketLink> link(String text) {
    return AmazonAddresses.arn(text);
  }
}
