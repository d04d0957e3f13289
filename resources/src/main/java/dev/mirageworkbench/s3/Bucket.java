package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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

/// The requests to one bucket that more than one operation needs.
final class Bucket {
  /// The usual patience: no store that works is silent for so long in the middle of something.
  static final Duration STALL = Duration.ofSeconds(10);

  /// So many times longer it may be silent while it copies or joins what it has already.
  private static final int PATIENCE = 30;

  private final S3Config config;
  private final Credentials credentials;
  private final S3Errors errors;
  private final ETagSpelling spelling = new ETagSpelling();
  private final Duration stall;
  private final LazyClient client;

  /// With the patience for requests that keep the store busy.
  private final LazyClient patient;

  /// @param stall the longest silence of the store in the middle of a request or an answer
  Bucket(S3Config config, Duration stall) {
    this.config = config;
    this.credentials = new Credentials(config.login());
    this.errors = new S3Errors(config, credentials);
    this.stall = stall;
    this.client = new LazyClient(config, credentials, stall);
    this.patient = new LazyClient(config, credentials, stall.multipliedBy(PATIENCE));
  }

  String name() {
    return config.bucket();
  }

  Keys keys() {
    return config.keys();
  }

  Credentials credentials() {
    return credentials;
  }

  S3Errors errors() {
    return errors;
  }

  ETagSpelling spelling() {
    return spelling;
  }

  Duration stall() {
    return stall;
  }

  /// Makes a request that may be made again at once if its connection breaks, its failures told in
  /// the resource's words.
  <T> T call(Function<S3Client, T> request) throws ResourceException {
    try {
      return callOrRefuse(request);
    } catch (S3Exception e) {
      throw errors.translate(e);
    }
  }

  /// Like [#call], for requests whose refusals mean something to the caller.
  <T> T callOrRefuse(Function<S3Client, T> request) throws ResourceException, S3Exception {
    return make(client, request, true);
  }

  /// For requests that must not be made again without a look at what the first one did.
  <T> T callOnce(Function<S3Client, T> request) throws ResourceException, S3Exception {
    return make(client, request, false);
  }

  /// Like [#callOnce], for requests that the store may need long for.
  <T> T callLong(Function<S3Client, T> request) throws ResourceException, S3Exception {
    return make(patient, request, false);
  }

  private <T> T make(LazyClient with, Function<S3Client, T> request, boolean repeatable)
      throws ResourceException, S3Exception {
    S3Client s3 = with.get();
    try {
      return attempt(s3, request, repeatable);
    } catch (S3Exception e) {
      throw e;
    } catch (SdkException e) {
      with.requireOpen(); // a connection that was closed under the request says it this way
      throw errors.translate(e);
    } catch (UncheckedIOException e) {
      throw errors.brokenOff(Objects.requireNonNull(e.getCause()));
    } catch (IllegalStateException e) {
      with.requireOpen(); // and so does a pool of connections
      throw e;
    }
  }

  private static <T> T attempt(S3Client s3, Function<S3Client, T> request, boolean repeatable) {
    try {
      return request.apply(s3);
    } catch (SdkException e) {
      if (Thread.currentThread().isInterrupted() || !S3Errors.isWorthRepeating(e, repeatable)) {
        throw e;
      }
      return request.apply(s3);
    }
  }

  void requireOpen() throws ResourceException {
    client.requireOpen();
  }

  void close() {
    client.close();
    patient.close();
  }

  boolean hasGenerations() {
    return config.place().hasGenerations();
  }

  /// An object as a look at it shows it.
  ///
  /// @param generation where the store has them
  record Head(Entry entry, Optional<Long> generation) {}

  /// Describes an object with one request; empty if there is none.
  Optional<Entry> head(String key, String name) throws ResourceException {
    return head(key).map(found -> entry(name, found));
  }

  /// Describes an object of no name with one request; empty if there is none.
  Optional<Head> headWithGeneration(String key) throws ResourceException {
    return head(key)
        .map(
            found ->
                new Head(
                    entry("", found),
                    found
                        .sdkHttpResponse()
                        .firstMatchingHeader("x-goog-generation")
                        .map(Long::valueOf)));
  }

  private static Entry entry(String name, HeadObjectResponse found) {
    return entry(name, found.contentLength(), found.lastModified(), found.eTag());
  }

  private Optional<HeadObjectResponse> head(String key) throws ResourceException {
    try {
      return Optional.of(callOrRefuse(s3 -> s3.headObject(r -> r.bucket(name()).key(key))));
    } catch (S3Exception e) {
      if (e.statusCode() == 404 && !S3Errors.codeOf(e).equals("NoSuchBucket")) {
        return Optional.empty();
      }
      throw errors.translate(e);
    }
  }

  /// Whether any key lies in a folder, the folder's own marker included; one request.
  boolean isFolder(String folderKey) throws ResourceException {
    // Not every store counts its answer.
    return !firstKeys(folderKey, 1).contents().isEmpty();
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
        eTag == null
            ? Validator.weak(length, time)
            : Validator.strong(ETagSpelling.canonical(eTag)));
  }
}
