package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceIdentity;
import java.net.URI;
import java.util.Optional;

/// Where a bucket is and who asks for it.
///
/// @param keys those of the mounted folder
record S3Config(String bucket, Keys keys, Place place, Login login) {

  /// Where requests go to, and as what.
  ///
  /// @param endpoint absent for Amazon's own
  /// @param region absent for what the environment or the profile says
  /// @param pathStyle absent for the usual: the bucket in the path with an endpoint, else in the
  ///     host
  /// @param requesterPays whether the account that asks is willing to pay
  /// @param whenDenied what may be wrong when the store refuses; may be empty
  /// @param hasGenerations whether the conditions of changes are Google's, about an object's
  ///     generation
  record Place(
      Optional<URI> endpoint,
      Optional<String> region,
      Optional<Boolean> pathStyle,
      boolean requesterPays,
      String whenDenied,
      boolean hasGenerations) {
    static final Place AMAZON =
        new Place(Optional.empty(), Optional.empty(), Optional.empty(), false, "", false);

    /// A store other than Amazon's, with the bucket in the path.
    static Place at(URI endpoint, String region) {
      return new Place(
          Optional.of(endpoint), Optional.of(region), Optional.of(true), false, "", false);
    }

    Place whenDenied(String hint) {
      return new Place(endpoint, region, pathStyle, requesterPays, hint, hasGenerations);
    }

    Place withGenerations() {
      return new Place(endpoint, region, pathStyle, requesterPays, whenDenied, true);
    }

    Place withEndpoint(URI other) {
      return new Place(
          Optional.of(other), region, pathStyle, requesterPays, whenDenied, hasGenerations);
    }
  }

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
    String store = place.endpoint().map(URI::toString).orElse("aws");
    String root = store.endsWith("/") ? store.substring(0, store.length() - 1) : store;
    return new ResourceIdentity("s3", root + "/" + bucket + "/" + keys.prefix());
  }

  /// For messages.
  String host() {
    return place.endpoint().map(URI::getAuthority).orElse("Amazon S3");
  }
}
