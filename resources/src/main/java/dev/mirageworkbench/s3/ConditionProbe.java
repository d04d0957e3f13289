package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Finds out whether a store keeps the condition of a write: a scratch object is to replace a
/// version that never was, which must be refused.
///
/// Google's condition is asked for in Google's way. A store that keeps conditions thus never makes
/// the object, and one request is all. One that
/// makes it ignores `If-Match`, or something between drops it. Then, the object being there,
/// `If-None-Match: *` is asked for, too, and the object is deleted. It is only then: elsewhere the
/// question would need an object that a locked or versioned bucket would keep.
final class ConditionProbe {
  private static final System.Logger LOG = System.getLogger(ConditionProbe.class.getName());

  /// About a version that never was; which one does not matter.
  private static final Precondition MATCHES = new Precondition.Matches(Validator.strong("\"0\""));

  private final Bucket bucket;
  private final ConditionalChanges writes;
  private final String key;

  /// Whether a request ended without an answer, so that the object may be there.
  private boolean unsure;

  ConditionProbe(Bucket bucket, ConditionalChanges writes) {
    this.bucket = bucket;
    this.writes = writes;
    this.key = bucket.keys().prefix() + ".mirage-probe-" + UUID.randomUUID();
  }

  /// @return empty if the store does not let us find out
  /// @throws ResourceException if it could not be asked, so that it may be asked again
  synchronized Optional<ConditionalWrites> run() throws ResourceException {
    try {
      Optional<ConditionalWrites> found = ask();
      if (unsure) {
        remove(null);
        unsure = false;
      }
      return found;
    } catch (ResourceException.Unreachable | ResourceException.Interrupted e) {
      unsure = true;
      remove(null);
      throw e;
    }
  }

  private Optional<ConditionalWrites> ask() throws ResourceException {
    try {
      @Nullable String made = put(writes.never());
      writes.distrust(MATCHES);
      if (!writes.keepsAbsent()) {
        remove(made);
      } else if (isAbsentIgnored(made)) {
        writes.distrust(Precondition.ABSENT);
      }
      return Optional.of(writes.capability());
    } catch (S3Exception e) {
      return judge(e);
    }
  }

  private Optional<ConditionalWrites> judge(S3Exception e) throws ResourceException {
    if (writes.isUnknown(e)) {
      writes.distrust(MATCHES);
      return Optional.of(writes.capability());
    }
    ResourceException failure = bucket.errors().translate(e);
    if (failure instanceof ResourceException.Unreachable
        || failure instanceof ResourceException.RateLimited
        || S3Errors.codeOf(e).equals("NoSuchBucket")) {
      throw failure;
    }
    return switch (S3Errors.statusOf(e)) {
      case 404, 409, 412 -> Optional.of(writes.capability());
      default -> Optional.empty(); // 403: writing may be allowed elsewhere in the bucket
    };
  }

  /// @return the object's version, where the store keeps versions
  private @Nullable String put(Condition condition) throws ResourceException, S3Exception {
    return bucket
        .callOnce(
            s3 ->
                s3.putObject(
                    r ->
                        r.bucket(bucket.name())
                            .key(key)
                            .ifMatch(condition.ifMatch())
                            .ifNoneMatch(condition.ifNoneMatch())
                            .overrideConfiguration(condition::override),
                    RequestBody.empty()))
        .versionId();
  }

  /// Asks over the object that was made, which is removed in any case.
  private boolean isAbsentIgnored(@Nullable String made) throws ResourceException {
    try {
      remove(put(Condition.ABSENT));
      return true;
    } catch (S3Exception _) {
      return false;
    } finally {
      remove(made);
    }
  }

  /// @param version to remove for good; null where the store keeps none
  private void remove(@Nullable String version) {
    boolean interrupted = Thread.interrupted(); // or this request would not be sent either
    try {
      bucket.call(s3 -> s3.deleteObject(r -> r.bucket(bucket.name()).key(key).versionId(version)));
    } catch (ResourceException.Denied e) {
      if (version == null) {
        tellLeft(e);
      } else {
        remove(null);
      }
    } catch (ResourceException e) {
      tellLeft(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tellLeft(ResourceException e) {
    LOG.log(System.Logger.Level.WARNING, "the scratch object '" + key + "' may stay", e);
  }
}
