package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Ends conflicts, and other writes that could not be sent, on the user's word.
final class Conflicts {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Resource resource;
  private final BackendCalls calls;
  private final RemoteTree remote;
  private final StagingArea staging;
  private final Uploader uploader;
  private final MountFiles files;

  Conflicts(
      Resource resource,
      BackendCalls calls,
      RemoteTree remote,
      StagingArea staging,
      Uploader uploader,
      MountFiles files) {
    this.resource = resource;
    this.calls = calls;
    this.remote = remote;
    this.staging = staging;
    this.uploader = uploader;
    this.files = files;
  }

  /// @return where what was written here is to be found now
  /// @throws ResourceException.NotFound if nothing waits at that path
  /// @throws ResourceException.Conflict if it changed on the backend once more
  ResourcePath resolve(ResourcePath path, Resolution resolution) throws ResourceException {
    StagedFile file = waiting(path);
    ResourcePath place =
        switch (resolution) {
          case TAKE_THEIRS -> giveUp(file, path);
          case KEEP_MINE -> replaceTheirs(file, path);
          case KEEP_BOTH -> sendBeside(file, path);
        };
    staging.events.publish(new WriteEvent.Resolved(staging.events.origin(path), resolution));
    return place;
  }

  private StagedFile waiting(ResourcePath path) throws ResourceException {
    StagedFile file =
        staging
            .find(path)
            .orElseThrow(() -> new ResourceException.NotFound("nothing waits to be sent there"));
    awaitUpload(file);
    synchronized (staging.lock) {
      if (!file.isDirty()) {
        throw new ResourceException.NotFound("nothing waits to be sent there");
      }
    }
    return file;
  }

  private void awaitUpload(StagedFile file) throws ResourceException {
    var sending = uploader.current(file);
    if (sending.isPresent()) {
      FileChanges.awaitEnd(sending.get());
    }
  }

  private ResourcePath giveUp(StagedFile file, ResourcePath path) throws ResourceException {
    while (!staging.discard(file)) {
      awaitUpload(file);
    }
    remote.forget(path);
    return path;
  }

  /// What is on the backend now has been seen, and may be replaced; what comes after it may not.
  private ResourcePath replaceTheirs(StagedFile file, ResourcePath path) throws ResourceException {
    Optional<Entry> theirs = look(path);
    if (theirs.filter(Entry::isFolder).isPresent()) {
      throw new ResourceException.IsAFolder("a folder is there now; keep both, or delete it first");
    }
    Precondition seen = StagedFile.preconditionFor(theirs);
    synchronized (staging.lock) {
      file.precondition = seen;
      file.failure = null;
    }
    send(file);
    return path;
  }

  private Optional<Entry> look(ResourcePath path) throws ResourceException {
    try {
      return Optional.of(calls.ask(() -> resource.stat(path)));
    } catch (ResourceException.NotFound e) {
      return Optional.empty();
    }
  }

  private ResourcePath sendBeside(StagedFile file, ResourcePath path) throws ResourceException {
    ResourcePath beside = freeName(path);
    synchronized (staging.lock) {
      file.precondition = Precondition.ABSENT;
      file.failure = null;
      file.unsure = false;
      staging.rename(file, beside);
    }
    remote.forget(path);
    send(file);
    return beside;
  }

  /// For example `report.mine-20261125-023000.csv`.
  private ResourcePath freeName(ResourcePath path) throws ResourceException {
    String name = path.name();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String extension = dot > 0 ? name.substring(dot) : "";
    String mine = stem + ".mine-" + STAMP.format(staging.events.now());
    for (int count = 1; ; count++) {
      String candidate = mine + (count == 1 ? "" : "-" + count) + extension;
      ResourcePath free = path.parent().child(candidate);
      if (files.find(free).isEmpty()) {
        return free;
      }
    }
  }

  private void send(StagedFile file) throws ResourceException {
    file.keepIntent(StagedContent::describeAgain);
    FileChanges.awaitEnd(uploader.sendEvenOpen(file));
    synchronized (staging.lock) {
      if (file.failure != null) {
        throw file.failure;
      }
    }
  }
}
