package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import java.util.List;
import java.util.Optional;

/// The settings by which a user says how requests are signed.
final class Logins {
  static final String PROFILE = "profile";
  static final String ACCESS_KEY = "accessKeyId";
  static final String SECRET_KEY = "secretAccessKey";
  static final String ANONYMOUS = "anonymous";

  private Logins() {}

  static List<Setting> settings() {
    return List.of(
        Setting.optional(
            PROFILE,
            "AWS profile",
            "",
            "A profile of ~/.aws/config or ~/.aws/credentials; empty for the usual places."),
        Setting.optional(ACCESS_KEY, "Access key id", "", "Only where no profile has it.")
            .in(UriPlace.NOWHERE),
        Setting.secret(SECRET_KEY, "Secret access key", "Belongs to the access key id."),
        Setting.secret("sessionToken", "Session token", "Only with temporary credentials."),
        Setting.flag(ANONYMOUS, "Anonymous", false, "For public buckets: signs nothing."));
  }

  static S3Config.Login of(Settings settings) throws ResourceException {
    Optional<String> id = settings.get(ACCESS_KEY);
    Optional<String> secret = settings.get(SECRET_KEY);
    Optional<String> profile = settings.get(PROFILE);
    boolean anonymous = settings.flag(ANONYMOUS);
    if (id.isPresent() != secret.isPresent()) {
      throw new ResourceException.Invalid(
          "give both 'accessKeyId' and 'secretAccessKey', or neither");
    }
    if (settings.get("sessionToken").isPresent() && id.isEmpty()) {
      throw new ResourceException.Invalid(
          "a 'sessionToken' needs its 'accessKeyId' and 'secretAccessKey'");
    }
    int ways = (id.isPresent() ? 1 : 0) + (profile.isPresent() ? 1 : 0) + (anonymous ? 1 : 0);
    if (ways > 1) {
      throw new ResourceException.Invalid(
          "choose one of an access key, a profile and anonymous access");
    }
    if (anonymous) {
      return new S3Config.Login.Anonymous();
    }
    if (profile.isPresent()) {
      return new S3Config.Login.Profile(profile.get());
    }
    return id.isPresent()
        ? new S3Config.Login.Given(id.get(), secret.orElseThrow(), settings.get("sessionToken"))
        : new S3Config.Login.Environment();
  }
}
