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

/// Reads stretches of objects, one request each.
final class S3Reader {
  private final Bucket bucket;

  S3Reader(Bucket bucket) {
    this.bucket = bucket;
  }

  /// @return empty if there is no such object
  Optional<Content> read(String key, String name, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket.name())
            .key(key)
            .range("bytes=" + range.offset() + "-" + (range.end() - 1))
            .ifMatch(eTag(expected))
            .build();
    try (ResponseInputStream<GetObjectResponse> answer =
        bucket.callOrRefuse(s3 -> s3.getObject(request))) {
      return Optional.of(content(answer, name, range, expected));
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case 412 -> throw new ResourceException.Stale("the file changed since it was opened", e);
        case 416 -> pastTheEnd(key, name, expected);
        case 404 -> {
          if (S3Errors.codeOf(e).equals("NoSuchBucket")) {
            throw bucket.errors().translate(e);
          }
          yield Optional.empty();
        }
        default -> throw bucket.errors().translate(e);
      };
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw bucket.errors().brokenOff(e);
    }
  }

  private static @Nullable String eTag(Optional<Validator> expected) {
    return expected.filter(Validator::isStrong).map(Validator::value).orElse(null);
  }

  private Optional<Content> pastTheEnd(String key, String name, Optional<Validator> expected)
      throws ResourceException {
    Optional<Entry> entry = bucket.head(key, name);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    requireVersion(entry.get(), expected);
    return Optional.of(new Content(entry.get(), ByteBuffer.allocate(0)));
  }

  private static void requireVersion(Entry entry, Optional<Validator> expected)
      throws ResourceException {
    if (expected.isPresent() && !expected.equals(entry.validator())) {
      throw new ResourceException.Stale("the file changed since it was opened");
    }
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
    String contentRange = head.contentRange();
    long length = head.contentLength();
    long size = contentRange == null ? length : totalOf(contentRange);
    Entry entry = Bucket.entry(name, size, head.lastModified(), head.eTag());
    requireVersion(entry, expected);
    boolean whole = contentRange == null;
    if (whole) {
      answer.skipNBytes(Math.min(range.offset(), length));
    }
    long left = Math.max(0, size - range.offset());
    int wanted = (int) Math.min(range.length(), left);
    byte[] bytes = answer.readNBytes(wanted);
    if (bytes.length < wanted) {
      throw new IOException(wanted - bytes.length + " bytes are missing");
    }
    if (whole && left > wanted) {
      answer.abort();
    }
    return new Content(entry, ByteBuffer.wrap(bytes));
  }

  /// `bytes 0-9/100`.
  private static long totalOf(String contentRange) throws ResourceException {
    try {
      return Long.parseLong(contentRange.substring(contentRange.lastIndexOf('/') + 1).strip());
    } catch (NumberFormatException e) {
      throw new ResourceException.Corrupt("the store sent an odd range: " + contentRange, e);
    }
  }
}
