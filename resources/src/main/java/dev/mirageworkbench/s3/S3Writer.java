package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Changes a bucket's objects. Folders come with their files; [#createFolder] makes an empty one by
/// a marker object.
final class S3Writer implements WriteSupport {
  private final Bucket bucket;
  private final S3Resource resource;

  /// Whether the store may be trusted with the condition of a write; false for good once it has
  /// said that it does not know such headers.
  private volatile boolean conditional = true;

  S3Writer(Bucket bucket, S3Resource resource) {
    this.bucket = bucket;
    this.resource = resource;
  }

  boolean isConditional() {
    return conditional;
  }

  @Override
  public Entry write(ResourcePath file, Body body, Precondition precondition)
      throws ResourceException {
    String key = resource.fileKey(file);
    boolean known = precondition instanceof Precondition.Matches;
    if (!known && !KeyNames.parse(file.name()).beside() && bucket.isFolder(key + "/")) {
      throw new ResourceException.IsAFolder("this is a folder, not a file");
    }
    return send(key, file.name(), body, precondition);
  }

  private Entry send(String key, String name, Body body, Precondition precondition)
      throws ResourceException {
    Condition condition = Condition.of(precondition);
    if (!condition.isNone() && conditional) {
      try {
        return sent(key, name, body, condition);
      } catch (S3Exception e) {
        if (!isUnknown(e)) {
          throw refused(precondition, e);
        }
        conditional = false;
      }
    }
    if (!condition.isNone()) {
      Condition.check(precondition, bucket.head(key, name));
    }
    try {
      return sent(key, name, body, new Condition(null, null));
    } catch (S3Exception e) {
      throw refused(precondition, e);
    }
  }

  /// The store's clock sets the time, but its answer does not say it: ours is near enough until the
  /// next look.
  private Entry sent(String key, String name, Body body, Condition condition)
      throws ResourceException {
    @Nullable String eTag = new Upload(bucket, key, body, condition).send();
    if (eTag != null) {
      return Bucket.entry(name, body.length(), Instant.now(), eTag);
    }
    Optional<Entry> seen = bucket.head(key, name);
    if (seen.isEmpty()) {
      throw Condition.conflict(true, null);
    }
    return seen.get();
  }

  private static boolean isUnknown(S3Exception e) {
    return e.statusCode() == 501 || S3Errors.codeOf(e).equals("NotImplemented");
  }

  private ResourceException refused(Precondition precondition, S3Exception e) {
    boolean gone = e.statusCode() == 404 && !S3Errors.codeOf(e).equals("NoSuchBucket");
    if (precondition instanceof Precondition.Matches && gone) {
      return Condition.conflict(true, e);
    }
    return e.statusCode() == 412 || e.statusCode() == 409
        ? Condition.conflict(false, e)
        : bucket.errors().translate(e);
  }

  /// The store deletes what is not there without a word, so a look comes first.
  @Override
  public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
    String key = resource.fileKey(file);
    Optional<Entry> current = bucket.head(key, file.name());
    if (current.isEmpty()) {
      throw resource.noFile(file);
    }
    Condition.check(precondition, current);
    remove(key, precondition);
    bucket.keepFolder(bucket.keys().folder(file.parent()));
  }

  private void remove(String key, Precondition precondition) throws ResourceException {
    String ifMatch = conditional ? Condition.of(precondition).ifMatch() : null;
    try {
      bucket.callOrRefuse(
          s3 -> s3.deleteObject(r -> r.bucket(bucket.name()).key(key).ifMatch(ifMatch)));
    } catch (S3Exception e) {
      if (ifMatch == null || !isUnknown(e)) {
        throw refused(precondition, e);
      }
      bucket.remove(key); // checked just before
    }
  }

  @Override
  public void createFolder(ResourcePath folder) throws ResourceException {
    String key = bucket.keys().folder(folder);
    if (folder.isRoot() || isTaken(folder)) {
      throw new ResourceException.AlreadyExists("the name is taken");
    }
    if (!folder.parent().isRoot() && !bucket.isFolder(bucket.keys().folder(folder.parent()))) {
      throw resource.missingFolder(folder.parent());
    }
    try {
      send(key, folder.name(), Body.of(new byte[0]), Precondition.ABSENT);
    } catch (ResourceException.Conflict e) {
      throw new ResourceException.AlreadyExists("the name is taken", e);
    }
  }

  private boolean isTaken(ResourcePath path) throws ResourceException {
    try {
      resource.stat(path);
      return true;
    } catch (ResourceException.NotFound _) {
      return false;
    }
  }

  @Override
  public void deleteFolder(ResourcePath folder) throws ResourceException {
    if (folder.isRoot()) {
      throw new ResourceException.Invalid("this is not possible with the root of a mount");
    }
    String key = bucket.keys().folder(folder);
    List<String> found = bucket.firstKeys(key, 2).contents().stream().map(S3Object::key).toList();
    if (found.isEmpty()) {
      throw resource.missingFolder(folder);
    }
    if (!found.equals(List.of(key))) {
      throw new ResourceException.NotEmpty("the folder is not empty");
    }
    bucket.remove(key);
    bucket.keepFolder(bucket.keys().folder(folder.parent()));
  }
}
