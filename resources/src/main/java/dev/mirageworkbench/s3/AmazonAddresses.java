package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.WebAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ways in which addresses name buckets of Amazon: as the host or in the path, on the pages of
/// its console, and as resource names (ARN).
final class AmazonAddresses {
  private static final String REGION = "[a-z]{2,3}(?:-[a-z]+)+-\\d";
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?<bucket>.+)\\.)?s3(?:-website|-accelerate|-fips)?(?:[.-]dualstack)?"
              + "(?:[.-](?<region>"
              + REGION
              + "))?\\.amazonaws\\.com(?:\\.cn)?");
  private static final Pattern CONSOLE =
      Pattern.compile(
          "(?:(?<region>" + REGION + ")|s3)?\\.?console\\.(?:aws\\.amazon\\.com|amazonaws\\.cn)");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:s3:::(?<bucket>[^/*]+)(?:/(?<key>[^*]*))?\\*?");
  private static final String SETTING = "region";

  private AmazonAddresses() {}

  static Optional<BucketLink> arn(String text) {
    Matcher arn = ARN.matcher(text);
    return arn.matches()
        ? Optional.of(
            new BucketLink(
                arn.group("bucket"), Optional.ofNullable(arn.group("key")).orElse(""), Map.of()))
        : Optional.empty();
  }

  static Optional<BucketLink> web(WebAddress address) {
    Matcher console = CONSOLE.matcher(address.host());
    if (console.matches()) {
      return console(address, Optional.ofNullable(console.group("region")));
    }
    Matcher host = HOST.matcher(address.host());
    if (!host.matches()) {
      return Optional.empty();
    }
    Map<String, String> place = place(Optional.ofNullable(host.group("region")));
    String bucket = host.group("bucket");
    return Optional.of(
        bucket == null
            ? new BucketLink(address.part(0), address.from(1), place)
            : new BucketLink(bucket, address.from(0), place));
  }

  private static Optional<BucketLink> console(WebAddress address, Optional<String> region) {
    boolean isBucket = address.part(1).equals("buckets") || address.part(1).equals("bucket");
    if (!address.part(0).equals("s3") || (!isBucket && !address.part(1).equals("object"))) {
      return Optional.empty();
    }
    return Optional.of(
        new BucketLink(
            address.part(2),
            address.query().getOrDefault("prefix", address.from(3)),
            place(Optional.ofNullable(address.query().get(SETTING)).or(() -> region))));
  }

  private static Map<String, String> place(Optional<String> region) {
    var place = new LinkedHashMap<String, String>();
    region.ifPresent(name -> place.put(SETTING, name));
    return place;
  }
}
