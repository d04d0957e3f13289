package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Sends a body: small ones whole, large ones in parts, several at a time. The object appears,
/// under its condition, with the last request; an upload that fails is taken back.
final class Upload {
  /// Larger bodies go in parts; far below the 5 GiB that one request may carry, so that a failed
  /// request costs little.
  private static final long WHOLE_UP_TO = 64L << 20;

  private static final long PART = 16L << 20;
  private static final int MAX_PARTS = 10_000;
  private static final int AT_ONCE = 4;

  private final Bucket bucket;
  private final String key;
  private final Body body;
  private final LastLook lastLook;

  /// @param lastLook before the last request of an upload in parts
  Upload(Bucket bucket, String key, Body body, LastLook lastLook) {
    this.bucket = bucket;
    this.key = key;
    this.body = body;
    this.lastLook = lastLook;
  }

  /// Sees to it that a condition still holds.
  @FunctionalInterface
  interface LastLook {
    void look() throws ResourceException;
  }

  /// @return the new object's ETag
  @Nullable String send(Condition condition) throws ResourceException, S3Exception {
    return body.length() <= WHOLE_UP_TO || condition.generation() != null
        ? sendWhole(condition)
        : sendParts(condition);
  }

  private @Nullable String sendWhole(Condition condition) throws ResourceException {
    return sendBody(
            0,
            body.length(),
            content ->
                bucket.callOnce(
                    s3 ->
                        s3.putObject(
                            r ->
                                r.bucket(bucket.name())
                                    .key(key)
                                    .ifMatch(condition.ifMatch())
                                    .ifNoneMatch(condition.ifNoneMatch())
                                    .overrideConfiguration(condition::override),
                            content)))
        .eTag();
  }

  /// A request that sends a stretch of the body.
  @FunctionalInterface
  private interface Sending<T> {
    T send(RequestBody content) throws ResourceException;
  }

  private <T> T sendBody(long offset, long length, Sending<T> request) throws ResourceException {
    try (var streams = new BodyStreams(body, offset, length)) {
      // An answer that does not come is noticed before the guard is.
      return StallGuard.guard(
          streams, bucket.stall().multipliedBy(2), () -> request.send(streams.toRequest()));
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw BodyStreams.unreadable(e);
    }
  }

  private @Nullable String sendParts(Condition condition) throws ResourceException {
    String id =
        bucket
            .callOnce(s3 -> s3.createMultipartUpload(r -> r.bucket(bucket.name()).key(key)))
            .uploadId();
    boolean done = false;
    try {
      List<CompletedPart> parts = sendAll(id);
      lastLook.look(); // it costs little beside the upload, and some stores only look at small ones
      String eTag = complete(id, parts, condition);
      done = true;
      return eTag;
    } finally {
      if (!done) {
        abort(id);
      }
    }
  }

  private @Nullable String complete(String id, List<CompletedPart> parts, Condition condition)
      throws ResourceException {
    return bucket
        .callLong(
            s3 ->
                s3.completeMultipartUpload(
                    r ->
                        r.bucket(bucket.name())
                            .key(key)
                            .uploadId(id)
                            .multipartUpload(m -> m.parts(parts))
                            .ifMatch(condition.ifMatch())
                            .ifNoneMatch(condition.ifNoneMatch())))
        .eTag();
  }

  /// What led here matters more than a failure to clean up, which the store's own rules for
  /// incomplete uploads will do.
  private void abort(String id) {
    boolean interrupted = Thread.interrupted(); // or this request would not be sent either
    try {
      bucket.callOrRefuse(
          s3 -> s3.abortMultipartUpload(r -> r.bucket(bucket.name()).key(key).uploadId(id)));
    } catch (S3Exception e) {
      if (e.statusCode() != 404) { // it was completed, and only the answer was lost
        tellLeft(e);
      }
    } catch (ResourceException e) {
      tellLeft(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void tellLeft(Exception e) {
    System.getLogger(Upload.class.getName())
        .log(System.Logger.Level.WARNING, "an incomplete upload stays in the bucket", e);
  }

  private List<CompletedPart> sendAll(String id) throws ResourceException {
    long partLength = Math.max(PART, (body.length() + MAX_PARTS - 1) / MAX_PARTS);
    List<Callable<CompletedPart>> parts = new ArrayList<>();
    for (long offset = 0; offset < body.length(); offset += partLength) {
      long start = offset;
      int number = parts.size() + 1;
      long length = Math.min(partLength, body.length() - offset);
      parts.add(() -> sendPart(id, number, start, length));
    }
    return Parallel.run(AT_ONCE, parts);
  }

  private CompletedPart sendPart(String id, int number, long offset, long length)
      throws ResourceException {
    String eTag =
        sendBody(
                offset,
                length,
                content ->
                    bucket.call(
                        s3 ->
                            s3.uploadPart(
                                r ->
                                    r.bucket(bucket.name())
                                        .key(key)
                                        .uploadId(id)
                                        .partNumber(number),
                                content)))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(eTag).build();
  }
}
