package dev.mirageworkbench.s3;

import dev.mirageworkbench.s3.S3Config.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
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
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// Makes the SDK's client for a bucket.
///
/// The SDK makes each request once. Requests are made again by those who know what that means: by
/// [Bucket] after a broken connection, by the engine after everything else.
///
/// Amazon's instance metadata service is not asked for credentials or a region: outside of EC2 that
/// costs seconds and never succeeds. Setting `AWS_EC2_METADATA_DISABLED=false` asks it.
final class S3Clients {
  private static final int CONNECTIONS = 64;

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private S3Clients() {}

  /// @param silence after which a store that sends nothing counts as gone
  static S3Client create(S3Config config, Duration silence) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(CONNECTIONS)
                    .connectionTimeout(CONNECT)
                    .connectionAcquisitionTimeout(CONNECT)
                    .socketTimeout(silence))
            .overrideConfiguration(o -> override(o, config.place()))
            .region(region(config))
            .credentialsProvider(credentials(config.login()));
    if (config.place().hasGenerations()) {
      builder.putAuthScheme(new GoogleSigner());
    }
    boolean custom = config.place().endpoint().isPresent() || endpointInEnvironment().isPresent();
    config.place().endpoint().ifPresent(builder::endpointOverride);
    builder.forcePathStyle(config.place().pathStyle().orElse(custom));
    if (custom) {
      // Many stores refuse or ignore the checksums that Amazon's own asks for.
      builder
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    } else {
      builder.crossRegionAccessEnabled(true);
    }
    return builder.build();
  }

  /// Amazon's own is that of the region; its buckets have names of their own below it.
  static URI server(S3Config config) {
    return config
        .place()
        .endpoint()
        .or(() -> endpointInEnvironment().flatMap(S3Clients::uri))
        .orElseGet(() -> URI.create("https://s3." + region(config) + ".amazonaws.com"));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty(); // the client's first use tells
    }
  }

  private static void override(ClientOverrideConfiguration.Builder override, S3Config.Place place) {
    override.retryStrategy(AwsRetryStrategy.doNotRetry());
    if (place.requesterPays()) {
      override.putHeader("x-amz-request-payer", "requester");
    }
  }

  private static Optional<String> endpointInEnvironment() {
    return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_S3"))
        .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")));
  }

  /// Without any other word the first region of all, from where Amazon redirects.
  private static Region region(S3Config config) {
    if (config.place().region().isPresent()) {
      return Region.of(config.place().region().get());
    }
    var fromProfile =
        config.login() instanceof Login.Profile(String name)
            ? new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, name)
            : new AwsProfileRegionProvider();
    try {
      return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), fromProfile)
          .getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1; // the chain's way to say that nothing is configured
    }
  }

  private static AwsCredentialsProvider credentials(Login login) {
    return switch (login) {
      case Login.Anonymous() -> AnonymousCredentialsProvider.create();
      case Login.Profile(String name) -> ProfileCredentialsProvider.create(name);
      case Login.Given given ->
          StaticCredentialsProvider.create(
              given.sessionToken().isPresent()
                  ? AwsSessionCredentials.create(
                      given.accessKeyId(), given.secretAccessKey(), given.sessionToken().get())
                  : AwsBasicCredentials.create(given.accessKeyId(), given.secretAccessKey()));
      case Login.Environment() -> environment();
    };
  }

  private static AwsCredentialsProvider environment() {
    List<AwsCredentialsProvider> places = new ArrayList<>();
    places.add(SystemPropertyCredentialsProvider.create());
    places.add(EnvironmentVariableCredentialsProvider.create());
    places.add(WebIdentityTokenFileCredentialsProvider.create());
    places.add(ProfileCredentialsProvider.create());
    places.add(ContainerCredentialsProvider.create());
    if ("false".equalsIgnoreCase(System.getenv("AWS_EC2_METADATA_DISABLED"))) {
      places.add(InstanceProfileCredentialsProvider.create());
    }
    return AwsCredentialsProviderChain.of(places.toArray(AwsCredentialsProvider[]::new));
  }
}
