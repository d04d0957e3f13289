package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Reads stretches of objects, one request each. What an answer says of itself is compared with
/// what was asked for before any of its bytes are passed on.
final class S3Reader {
  private final Bucket bucket;

  S3Reader(Bucket bucket) {
    this.bucket = bucket;
  }

  /// @return empty if there is no such object
  Optional<Content> read(String key, String name, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Optional<Validator> condition = expected.filter(Validator::isStrong);
    try {
      return Optional.of(
          get(key, name, range, expected, condition.map(bucket.spelling()::of).orElse(null)));
    } catch (S3Exception e) {
      return switch (S3Errors.statusOf(e)) {
        case 412 -> Optional.of(readWithoutQuotes(key, name, range, condition, e));
        case 416 -> pastTheEnd(key, name, range, expected);
        case 404 -> {
          if (S3Errors.codeOf(e).equals("NoSuchBucket")) {
            throw bucket.errors().translate(e);
          }
          yield Optional.empty();
        }
        default -> throw bucket.errors().translate(e);
      };
    }
  }

  /// After a refused condition: the file has changed, or its ETag was spelled wrong.
  private Content readWithoutQuotes(
      String key, String name, ByteRange range, Optional<Validator> expected, S3Exception refusal)
      throws ResourceException {
    if (expected.isEmpty()
        || !bucket.spelling().isInDoubt()
        || !bucket.head(key, name).flatMap(Entry::validator).equals(expected)) {
      throw stale(refusal);
    }
    try {
      Content content = get(key, name, range, expected, ETagSpelling.withoutQuotes(expected.get()));
      bucket.spelling().learnBare();
      return content;
    } catch (S3Exception _) {
      throw stale(refusal);
    }
  }

  private Content get(
      String key,
      String name,
      ByteRange range,
      Optional<Validator> expected,
      @Nullable String ifMatch)
      throws ResourceException, S3Exception {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket.name())
            .key(key)
            .range("bytes=" + range.offset() + "-" + (range.end() - 1))
            .ifMatch(ifMatch)
            .build();
    try (ResponseInputStream<GetObjectResponse> answer =
        bucket.callOrRefuse(s3 -> s3.getObject(request))) {
      boolean isRead = false;
      try {
        Content content = content(answer, name, range, expected);
        isRead = true;
        return content;
      } finally {
        if (!isRead) {
          answer.abort(); // or closing it would read what is left
        }
      }
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      bucket.requireOpen(); // a connection that was closed under the answer says it this way
      throw bucket.errors().brokenOff(e);
    }
  }

  private Optional<Content> pastTheEnd(
      String key, String name, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Optional<Entry> entry = bucket.head(key, name);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    requireVersion(entry.get(), expected);
    if (entry.get().size().orElse(0) > range.offset()) {
      throw stale(null); // it has grown between the two requests
    }
    return Optional.of(new Content(entry.get(), ByteBuffer.allocate(0)));
  }

  private static void requireVersion(Entry entry, Optional<Validator> expected)
      throws ResourceException {
    if (expected.isPresent() && !expected.equals(entry.validator())) {
      throw stale(null);
    }
  }

  private static ResourceException stale(@Nullable Throwable cause) {
    return new ResourceException.Stale("the file changed since it was opened", cause);
  }

  /// A store may ignore the range (it may for an empty object) and send all of it; the rest of the
  /// answer is then cut off, not read.
  private static Content content(
      ResponseInputStream<GetObjectResponse> answer,
      String name,
      ByteRange range,
      Optional<Validator> expected)
      throws IOException {
    GetObjectResponse head = answer.response();
    Extent extent = Extent.of(head);
    Entry entry = Bucket.entry(name, extent.size(), head.lastModified(), head.eTag());
    requireVersion(entry, expected);
    byte[] bytes = new byte[extent.wanted(range)];
    answer.skipNBytes(extent.skipped(range));
    int got = answer.readNBytes(bytes, 0, bytes.length);
    if (got < bytes.length) {
      throw new IOException(bytes.length - got + " bytes are missing");
    }
    if (extent.isWhole() && extent.size() > range.end()) {
      answer.abort();
    }
    return new Content(entry, ByteBuffer.wrap(bytes));
  }
}
