package dev.mirageworkbench.s3;

import dev.mirageworkbench.s3.S3Config.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.useragent.BusinessMetricFeatureId;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// What signs a mount's requests. Remembers where it was found, as the usual places are many and a
/// user who is refused wonders which one it was.
///
/// Amazon's instance metadata service is not asked: outside of EC2 that costs seconds and never
/// succeeds. Setting `AWS_EC2_METADATA_DISABLED=false` asks it.
final class Credentials {
  private static final String SIGN_ON = "single sign-on";

  /// How a profile got them, by what the SDK says of it.
  private static final Map<BusinessMetricFeatureId, String> WAYS =
      Map.of(
          BusinessMetricFeatureId.CREDENTIALS_SSO, SIGN_ON,
          BusinessMetricFeatureId.CREDENTIALS_SSO_LEGACY, SIGN_ON,
          BusinessMetricFeatureId.CREDENTIALS_PROCESS, "its credential_process",
          BusinessMetricFeatureId.CREDENTIALS_STS_ASSUME_ROLE_WEB_ID, "web identity",
          BusinessMetricFeatureId.CREDENTIALS_STS_ASSUME_ROLE, "a role that it assumes");

  private final Login login;
  private volatile @Nullable Source found;

  /// Where credentials were found.
  ///
  /// @param description for people
  /// @param signedOn the AWS profile whose user signed on, if that is how they came
  private record Source(String description, Optional<String> signedOn) {}

  Credentials(Login login) {
    this.login = login;
  }

  /// Whose rights requests have: where the credentials were found once they were, before that where
  /// they will be looked for. Never what they are.
  String description() {
    Source known = found;
    return known == null ? login.description() : known.description();
  }

  /// The AWS profile to sign on with again when a session has expired; empty where these
  /// credentials do not come from signing on.
  Optional<String> signOnProfile() {
    Source known = found;
    if (known != null) {
      return known.signedOn();
    }
    return switch (login) {
      case Login.Profile(String name) -> Optional.of(name);
      case Login.Environment() -> Optional.of(defaultProfile());
      case Login.Anonymous(), Login.Given _ -> Optional.empty();
    };
  }

  private static String defaultProfile() {
    return ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
  }

  /// For one client, which closes it.
  AwsCredentialsProvider provider() {
    return switch (login) {
      case Login.Anonymous() -> AnonymousCredentialsProvider.create();
      case Login.Profile(String name) -> profile(name);
      case Login.Given given ->
          StaticCredentialsProvider.create(
              given.sessionToken().isPresent()
                  ? AwsSessionCredentials.create(
                      given.accessKeyId(), given.secretAccessKey(), given.sessionToken().get())
                  : AwsBasicCredentials.create(given.accessKeyId(), given.secretAccessKey()));
      case Login.Environment() -> usualPlaces();
    };
  }

  private AwsCredentialsProvider usualPlaces() {
    List<AwsCredentialsProvider> places = new ArrayList<>();
    places.add(
        place("the Java system properties aws.*", SystemPropertyCredentialsProvider.create()));
    places.add(
        place(
            "the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
            EnvironmentVariableCredentialsProvider.create()));
    places.add(
        place(
            "the web identity in AWS_WEB_IDENTITY_TOKEN_FILE",
            WebIdentityTokenFileCredentialsProvider.create()));
    places.add(profile(defaultProfile()));
    places.add(
        place("the credentials service of the container", ContainerCredentialsProvider.create()));
    if ("false".equalsIgnoreCase(System.getenv("AWS_EC2_METADATA_DISABLED"))) {
      places.add(place("the instance service of EC2", InstanceProfileCredentialsProvider.create()));
    }
    return AwsCredentialsProviderChain.of(places.toArray(AwsCredentialsProvider[]::new));
  }

  private AwsCredentialsProvider place(String description, AwsCredentialsProvider place) {
    return new Noting(place, _ -> found = new Source(description, Optional.empty()));
  }

  private AwsCredentialsProvider profile(String name) {
    return new Noting(
        ProfileCredentialsProvider.create(name),
        given -> {
          List<String> ways = ways(given);
          found =
              new Source(
                  "the AWS profile '"
                      + name
                      + "'"
                      + (ways.isEmpty() ? "" : " (by " + String.join(", ", ways) + ")"),
                  Optional.of(name).filter(_ -> ways.contains(SIGN_ON)));
        });
  }

  /// How a profile got what it gave; empty where it just holds a key.
  private static List<String> ways(AwsCredentials given) {
    List<String> marks = List.of(given.providerName().orElse("").split(","));
    return WAYS.entrySet().stream()
        .filter(way -> marks.contains(way.getKey().value()))
        .map(Map.Entry::getValue)
        .distinct()
        .sorted()
        .toList();
  }

  /// Tells of each success, and is otherwise the provider that it asks.
  private record Noting(AwsCredentialsProvider provider, Consumer<AwsCredentials> listener)
      implements AwsCredentialsProvider, SdkAutoCloseable {
    @Override
    public AwsCredentials resolveCredentials() {
      AwsCredentials given = provider.resolveCredentials();
      listener.accept(given);
      return given;
    }

    @Override
    public void close() {
      if (provider instanceof SdkAutoCloseable open) {
        open.close();
      }
    }

    /// The SDK names the places that it asked in vain by this.
    @Override
    public String toString() {
      return provider.toString();
    }
  }
}
