package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.AttributeCache.Known;
import dev.mirageworkbench.cache.AttributeCache.Listing;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// One backend's files as they are on the backend, read through the caches.
///
/// A backend that cannot be asked never looks empty: what is known of it is served with a warning,
/// and where nothing is known the failure is told.
public final class RemoteTree {
  private final Resource resource;
  private final BackendCalls calls;
  private final MountEvents events;
  private final AttributeCache attributes;
  private final BlockCache blocks;
  private final ContentReader reader;

  public RemoteTree(
      Resource resource,
      BackendCalls calls,
      BlockCache blocks,
      MountEvents events,
      InstantSource clock) {
    this.resource = resource;
    this.calls = calls;
    this.blocks = blocks;
    this.events = events;
    this.attributes = new AttributeCache(resource.capabilities().listingTtl(), clock);
    this.reader = new ContentReader(resource, calls, blocks, attributes, events);
  }

  /// Describes a file or folder; a file's size may be missing.
  public Entry stat(ResourcePath path) throws ResourceException {
    if (path.isRoot()) {
      return Entry.folder("");
    }
    Optional<Known> known = attributes.known(path);
    if (known.isPresent() && attributes.isFresh(known.get())) {
      if (known.get().entry().isPresent()) {
        return known.get().entry().get();
      }
      throw missing(path);
    }
    long generation = attributes.generation();
    try {
      Entry entry = calls.ask(() -> resource.stat(path)).withName(path.name());
      attributes.learn(path, Optional.of(entry), generation);
      return entry;
    } catch (ResourceException.NotFound e) {
      attributes.learn(path, Optional.empty(), generation);
      throw missing(path);
    } catch (ResourceException.Unreachable | ResourceException.RateLimited e) {
      return staleEntry(path, known, e);
    } catch (ResourceException e) {
      events.lazyFailed(path, Operation.FETCH, e);
      throw e;
    }
  }

  /// POSIX tells a path below a file (ENOTDIR) from one that is missing (ENOENT).
  private ResourceException missing(ResourcePath path) {
    var missing = new ResourceException.NotFound("no such file or folder");
    try {
      return stat(path.parent()).isFile()
          ? new ResourceException.NotAFolder("'" + path.parent().name() + "' is a file")
          : missing;
    } catch (ResourceException.NotAFolder e) {
      return e;
    } catch (ResourceException _) {
      return missing;
    }
  }

  private Entry staleEntry(ResourcePath path, Optional<Known> known, ResourceException failure)
      throws ResourceException {
    Optional<Entry> entry = known.flatMap(Known::entry);
    if (entry.isEmpty()) {
      events.lazyFailed(path, Operation.FETCH, failure);
      throw failure;
    }
    servedStale(path, known.get().at(), failure);
    return entry.get();
  }

  private void servedStale(ResourcePath path, Instant at, ResourceException failure) {
    events.publish(
        new CacheEvent.ServedStale(events.origin(path), attributes.age(at), Cause.of(failure)));
  }

  /// What was last heard of a path or done to it, however long ago; never asks the backend.
  public Optional<Entry> lastKnown(ResourcePath path) {
    return attributes.known(path).flatMap(Known::entry);
  }

  /// The children of a folder, in the order of their names.
  public List<Entry> list(ResourcePath folder) throws ResourceException {
    Optional<Listing> known = attributes.listing(folder);
    if (known.isPresent() && attributes.isFresh(known.get())) {
      return known.get().entries();
    }
    long generation = attributes.generation();
    try {
      List<Entry> children = listAllPages(folder);
      attributes.learnListing(folder, children, generation);
      return children;
    } catch (ResourceException.NotFound e) {
      attributes.drop(folder);
      throw e;
    } catch (ResourceException.Unreachable | ResourceException.RateLimited e) {
      if (known.isEmpty()) {
        events.lazyFailed(folder, Operation.LIST, e);
        throw e;
      }
      servedStale(folder, known.get().at(), e);
      return known.get().entries();
    } catch (ResourceException e) {
      events.lazyFailed(folder, Operation.LIST, e);
      throw e;
    }
  }

