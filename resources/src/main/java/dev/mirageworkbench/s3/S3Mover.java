package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Renames by copying within the store and then deleting, the only way S3 has. It is not atomic:
/// for a moment both names exist, and a failure in between leaves both, never neither.
///
/// What is copied is the version that was seen, what it replaces is, where the store can tell, what
/// was seen there, and only the version that was copied is deleted. So a file that somebody else
/// writes meanwhile, under either name, stays, and the move is a conflict.
final class S3Mover implements MoveSupport {
  /// One page of keys.
  private static final int MAX_OBJECTS = 1_000;

  private static final long MAX_COPY_BYTES = 5L << 30;
  private static final int AT_ONCE = 8;

  private final Bucket bucket;
  private final S3Resource resource;
  private final S3Writer writer;
  private final ConditionalChanges copies;

  S3Mover(Bucket bucket, S3Resource resource, S3Writer writer) {
    this.bucket = bucket;
    this.resource = resource;
    this.writer = writer;
    this.copies = new ConditionalChanges(bucket);
  }

  @Override
  public void move(ResourcePath from, ResourcePath to) throws ResourceException {
    if (from.isRoot() || to.isRoot()) {
      throw new ResourceException.Invalid("this is not possible with the root of a mount");
    }
    Entry moved = resource.stat(from);
    if (from.equals(to)) {
      return;
    }
    if (to.isWithin(from)) {
      throw new ResourceException.Invalid("a folder cannot be moved into itself");
    }
    Optional<Entry> replaced = find(to);
    requireParent(to);
    if (moved.isFolder()) {
      moveFolder(from, to, replaced);
    } else {
      moveFile(from, to, moved, replaced);
    }
    bucket.keepFolder(bucket.keys().folder(from.parent()));
  }

  private Optional<Entry> find(ResourcePath path) throws ResourceException {
    try {
      return Optional.of(resource.stat(path));
    } catch (ResourceException.NotFound _) {
      return Optional.empty();
    }
  }

  private void requireParent(ResourcePath to) throws ResourceException {
    if (!to.parent().isRoot() && !bucket.isFolder(bucket.keys().folder(to.parent()))) {
      throw resource.missingFolder(to.parent());
    }
  }

  private void moveFile(ResourcePath from, ResourcePath to, Entry moved, Optional<Entry> replaced)
      throws ResourceException {
    if (replaced.isPresent() && replaced.get().isFolder()) {
      throw new ResourceException.IsAFolder("a file cannot replace a folder");
    }
    if (moved.size().orElse(0) > MAX_COPY_BYTES) {
      throw new ResourceException.CrossDevice("S3 copies files of 5 GiB at most in one step");
    }
    String source = resource.fileKey(from);
    copy(source, resource.fileKey(to), moved.validator(), seen(replaced));
    writer.removeCopied(source, moved.validator());
  }

  private static Precondition seen(Optional<Entry> replaced) {
    if (replaced.isEmpty()) {
      return Precondition.ABSENT;
    }
    return replaced
        .flatMap(Entry::validator)
        .filter(Validator::isStrong)
        .<Precondition>map(Precondition.Matches::new)
        .orElse(Precondition.ANYTHING);
  }

  private void moveFolder(ResourcePath from, ResourcePath to, Optional<Entry> replaced)
      throws ResourceException {
    if (replaced.isPresent() && !replaced.get().isFolder()) {
      throw new ResourceException.NotAFolder("a folder cannot replace a file");
    }
    String source = bucket.keys().folder(from);
    String destination = bucket.keys().folder(to);
    for (S3Object object : bucket.firstKeys(destination, 2).contents()) {
      if (!object.key().equals(destination)) {
        throw new ResourceException.NotEmpty("the folder at the target is not empty");
      }
    }
    ListObjectsV2Response all = bucket.firstKeys(source, MAX_OBJECTS);
    if (Boolean.TRUE.equals(all.isTruncated())) {
      throw new ResourceException.CrossDevice(
          "a folder of more than 1,000 objects is not renamed in one step; copy it and delete it");
    }
    for (S3Object object : all.contents()) {
      if (object.size() > MAX_COPY_BYTES) {
        throw new ResourceException.CrossDevice("S3 copies files of 5 GiB at most in one step");
      }
    }
    List<Callable<Boolean>> copying = new ArrayList<>();
    List<Callable<Boolean>> removing = new ArrayList<>();
    for (S3Object object : all.contents()) {
      String key = object.key();
      Optional<Validator> version = Bucket.entry("", object).validator();
      // The empty folder at the target may have a marker, too.
      Precondition target = key.equals(source) ? Precondition.ANYTHING : Precondition.ABSENT;
      copying.add(() -> copy(key, destination + key.substring(source.length()), version, target));
      removing.add(() -> remove(key, version));
    }
    Parallel.run(AT_ONCE, copying);
    Parallel.run(AT_ONCE, removing);
  }

  private boolean remove(String key, Optional<Validator> version) throws ResourceException {
    writer.removeCopied(key, version);
    return true;
  }

  private boolean copy(String from, String to, Optional<Validator> version, Precondition replaced)
      throws ResourceException {
    CopyObjectResponse _ =
        copies.make(
            to,
            replaced,
            condition ->
                bucket.callLong(
                    s3 ->
                        s3.copyObject(
                            r ->
                                r.sourceBucket(bucket.name())
                                    .sourceKey(from)
                                    .destinationBucket(bucket.name())
                                    .destinationKey(to)
                                    .copySourceIfMatch(eTag(version))
                                    .ifMatch(condition.ifMatch())
                                    .ifNoneMatch(condition.ifNoneMatch())
                                    .overrideConfiguration(condition::override))));
    return true;
  }

  private @Nullable String eTag(Optional<Validator> version) {
    return version.filter(Validator::isStrong).map(bucket.spelling()::of).orElse(null);
  }
}
