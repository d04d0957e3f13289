package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Makes one kind of change of objects (writes, deletes or copies) under a [Precondition], as well
/// as the store can: with HTTP's conditions or Google's, or, once it has shown that it does not
/// keep
/// them, by a look before each change.
///
/// Google's condition is about an object's generation, which a look tells together with the version
/// that the precondition is about.
///
/// A refusal is a conflict where the store says so (412, or 404 for a version that must be there).
/// 409 is none: it says that another change of the object was under way, and is answered by a look.
/// If the precondition does not hold any more, that is the conflict; if it does, the change fails
/// with [ResourceException.Failed], which is transient: the same change may be tried again.
final class ConditionalChanges {
  private static final Validator NEVER = Validator.strong("\"00000000000000000000000000000000\"");

  /// What Google answers where it does not take a request's signature.
  private static final Set<String> UNSIGNABLE =
      Set.of("SignatureDoesNotMatch", "MalformedSecurityHeader", "InvalidSecurity");

  private final Bucket bucket;
  private final boolean byGeneration;
  private volatile boolean keepsMatches = true;
  private volatile boolean keepsAbsent = true;

  ConditionalChanges(Bucket bucket) {
    this.bucket = bucket;
    this.byGeneration = bucket.hasGenerations();
  }

  /// One change, under the condition given.
  @FunctionalInterface
  interface Change<T> {
    T make(Condition condition) throws ResourceException, S3Exception;
  }

  /// Whether the store may be trusted to judge every condition together with the change.
  private boolean areAtomic() {
    return keepsMatches && keepsAbsent;
  }

  ConditionalWrites capability() {
    return areAtomic() ? ConditionalWrites.ATOMIC : ConditionalWrites.CHECKED;
  }

  boolean keepsAbsent() {
    return keepsAbsent;
  }

  /// A condition that no object fulfils.
  Condition never() {
    return byGeneration ? Condition.generation(1) : Condition.matches(NEVER.value());
  }

  /// Notes, for good, that the store does not keep conditions of this kind.
  void distrust(Precondition precondition) {
    if (byGeneration) {
      keepsAbsent = false;
      keepsMatches = false;
      return;
    }
    switch (precondition) {
      case Precondition.Anything() -> {}
      case Precondition.Absent() -> keepsAbsent = false;
      case Precondition.Matches _ -> keepsMatches = false;
    }
  }

  /// @param key of the object that the precondition is about
  <T> T make(String key, Precondition precondition, Change<T> change) throws ResourceException {
    if (!areAtomic()) {
      look(key, precondition);
    }
    Condition condition = condition(key, precondition);
    try {
      return change.make(condition);
    } catch (S3Exception e) {
      if (condition.isNone()) {
        throw refused(key, precondition, e);
      }
      if (isUnknown(e)) {
        distrust(precondition);
        return make(key, precondition, change);
      }
      if (precondition instanceof Precondition.Matches(Validator seen)
          && isInDoubt(key, precondition, e)) {
        return makeWithoutQuotes(key, seen, change);
      }
      throw refused(key, precondition, e);
    }
  }

  /// @throws ResourceException.Conflict if the precondition does not hold now
  void look(String key, Precondition precondition) throws ResourceException {
    if (!(precondition instanceof Precondition.Anything)) {
      Condition.check(precondition, bucket.head(key, ""));
    }
  }

  private Condition condition(String key, Precondition precondition) throws ResourceException {
    if (byGeneration && areAtomic()) {
      return generation(key, precondition);
    }
    return switch (precondition) {
      case Precondition.Absent() when keepsAbsent -> Condition.ABSENT;
      case Precondition.Matches(Validator seen) when keepsMatches ->
          Condition.matches(bucket.spelling().of(seen));
      default -> Condition.NONE;
    };
  }

  private Condition generation(String key, Precondition precondition) throws ResourceException {
    return switch (precondition) {
      case Precondition.Anything() -> Condition.NONE;
      case Precondition.Absent() -> Condition.generation(0);
      case Precondition.Matches _ -> {
        Optional<Bucket.Head> current = bucket.headWithGeneration(key);
        Condition.check(precondition, current.map(Bucket.Head::entry));
        yield current.get().generation().map(Condition::generation).orElse(Condition.NONE);
      }
    };
  }

  private boolean isInDoubt(String key, Precondition precondition, S3Exception e)
      throws ResourceException {
    return S3Errors.statusOf(e) == 412
        && bucket.spelling().isInDoubt()
        && Condition.holds(precondition, bucket.head(key, ""));
  }

  private <T> T makeWithoutQuotes(String key, Validator seen, Change<T> change)
      throws ResourceException {
    try {
      T made = change.make(Condition.matches(ETagSpelling.withoutQuotes(seen)));
      bucket.spelling().learnBare();
      return made;
    } catch (S3Exception e) {
      throw refused(key, new Precondition.Matches(seen), e);
    }
  }

  /// Whether the store does not know the condition, or the signature that comes with it.
  boolean isUnknown(S3Exception e) {
    return e.statusCode() == 501
        || S3Errors.codeOf(e).equals("NotImplemented")
        || (byGeneration && UNSIGNABLE.contains(S3Errors.codeOf(e)));
  }

  private ResourceException refused(String key, Precondition precondition, S3Exception e)
      throws ResourceException {
    int status = S3Errors.statusOf(e);
    if (status == 404 && precondition instanceof Precondition.Matches && isNoSuchKey(e)) {
      return Condition.conflict(true, e);
    }
    if (status == 412) {
      return Condition.conflict(false, e);
    }
    if (status == 409) {
      look(key, precondition);
    }
    return bucket.errors().translate(e);
  }

  private static boolean isNoSuchKey(S3Exception e) {
    String code = S3Errors.codeOf(e);
    return !code.equals("NoSuchBucket") && !code.equals("NoSuchUpload");
  }
}