  private List<Entry> listAllPages(ResourcePath folder) throws ResourceException {
    Instant since = events.now();
    var children = new TreeMap<String, Entry>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      Optional<String> from = cursor;
      Page page = calls.ask(() -> resource.list(folder, from));
      page.entries().forEach(entry -> children.put(entry.name(), entry));
      if (page.next().isPresent() && page.next().equals(from)) {
        throw new ResourceException.Corrupt("the backend's listing does not come to an end");
      }
      cursor = page.next();
      pages++;
    } while (cursor.isPresent());
    events.transferred(folder, Operation.LIST, 0, pages, since);
    return List.copyOf(children.values());
  }

  /// Describes a file with its size, reading it where only that tells.
  public Entry statSized(ResourcePath path) throws ResourceException {
    Entry entry = stat(path);
    if (!needsMeasuring(entry)) {
      return entry;
    }
    try {
      return measure(path, entry);
    } catch (ResourceException.Stale | ResourceException.NotFound | ResourceException.IsAFolder _) {
      // What was known of it was old, and is forgotten now.
      Entry current = stat(path);
      return needsMeasuring(current) ? measure(path, current) : current;
    }
  }

  private static boolean needsMeasuring(Entry entry) {
    return entry.isFile() && entry.size().isEmpty();
  }

  private Entry measure(ResourcePath path, Entry entry) throws ResourceException {
    long generation = attributes.generation();
    FileVersion version = FileVersion.of(path, entry);
    Entry current = entry;
    long size = 0;
    for (long index = 0; ; index++) {
      var range = new ByteRange(index * BlockCache.BLOCK_SIZE, BlockCache.BLOCK_SIZE);
      Content content = calls.ask(() -> reader.fetch(path, range, entry.validator()));
      ByteBuffer bytes = content.bytes();
      int got = bytes.remaining();
      size += got;
      if (reader.caches() && got > 0) {
        var block = new byte[got];
        bytes.get(block);
        blocks.put(reader.key(version, index), block);
      }
      current = content.entry();
      if (got < BlockCache.BLOCK_SIZE) {
        break;
      }
    }
    Entry sized =
        new Entry(
            path.name(),
            Entry.Kind.FILE,
            OptionalLong.of(size),
            current.modified().or(entry::modified),
            entry.validator().or(current::validator),
            entry.mode());
    attributes.learn(path, Optional.of(sized), generation);
    return sized;
  }

  /// The current version of a file, to read from.
  ///
  /// @throws ResourceException.IsAFolder if the path is a folder
  public FileVersion open(ResourcePath path) throws ResourceException {
    Entry entry = statSized(path);
    return switch (entry.kind()) {
      case FILE -> FileVersion.of(path, entry);
      case FOLDER -> throw new ResourceException.IsAFolder("a folder cannot be opened as a file");
      case UNREADABLE -> throw unreadable();
    };
  }

  /// How a dangling link answers to everything but being listed.
  public static ResourceException.NotFound unreadable() {
    return new ResourceException.NotFound(
        "a dangling link, a link out of the mount or a special file; it cannot be opened");
  }

  /// Fills the buffer as far as the file goes.
  ///
  /// @return bytes read, -1 at or past the end
  public int read(FileVersion version, long position, ByteBuffer into) throws ResourceException {
    return reader.read(version, position, into);
  }

  /// Whether content stays here once it was read.
  public boolean cachesContent() {
    return reader.caches();
  }

  /// Notes an own change: the path is now as given.
  public void changed(ResourcePath path, Entry entry) {
    attributes.changed(path, Optional.of(entry.withName(path.name())));
  }

  /// Notes that we removed a path with all below it.
  public void removed(ResourcePath path) {
    attributes.changed(path, Optional.empty());
  }

  /// Makes the next look at a path, and at what is below it, ask the backend.
  public void forget(ResourcePath path) {
    attributes.drop(path);
    blocks.dropUnproven(resource.identity(), path);
  }
}
