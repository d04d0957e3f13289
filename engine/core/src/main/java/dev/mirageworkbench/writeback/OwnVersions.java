package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.FileVersion;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.util.Optional;

/// Follows a staged file's version on the backend through changes that we make there ourselves: a
/// rename or a new time makes a new version of the same bytes.
final class OwnVersions {
  private final Resource resource;
  private final BackendCalls calls;
  private final RemoteTree remote;
  private final StagingArea staging;

  OwnVersions(Resource resource, BackendCalls calls, RemoteTree remote, StagingArea staging) {
    this.resource = resource;
    this.calls = calls;
    this.remote = remote;
    this.staging = staging;
  }

  /// Whether the backend still has the version that the file is to replace.
  boolean isCurrent(StagedFile file) throws ResourceException {
    ResourcePath path;
    Precondition expected;
    synchronized (staging.lock) {
      path = file.path;
      expected = file.precondition;
    }
    return isThere(path, expected);
  }

  /// Asks the backend itself, not the cache.
  boolean isThere(ResourcePath path, Precondition expected) throws ResourceException {
    return switch (expected) {
      case Precondition.Anything _ -> true;
      case Precondition.Absent _ -> look(path).isEmpty();
      case Precondition.Matches(Validator seen) ->
          look(path).flatMap(Entry::validator).filter(seen::equals).isPresent();
    };
  }

  private Optional<Entry> look(ResourcePath path) throws ResourceException {
    try {
      return Optional.of(calls.ask(() -> resource.stat(path)));
    } catch (ResourceException.NotFound _) {
      return Optional.empty();
    }
  }

  /// Takes what is on the backend now for what the file is to replace. To be called after a change
  /// of ours to a version that was current. If the backend cannot be asked, the change is done all
  /// the same, and the next upload finds a version that it does not expect: a conflict, no loss.
  void follow(StagedFile file) {
    ResourcePath path;
    synchronized (staging.lock) {
      path = file.path;
    }
    try {
      FileVersion version = remote.open(path);
      file.content.follow(version);
      synchronized (staging.lock) {
        file.precondition = StagedFile.preconditionFor(Optional.of(version.entry()));
        file.modified = version.entry().modified().orElse(file.modified);
        file.mode = version.entry().mode();
      }
      file.keepIntent(StagedContent::describeAgain);
    } catch (ResourceException _) {
      // Told where it failed.
    }
  }
}
