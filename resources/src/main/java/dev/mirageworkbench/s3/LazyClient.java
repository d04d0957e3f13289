package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// A client that its first use makes, so that mounting costs nothing.
final class LazyClient {
  private final S3Config config;
  private final Credentials credentials;
  private final Duration silence;

  /// Guarded by this object's monitor.
  private @Nullable S3Client client;

  /// Guarded by this object's monitor.
  private boolean closed;

  /// @param silence after which a store that sends nothing counts as gone
  LazyClient(S3Config config, Credentials credentials, Duration silence) {
    this.config = config;
    this.credentials = credentials;
    this.silence = silence;
  }

  synchronized S3Client get() throws ResourceException {
    requireOpen();
    S3Client known = client;
    if (known == null) {
      try {
        known = S3Clients.create(config, credentials, silence);
      } catch (IllegalArgumentException e) {
        throw new ResourceException.Invalid("these settings do not work: " + e.getMessage(), e);
      }
      client = known;
    }
    return known;
  }

  synchronized void requireOpen() throws ResourceException {
    if (closed) {
      throw new ResourceException.BadHandle("the mount is closed");
    }
  }

  synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
  }
}
