package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// Finds the version of a file that a reader gets.
///
/// The first look at an unknown file reads its first block, which tells all that a look of its own
/// would tell: so a small file costs one request.
final class Opener {
  private final Looks looks;
  private final RangeReads ranges;
  private final BlockLoader loader;
  private final AttributeCache attributes;
  private final ContentReader reader;
  private final SharedAnswers<FileVersion> opens;

  Opener(
      Looks looks,
      RangeReads ranges,
      BlockLoader loader,
      AttributeCache attributes,
      ContentReader reader,
      SharedAnswers<FileVersion> opens) {
    this.looks = looks;
    this.ranges = ranges;
    this.loader = loader;
    this.attributes = attributes;
    this.reader = reader;
    this.opens = opens;
  }

  FileVersion open(ResourcePath path) throws ResourceException {
    return !path.isRoot() && reader.caches() && isUnknown(path)
        ? opens.get(path, () -> readFirst(path))
        : versionOf(path, statSized(path));
  }

  /// Whether a look at the attributes alone would be of little use: not where they only have to be
  /// confirmed, since then the content is here.
  private boolean isUnknown(ResourcePath path) {
    // First, since it may take a moment, in which others may learn of the file.
    boolean mayBeHere = loader.mayHold(path);
    if (looks.fresh(path).isPresent()) {
      return false;
    }
    Optional<Entry> before = attributes.known(path).flatMap(AttributeCache.Known::entry);
    return before.isEmpty()
        ? !mayBeHere
        : before.get().isFile() && loader.cachedBytes(path, before.get()) == 0;
  }

  private static FileVersion versionOf(ResourcePath path, Entry entry) throws ResourceException {
    return switch (entry.kind()) {
      case FILE -> FileVersion.of(path, entry);
      case FOLDER -> throw new ResourceException.IsAFolder("a folder cannot be opened as a file");
      case UNREADABLE -> throw RemoteTree.unreadable();
    };
  }

  private FileVersion readFirst(ResourcePath path) throws ResourceException {
    if (looks.fresh(path).isPresent()) {
      // Somebody else came to the end of this since it was found unknown.
      return versionOf(path, statSized(path));
    }
    long generation = attributes.generation();
    var start = new AtomicReference<Optional<Content>>(Optional.empty());
    Entry entry =
        looks.learnBy(
            path,
            () -> {
              Content content = ranges.first(path);
              start.set(Optional.of(content));
              return content.entry();
            });
    FileVersion version = versionOf(path, entry);
    if (entry.size().isEmpty()) {
      return measure(version, start.get(), generation);
    }
    start.get().ifPresent(content -> keep(version, 0, content.bytes()));
    return version;
  }

  private void keep(FileVersion version, long index, ByteBuffer bytes) {
    if (reader.caches() && bytes.hasRemaining()) {
      loader.put(version, index, bytes);
    }
  }

  /// Describes a file with its size, reading it where only that tells.
  Entry statSized(ResourcePath path) throws ResourceException {
    try {
      return statAndMeasure(path);
    } catch (ResourceException.Stale | ResourceException.NotFound | ResourceException.IsAFolder e) {
      if (looks.fresh(path).isPresent()) {
        throw e;
      }
      // What was known of it was old, and is forgotten now.
      return statAndMeasure(path);
    }
  }

  private Entry statAndMeasure(ResourcePath path) throws ResourceException {
    long generation = attributes.generation();
    Entry entry = looks.statAlone(path);
    return entry.isFile() && entry.size().isEmpty()
        ? measure(FileVersion.of(path, entry), Optional.empty(), generation).entry()
        : entry;
  }

  /// @param start the first block, if it is here
  private FileVersion measure(FileVersion version, Optional<Content> start, long generation)
      throws ResourceException {
    Entry entry = version.entry();
    Content current = start.isPresent() ? start.get() : blockOf(version, 0);
    long size = current.bytes().remaining();
    keep(version, 0, current.bytes());
    for (long index = 1; size == index * BlockCache.BLOCK_SIZE; index++) {
      current = blockOf(version, index);
      size += current.bytes().remaining();
      keep(version, index, current.bytes());
    }
    var sized =
        new Entry(
            entry.name(),
            Entry.Kind.FILE,
            OptionalLong.of(size),
            current.entry().modified().or(entry::modified),
            entry.validator().or(current.entry()::validator),
            entry.mode());
    attributes.learn(version.path(), Optional.of(sized), generation);
    return new FileVersion(version.path(), sized, version.key());
  }

  private Content blockOf(FileVersion version, long index) throws ResourceException {
    var range = new ByteRange(index * BlockCache.BLOCK_SIZE, BlockCache.BLOCK_SIZE);
    return ranges.available(version.path(), range, version.entry().validator());
  }
}
