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
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One backend's files as they are on the backend, read through the caches.
///
/// A backend that cannot be asked never looks empty: what is known of it is served with a warning,
/// and where nothing is known the failure is told.
public final class RemoteTree {
  /// Children of one folder that a walk remembers.
  private static final int MOST_KEPT_OF_A_WALK = 10_000;

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
    try {
      return pages(folder, Integer.MAX_VALUE).all();
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

  private FolderPages pages(ResourcePath folder, int mostKept) {
    return new FolderPages(resource, calls, attributes, events, folder, mostKept);
  }

  /// The folder's children, for who looks at each once.
  FolderPages pages(ResourcePath folder) {
    return pages(folder, MOST_KEPT_OF_A_WALK);
  }

  /// The children of a folder, where nobody has to be asked.
  Optional<List<Entry>> freshListing(ResourcePath folder) {
    return attributes.listing(folder).filter(attributes::isFresh).map(Listing::entries);
  }

  /// Describes a file with its size, reading it where only that tells.
  public Entry statSized(ResourcePath path) throws ResourceException {
    Entry entry = stat(path);
    return entry.isFile() && entry.size().isEmpty() ? measure(path, entry) : entry;
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
        blocks.put(reader.key(version, index), bytes);
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

  /// Brings a file's content into the cache.
  ///
  /// @param entry as a listing describes it
  /// @return the file's size
  long fetch(ResourcePath path, Entry entry) throws ResourceException {
    if (entry.isFile() && entry.size().isPresent() && entry.validator().isPresent()) {
      try {
        return fetch(FileVersion.of(path, entry));
      } catch (ResourceException.Stale e) {
        return fetch(open(path));
      }
    }
    return fetch(open(path));
  }

  private long fetch(FileVersion version) throws ResourceException {
    if (reader.caches()) {
      reader.load(version);
    }
    return version.size();
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

  /// What is here of a path; never asks the backend.
  public Cached cached(ResourcePath path) {
    boolean pinned = blocks.isPinned(resource.identity(), path);
    Optional<Listing> listing = attributes.listing(path);
    Optional<Known> known = attributes.known(path);
    Optional<Entry> entry =
        path.isRoot() ? Optional.of(Entry.folder("")) : known.flatMap(Known::entry);
    if (listing.isPresent() && entry.map(Entry::isFolder).orElse(true)) {
      return new Cached(
          entry.or(() -> Optional.of(Entry.folder(path.name()))),
          Optional.of(attributes.age(listing.get().at())),
          !attributes.isFresh(listing.get()),
          pinned,
          0);
    }
    return new Cached(
        entry,
        known.map(each -> attributes.age(each.at())),
        known.isEmpty() || !attributes.isFresh(known.get()),
        pinned,
        entry.map(each -> cachedBytes(path, each)).orElse(0L));
  }

  private long cachedBytes(ResourcePath path, Entry entry) {
    return entry.validator().isEmpty()
        ? 0
        : blocks.cachedBytes(resource.identity(), path, FileVersion.of(path, entry).key());
  }

  /// Drops what is cached of a path and below it. What is pinned stays.
  public void evict(ResourcePath path) {
    blocks.evict(resource.identity(), path);
    attributes.evict(path, each -> blocks.isPinned(resource.identity(), each));
    events.publish(new CacheEvent.Evicted(events.origin(path)));
  }

  /// Keeps in the cache what is, or will be, there of a path and below it; or lets it go again.
  ///
  /// @throws ResourceException.NoSpace if too much of the cache would be pinned
  public void pin(ResourcePath path, boolean pinned) throws ResourceException {
    blocks.pin(resource.identity(), path, pinned);
    events.publish(new CacheEvent.Pinned(events.origin(path), pinned));
  }

  /// Starts to fetch all content at and below a path into the cache.
  public Preload preload(ResourcePath path) {
    return Preload.start(this, calls, events, path);
  }

  /// Makes the next look at a path, and at what is below it, ask the backend.
  public void forget(ResourcePath path) {
    attributes.drop(path);
    blocks.dropUnproven(resource.identity(), path);
  }
}
