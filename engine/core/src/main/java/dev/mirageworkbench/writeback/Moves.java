package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// POSIX `rename` within one mount.
///
/// A staged file that the backend never saw only gets another target. Everything else is sent first
/// and then renamed by the backend.
final class Moves {
  private final Resource resource;
  private final BackendCalls calls;
  private final RemoteTree remote;
  private final StagingArea staging;
  private final Uploader uploader;
  private final MountFiles files;
  private final OwnVersions versions;

  Moves(
      Resource resource,
      BackendCalls calls,
      RemoteTree remote,
      StagingArea staging,
      Uploader uploader,
      MountFiles files,
      OwnVersions versions) {
    this.resource = resource;
    this.calls = calls;
    this.remote = remote;
    this.staging = staging;
    this.uploader = uploader;
    this.files = files;
    this.versions = versions;
  }

  void move(ResourcePath from, ResourcePath to) throws ResourceException {
    Entry source = files.stat(from, Detail.KIND);
    if (from.equals(to)) {
      return;
    }
    if (to.isWithin(from)) {
      throw new ResourceException.Invalid("a folder cannot be moved into itself");
    }
    files.requireFolder(to.parent());
    Optional<Entry> target = files.find(to);
    if (target.isPresent()) {
      requireReplaceable(source, target.get(), to);
    }
    Optional<StagedFile> staged = staging.find(from);
    if (staged.isPresent() && retarget(staged.get(), to, target)) {
      return;
    }
    moveOnBackend(from, to, target);
  }

  private void requireReplaceable(Entry source, Entry target, ResourcePath to)
      throws ResourceException {
    if (target.isFolder() && !source.isFolder()) {
      throw new ResourceException.IsAFolder("a file cannot replace a folder");
    }
    if (source.isFolder() && !target.isFolder()) {
      throw new ResourceException.NotAFolder("a folder cannot replace a file");
    }
    if (target.isFolder() && !isEmpty(to)) {
      throw new ResourceException.NotEmpty("the folder at the target is not empty");
    }
  }

  private boolean isEmpty(ResourcePath folder) throws ResourceException {
    try {
      return files.children(folder, "").next().isEmpty();
    } catch (ResourceException.NotFound _) {
      // Gone meanwhile, so that there is nothing to replace.
      return true;
    }
  }

  /// Gives a file that the backend never saw another path.
  private boolean retarget(StagedFile file, ResourcePath to, Optional<Entry> target)
      throws ResourceException {
    Optional<StagedFile> replaced = staging.find(to);
    // Discarding it means that what the backend must hold stays what it expected.
    if (replaced.isPresent()) {
      awaitEndOf(replaced.get());
      endDoubt(replaced.get());
    }
    // A listed entry may come without a validator that a look of its own has.
    Optional<Entry> seen =
        replaced.isEmpty() && target.isPresent() ? Optional.of(remote.stat(to)) : Optional.empty();
    boolean isComplete;
    synchronized (staging.lock) {
      if (file.isOnBackend() || file.sending != null) {
        return false;
      }
      Precondition precondition = StagedFile.preconditionFor(seen);
      if (replaced.isPresent()) {
        if (replaced.get().sending != null) {
          return false;
        }
        precondition = replaced.get().precondition;
        replaced.get().discarded = true;
      }
      file.precondition = precondition;
      staging.rename(file, to);
      isComplete = file.writers == 0;
    }
    file.keepIntent(StagedContent::describeAgain);
    if (replaced.isPresent()) {
      replaced.get().keepIntent((content, _) -> content.giveUp());
      staging.dropIfDone(replaced.get());
    }
    if (isComplete) {
      var _ = uploader.send(file);
    }
    return true;
  }

  private void moveOnBackend(ResourcePath from, ResourcePath to, Optional<Entry> target)
      throws ResourceException {
    MoveSupport moving =
        resource
            .moving()
            .orElseThrow(
                () ->
                    new ResourceException.CrossDevice(
                        "Cross-device link: the backend cannot rename; copy and delete instead"));
    List<StagedFile> sources = staging.within(from);
    for (StagedFile file : sources) {
      flush(file);
    }
    for (StagedFile file : staging.within(to)) {
      awaitEndOf(file);
    }
    requireSeen(to, target);
    var current = new HashSet<StagedFile>();
    for (StagedFile file : sources) {
      if (versions.isCurrent(file)) {
        current.add(file);
      }
    }
    try {
      calls.change(() -> moving.move(from, to));
    } finally {
      remote.forget(from);
      remote.forget(to);
      staging.changed();
    }
    for (StagedFile file : staging.within(to)) {
      while (!staging.discard(file)) {
        awaitEndOf(file);
      }
    }
    for (StagedFile file : staging.within(from)) {
      follow(file, from, to);
      if (current.contains(file)) {
        versions.follow(file);
      }
    }
  }

  /// A rename replaces what is at its target, so that must be what was seen of it here.
  private void requireSeen(ResourcePath to, Optional<Entry> target) throws ResourceException {
    Optional<StagedFile> replaced = staging.find(to);
    Precondition expected =
        replaced.isPresent() ? expectedBy(replaced.get()) : StagedFile.preconditionFor(target);
    if (!versions.isThere(to, expected)) {
      remote.forget(to);
      throw new ResourceException.Conflict(
          "somebody else changed the target of the rename; look at it before it is replaced");
    }
  }

  private Precondition expectedBy(StagedFile replaced) throws ResourceException {
    endDoubt(replaced);
    synchronized (staging.lock) {
      return replaced.precondition;
    }
  }

  /// Whether the backend took an upload without an answer must be known before anything takes its
  /// place: only the file itself can tell its own version from somebody else's.
  private void endDoubt(StagedFile replaced) throws ResourceException {
    boolean isInDoubt;
    synchronized (staging.lock) {
      isInDoubt = replaced.unsure && !replaced.isConflict();
    }
    if (isInDoubt) {
      flush(replaced);
    }
  }

  private void awaitEndOf(StagedFile file) throws ResourceException {
    var sending = uploader.current(file);
    if (sending.isPresent()) {
      FileChanges.awaitEnd(sending.get());
    }
  }

  /// Sends what is not sent of a file, so that the backend moves all of it.
  private void flush(StagedFile file) throws ResourceException {
    long goal;
    synchronized (staging.lock) {
      goal = file.edits;
    }
    while (true) {
      FileChanges.awaitEnd(uploader.sendEvenOpen(file));
      synchronized (staging.lock) {
        if (file.sent >= goal || file.discarded) {
          return;
        }
        if (file.failure != null) {
          throw file.failure;
        }
      }
    }
  }

  /// A file that is still open goes on under its new path.
  private void follow(StagedFile file, ResourcePath from, ResourcePath to) {
    ResourcePath path = to;
    String below = file.path.value().substring(from.value().length());
    for (String segment : below.split("/", -1)) {
      path = segment.isEmpty() ? path : path.child(segment);
    }
    staging.rename(file, path);
    file.keepIntent(StagedContent::describeAgain);
  }
}
