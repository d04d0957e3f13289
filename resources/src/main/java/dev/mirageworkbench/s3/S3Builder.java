package dev.mirageworkbench.s3;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes an [S3Resource]: says where the bucket is and who asks for it. Only [#bucket] must be
/// given.
public final class S3Builder {
  private String bucket = "";
  private String prefix = "";
  private @Nullable String region;
  private @Nullable URI endpoint;
  private @Nullable Boolean pathStyle;
  private boolean requesterPays;
  private S3Config.Login login = new S3Config.Login.Environment();

  S3Builder() {}

  public S3Builder bucket(String name) {
    bucket = name;
    return this;
  }

  /// Mounts only the keys below this folder; its keys' prefix ends in `/`, given or not.
  public S3Builder prefix(String folder) {
    prefix = folder;
    return this;
  }

  /// Otherwise what the environment or the profile says.
  public S3Builder region(String name) {
    region = name;
    return this;
  }

  /// A store other than Amazon's.
  public S3Builder endpoint(URI address) {
    endpoint = address;
    return this;
  }

  /// Whether the bucket is named in the path; otherwise so with an endpoint only.
  public S3Builder pathStyle(boolean inPath) {
    pathStyle = inPath;
    return this;
  }

  /// For buckets that want whoever asks to pay: the account of the credentials pays.
  public S3Builder requesterPays() {
    requesterPays = true;
    return this;
  }

  public S3Builder credentials(String accessKeyId, String secretAccessKey) {
    login = new S3Config.Login.Given(accessKeyId, secretAccessKey, Optional.empty());
    return this;
  }

  public S3Builder credentials(String accessKeyId, String secretAccessKey, String sessionToken) {
    login = new S3Config.Login.Given(accessKeyId, secretAccessKey, Optional.of(sessionToken));
    return this;
  }

  /// Signs nothing, for public buckets.
  public S3Builder anonymous() {
    login = new S3Config.Login.Anonymous();
    return this;
  }

  /// A profile of `~/.aws/config` or `~/.aws/credentials`.
  public S3Builder profile(String name) {
    login = new S3Config.Login.Profile(name);
    return this;
  }

  /// Transfers nothing.
  ///
  /// @throws IllegalStateException if no bucket was named
  public S3Resource build() {
    if (bucket.isBlank()) {
      throw new IllegalStateException("name a bucket");
    }
    return new S3Resource(
        new S3Config(
            bucket,
            Keys.under(prefix),
            new S3Config.Place(
                Optional.ofNullable(endpoint),
                Optional.ofNullable(region),
                Optional.ofNullable(pathStyle),
                requesterPays,
                "",
                false),
            login));
  }
}
