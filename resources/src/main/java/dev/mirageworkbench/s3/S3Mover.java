package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Renames by copying within the store and then deleting, the only way S3 has. It is not atomic:
/// for a moment both names exist, and a failure in between leaves both, never neither.
final class S3Mover implements MoveSupport {
  /// One page of keys.
  private static final int MAX_OBJECTS = 1_000;

  private static final long MAX_COPY_BYTES = 5L << 30;
  private static final int AT_ONCE = 8;

  private final Bucket bucket;
  private final S3Resource resource;

  S3Mover(Bucket bucket, S3Resource resource) {
    this.bucket = bucket;
    this.resource = resource;
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
    copy(source, resource.fileKey(to), moved.validator().map(v -> v.value()).orElse(null));
    bucket.remove(source);
  }

  private void moveFolder(ResourcePath from, ResourcePath to, Optional<Entry> replaced)
      throws ResourceException {
    if (replaced.isPresent() && !replaced.get().isFolder()) {
      throw new ResourceException.NotAFolder("a folder cannot replace a file");
    }
    String source = bucket.keys().folder(from);
    String target = bucket.keys().folder(to);
    for (S3Object object : bucket.firstKeys(target, 2).contents()) {
      if (!object.key().equals(target)) {
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
    List<Callable<Boolean>> copies = new ArrayList<>();
    List<Callable<Boolean>> removals = new ArrayList<>();
    for (S3Object object : all.contents()) {
      String key = object.key();
      copies.add(() -> copy(key, target + key.substring(source.length()), object.eTag()));
      removals.add(() -> remove(key));
    }
    Parallel.run(AT_ONCE, copies);
    Parallel.run(AT_ONCE, removals);
  }

  private boolean remove(String key) throws ResourceException {
    bucket.remove(key);
    return true;
  }

  private boolean copy(String from, String to, @Nullable String version) throws ResourceException {
    bucket.call(
        s3 ->
            s3.copyObject(
                r ->
                    r.sourceBucket(bucket.name())
                        .sourceKey(from)
                        .destinationBucket(bucket.name())
                        .destinationKey(to)
                        .copySourceIfMatch(version)));
    return true;
  }
}
