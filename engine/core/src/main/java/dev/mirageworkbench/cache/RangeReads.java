package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.Ticket.Purpose;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// Reads stretches of one mount's files from the backend, with their events. What cannot be the
/// answer is asked for once more and then told; it never reaches a reader.
final class RangeReads {
  private final Resource resource;
  private final BackendCalls calls;
  private final AttributeCache attributes;
  private final MountEvents events;

  RangeReads(Resource resource, BackendCalls calls, AttributeCache attributes, MountEvents events) {
    this.resource = resource;
    this.calls = calls;
    this.attributes = attributes;
    this.events = events;
  }

  /// Notes that a reader got bytes, from here or from the backend.
  void given(long bytes) {
    events.counts().read(bytes);
  }

  /// Looks whether an answer can be right.
  private interface Check {
    void test(Content content) throws ResourceException;
  }

  /// The stretch of that version, all of it.
  ByteBuffer exact(FileVersion version, ByteRange range, Ticket ticket) throws ResourceException {
    Optional<Validator> expected = version.entry().validator();
    Check check =
        content -> {
          requireSize(version, content.entry());
          requireLength(content, range, version.size());
        };
    return fetch(version.path(), range, expected, ticket, check).bytes();
  }

  /// The stretch of that version, all of it, past the cache.
  ByteBuffer whole(FileVersion version, ByteRange range) throws ResourceException {
    return exact(version, range, calls.ticket(version.path(), range.length(), Purpose.DEMAND));
  }

  /// The start of a file of which nothing is known. The caller tells of failures.
  Content first(ResourcePath path) throws ResourceException {
    var range = new ByteRange(0, BlockCache.BLOCK_SIZE);
    Ticket ticket = calls.ticket(path, range.length(), Purpose.DEMAND);
    Check check =
        content ->
            requireLength(content, range, content.entry().size().orElse(content.bytes().limit()));
    var attempt = new Attempt(path, range, Optional.empty(), check);
    return calls.look(Operation.FETCH, path, ticket, attempt::make);
  }

  /// What there is of the stretch; for files whose size is not certain.
  Content available(ResourcePath path, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Ticket ticket = calls.ticket(path, range.length(), Purpose.DEMAND);
    return fetch(path, range, expected, ticket, _ -> {});
  }

  private Content fetch(
      ResourcePath path, ByteRange range, Optional<Validator> expected, Ticket ticket, Check check)
      throws ResourceException {
    var attempt = new Attempt(path, range, expected, check);
    try {
      return calls.look(Operation.FETCH, path, ticket, attempt::make);
    } catch (ResourceException e) {
      throw calls.budget().purpose(ticket) == Purpose.READ_AHEAD ? e : told(path, e);
    }
  }

  private ResourceException told(ResourcePath path, ResourceException failure) {
    switch (failure) {
      case ResourceException.Stale stale -> {
        attributes.drop(path);
        events.publish(new CacheEvent.StaleRead(events.origin(path)));
        return new ResourceException.Stale(
            events.at(path) + " changed on the backend since it was opened; open it again", stale);
      }
      case ResourceException.NotFound missing -> {
        attributes.drop(path);
        return missing;
      }
      case ResourceException.IsAFolder folder -> {
        attributes.drop(path);
        return folder;
      }
      default -> {
        events.lazyFailed(path, Operation.FETCH, failure);
        return failure;
      }
    }
  }

  private static void requireSize(FileVersion version, Entry found) throws ResourceException {
    if (found.size().isEmpty() || found.size().getAsLong() == version.size()) {
      return;
    }
    if (version.entry().validator().filter(Validator::isStrong).isPresent()) {
      throw new ResourceException.Corrupt(
          "the backend now gives the same version another size: " + found.size().getAsLong());
    }
    throw new ResourceException.Stale("the file has another size now");
  }

  private static void requireLength(Content content, ByteRange range, long size)
      throws ResourceException.Corrupt {
    long length = Math.clamp(size - range.offset(), 0, range.length());
    if (content.bytes().remaining() != length) {
      throw new ResourceException.Corrupt(
          "the backend sent "
              + content.bytes().remaining()
              + " bytes where "
              + length
              + " were asked for");
    }
  }

  /// One read, made more than once where that may help.
  private final class Attempt {
    private final ResourcePath path;
    private final ByteRange range;
    private final Optional<Validator> expected;
    private final Check check;
    private boolean sawOtherVersion;

    Attempt(ResourcePath path, ByteRange range, Optional<Validator> expected, Check check) {
      this.path = path;
      this.range = range;
      this.expected = expected;
      this.check = check;
    }

    Content make() throws ResourceException {
      Instant since = events.now();
      Content content = resource.read(path, range, expected);
      requireVersion(content);
      check.test(content);
      fetched(content.bytes().remaining());
      events.transferred(path, Operation.FETCH, content.bytes().remaining(), 1, since);
      return content;
    }

    private void fetched(int bytes) {
      if (bytes > 0) {
        long first = range.offset() / BlockCache.BLOCK_SIZE;
        long last = (range.offset() + bytes - 1) / BlockCache.BLOCK_SIZE;
        events.fetched(path, first, last, bytes);
      }
    }

    /// For backends, or proxies before them, that do not look at the expected version. Once it may
    /// be a copy that lags behind; twice the file has changed.
    private void requireVersion(Content content) throws ResourceException {
      Optional<Validator> found = content.entry().validator();
      if (expected.isEmpty() || found.isEmpty() || found.equals(expected)) {
        return;
      }
      if (sawOtherVersion) {
        throw new ResourceException.Stale("the backend answers with another version");
      }
      sawOtherVersion = true;
      throw new ResourceException.Corrupt("the backend answered with another version");
    }
  }
}
