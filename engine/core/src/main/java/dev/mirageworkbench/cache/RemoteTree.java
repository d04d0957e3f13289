package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.AttributeCache.Known;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WatchSupport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// One backend's files as they are on the backend, read through the caches.
///
/// A backend that cannot be asked never looks empty: what is known of it is served with a warning,
/// and where nothing is known the failure is told.
public final class RemoteTree {
  private final Resource resource;
  private final BackendCalls calls;
  private final MountEvents events;
  private final InputNews inputs;
  private final AttributeCache attributes;
  private final BlockCache blocks;
  private final Listings listings;
  private final Looks looks;
  private final BlockLoader loader;
  private final Opener opener;
  private final ContentReader reader;
  private final Copying copying;

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
    this.inputs = new InputNews(events);
    this.attributes = new AttributeCache(resource.capabilities(), clock, inputs);
    this.listings = new Listings(resource, calls, attributes, events);
    this.looks = new Looks(resource, calls, attributes, events, listings);
    var ranges = new RangeReads(resource, calls, attributes, events);
    this.loader = new BlockLoader(resource.identity(), calls, blocks, ranges);
    this.reader = new ContentReader(resource, loader, ranges, calls.budget().readAhead());
    this.copying = new Copying(loader, ranges, reader);
    this.opener =
        new Opener(
            looks, ranges, loader, attributes, reader, new SharedAnswers<>(calls, attributes));
  }

  /// Describes a file or folder; a file's size may be missing.
  public Entry stat(ResourcePath path) throws ResourceException {
    return looks.stat(path);
  }

  /// What was last heard of a path or done to it, however long ago; never asks the backend.
  public Optional<Entry> lastKnown(ResourcePath path) {
    return attributes.known(path).flatMap(Known::entry);
  }

  /// A cell reads this version: from here on another one is told. Nobody is asked for that.
  public void noteInput(ResourcePath path, Validator version) {
    inputs.read(path, version);
  }

  /// The children of a folder, in the order of their names.
  public List<Entry> list(ResourcePath folder) throws ResourceException {
    return listings.list(folder);
  }

  /// The children of a folder whose names begin with something; empty for all.
  public FolderReader read(ResourcePath folder, String namePrefix) throws ResourceException {
    return listings.read(folder, namePrefix);
  }

  /// A walk through all files below a folder.
  Walk walk(ResourcePath folder, BiConsumer<ResourcePath, ResourceException> skipped) {
    return new Walk(listings, folder, skipped);
  }

  /// Describes a file with its size, reading it where only that tells.
  public Entry statSized(ResourcePath path) throws ResourceException {
    return opener.statSized(path);
  }

  /// The current version of a file, to read from.
  ///
  /// @throws ResourceException.IsAFolder if the path is a folder
  public FileVersion open(ResourcePath path) throws ResourceException {
    return opener.open(path);
  }

  /// Opens the current version of a file for somebody who reads it piece by piece and closes it.
  ///
  /// @throws ResourceException.IsAFolder if the path is a folder
  public OpenVersion openToRead(ResourcePath path) throws ResourceException {
    return new OpenVersion(reader, opener.open(path));
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
    return reader.read(version, position, into, null);
  }

  /// How long what the backend said of names and attributes counts from now on; empty for what it
  /// is preset to. What is cached stays.
  public void setTtl(Optional<Duration> ttl) {
    attributes.setTtl(ttl);
  }

  /// Whether what the backend said may be served without asking it again.
  public boolean servesWithoutAsking() {
    return !attributes.isOff();
  }

  /// Whether something is on its way that nobody waits for.
  public boolean isReadingAhead() {
    return loader.isReadingAhead();
  }

  /// The backend's own word of changes, where it gives it.
  public Optional<WatchSupport> watching() {
    return resource.watching();
  }

  /// Takes the bytes of a copy, in order, from position to limit.
  @FunctionalInterface
  public interface Sink {
    void accept(ByteBuffer bytes) throws IOException;
  }

  /// Copies the start of a version for somebody who needs it once: several ranges at a time, in a
  /// bounded buffer, and past the cache.
  ///
  /// @param count bytes, at most the version's size
  /// @throws ResourceException.Stale if the backend no longer has the version
  public void copy(FileVersion version, long count, Sink sink) throws IOException {
    copying.copy(version, count, sink);
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
        entry.map(each -> loader.cachedBytes(path, each)).orElse(0L));
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

  /// Makes the next look at a path, and at what is below it, ask the backend. What is known stays
  /// for as long as the backend cannot be asked.
  public void refresh(ResourcePath path) {
    attributes.expire(path);
    blocks.dropUnproven(resource.identity(), path);
  }

  /// Forgets what is known of a path and of what is below it.
  public void forget(ResourcePath path) {
    attributes.drop(path);
    blocks.dropUnproven(resource.identity(), path);
  }
}
