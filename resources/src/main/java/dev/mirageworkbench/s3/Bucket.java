package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The requests to one bucket that more than one operation needs. Its client is made by the first
/// request, so that mounting costs nothing.
final class Bucket {
  private final S3Config config;
  private final S3Errors errors;

  /// Guarded by this object's monitor.
  private @Nullable S3Client client;

  /// Guarded by this object's monitor.
  private boolean closed;

  Bucket(S3Config config) {
    this.config = config;
    this.errors = new S3Errors(config);
  }

  String name() {
    return config.bucket();
  }

  Keys keys() {
    return config.keys();
  }

  S3Errors errors() {
    return errors;
  }

  /// Makes a request, its failures told in the resource's words.
  <T> T call(Function<S3Client, T> request) throws ResourceException {
    try {
      return request.apply(client());
    } catch (SdkException e) {
      throw errors.translate(e);
    } catch (IllegalStateException e) {
      requireOpen(); // a connection pool that was closed under the request says it this way
      throw e;
    }
  }

  /// Like [#call], for requests whose refusals mean something to the caller.
  <T> T callOrRefuse(Function<S3Client, T> request) throws ResourceException, S3Exception {
    try {
      return request.apply(client());
    } catch (S3Exception e) {
      throw e;
    } catch (SdkException e) {
      throw errors.translate(e);
    }
  }

  private synchronized S3Client client() throws ResourceException {
    requireOpen();
    S3Client known = client;
    if (known == null) {
      try {
        known = S3Clients.create(config);
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

  /// Describes an object with one request; empty if there is none.
  Optional<Entry> head(String key, String name) throws ResourceException {
    try {
      HeadObjectResponse found = callOrRefuse(s3 -> s3.headObject(r -> r.bucket(name()).key(key)));
      return Optional.of(entry(name, found.contentLength(), found.lastModified(), found.eTag()));
    } catch (S3Exception e) {
      if (e.statusCode() == 404 && !S3Errors.codeOf(e).equals("NoSuchBucket")) {
        return Optional.empty();
      }
      throw errors.translate(e);
    }
  }

  /// Whether any key lies in a folder, the folder's own marker included; one request.
  boolean isFolder(String folderKey) throws ResourceException {
    return firstKeys(folderKey, 1).keyCount() > 0;
  }

  /// The first keys below a folder at any depth.
  ListObjectsV2Response firstKeys(String folderKey, int count) throws ResourceException {
    return call(
        s3 ->
            s3.listObjectsV2(
                r ->
                    r.bucket(name())
                        .prefix(folderKey)
                        .maxKeys(count)
                        .encodingType(EncodingType.URL)));
  }

  /// Leaves a marker in a folder that has just lost its last key, so that it does not vanish.
  void keepFolder(String folderKey) throws ResourceException {
    if (!folderKey.equals(config.keys().prefix()) && !isFolder(folderKey)) {
      putMarker(folderKey);
    }
  }

  void putMarker(String folderKey) throws ResourceException {
    call(s3 -> s3.putObject(r -> r.bucket(name()).key(folderKey), RequestBody.empty()));
  }

  void remove(String key) throws ResourceException {
    call(s3 -> s3.deleteObject(r -> r.bucket(name()).key(key)));
  }

  static Entry entry(String name, S3Object object) {
    return entry(name, object.size(), object.lastModified(), object.eTag());
  }

  static Entry entry(
      String name, @Nullable Long size, @Nullable Instant modified, @Nullable String eTag) {
    Instant time = modified == null ? Instant.EPOCH : modified;
    long length = size == null ? 0 : size;
    return Entry.file(
        name,
        length,
        time,
        eTag == null ? Validator.weak(length, time) : Validator.strong(quoted(eTag)));
  }

  /// Some stores leave out the quotes, in listings only.
  private static String quoted(String eTag) {
    return eTag.endsWith("\"") ? eTag : '"' + eTag + '"';
  }
}
