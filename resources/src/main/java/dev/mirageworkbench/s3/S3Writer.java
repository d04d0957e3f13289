package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Changes a bucket's objects. Folders come with their files; [#createFolder] makes an empty one by
/// a marker object.
final class S3Writer implements WriteSupport {
  private final Bucket bucket;
  private final S3Resource resource;
  private final ConditionalChanges writes;
  private final ConditionalChanges deletes;
  private final ConditionProbe probe;

  S3Writer(Bucket bucket, S3Resource resource) {
    this.bucket = bucket;
    this.resource = resource;
    this.writes = new ConditionalChanges(bucket);
    this.deletes = new ConditionalChanges(bucket);
    this.probe = new ConditionProbe(bucket, writes);
  }

  ConditionalWrites conditionalWrites() {
    return writes.capability();
  }

  /// Leaves nothing behind. Empty where the credentials may not write in the mount's top folder:
  /// then what is declared stands.
  @Override
  public Optional<ConditionalWrites> probe() throws ResourceException {
    return probe.run();
  }

  @Override
  public Optional<String> recovery() {
    return Optional.of(
        "Only if the bucket keeps versions can it be brought back, with S3's tools.");
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

  /// The store's clock sets the time, but its answer does not say it: ours is near enough until the
  /// next look.
  private Entry send(String key, String name, Body body, Precondition precondition)
      throws ResourceException {
    var upload = new Upload(bucket, key, body, () -> writes.look(key, precondition));
    Optional<String> eTag =
        writes.make(key, precondition, condition -> Optional.ofNullable(upload.send(condition)));
    if (eTag.isPresent()) {
      return Bucket.entry(name, body.length(), Instant.now(), eTag.get());
    }
    Optional<Entry> seen = bucket.head(key, name);
    if (seen.isEmpty()) {
      throw Condition.conflict(true, null);
    }
    return seen.get();
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
    DeleteObjectResponse _ =
        deletes.make(
            key,
            precondition,
            condition ->
                bucket.callOnce(
                    s3 ->
                        s3.deleteObject(
                            r ->
                                r.bucket(bucket.name())
                                    .key(key)
                                    .ifMatch(condition.ifMatch())
                                    .overrideConfiguration(condition::override))));
  }

  /// Deletes what was copied elsewhere, if it is still the version that was copied, or if somebody
  /// else has not done so.
  void removeCopied(String key, Optional<Validator> version) throws ResourceException {
    try {
      remove(
          key,
          version
              .filter(Validator::isStrong)
              .<Precondition>map(Precondition.Matches::new)
              .orElse(Precondition.ANYTHING));
    } catch (ResourceException.Conflict e) {
      if (bucket.head(key, "").isPresent()) {
        throw new ResourceException.Conflict(
            "the file was written by someone else while it was moved; both names are there now", e);
      }
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
