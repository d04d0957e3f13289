package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceIdentity;
import java.net.URI;
import java.util.Optional;

/// Where a bucket is and who asks for it.
///
/// @param endpoint absent for Amazon's own
/// @param region absent for what the environment or the profile says
/// @param pathStyle absent for the usual: the bucket in the path with an endpoint, else in the host
record S3Config(
    String bucket,
    Keys keys,
    Optional<URI> endpoint,
    Optional<String> region,
    Optional<Boolean> pathStyle,
    Login login) {

  /// How requests are signed.
  sealed interface Login {
    /// For messages; says which credentials, never what they are.
    String description();

    /// The SDK's usual places: system properties, environment, web identity, profile, container.
    record Environment() implements Login {
      @Override
      public String description() {
        return "the credentials found in the environment or the default AWS profile";
      }
    }

    record Profile(String name) implements Login {
      @Override
      public String description() {
        return "the AWS profile '" + name + "'";
      }
    }

    record Anonymous() implements Login {
      @Override
      public String description() {
        return "no credentials (anonymous)";
      }
    }

    record Given(String accessKeyId, String secretAccessKey, Optional<String> sessionToken)
        implements Login {
      @Override
      public String description() {
        return "the access key that was given with the mount";
      }

      @Override
      public String toString() {
        return "Given[]";
      }
    }
  }

  ResourceIdentity identity() {
    String place = endpoint.map(URI::toString).orElse("aws");
    String store = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    return new ResourceIdentity("s3", store + "/" + bucket + "/" + keys.prefix());
  }

  /// For messages.
  String host() {
    return endpoint.map(URI::getAuthority).orElse("Amazon S3");
  }
}
