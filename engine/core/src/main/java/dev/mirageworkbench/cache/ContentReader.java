package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BlockCache.Block;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Reads versions of one mount's files: through the block cache, or past it where the backend is
/// local.
///
/// One read asks for its missing blocks in contiguous ranges of at most [#MOST_BLOCKS_PER_RANGE],
/// all at once, in windows of [#BLOCKS_PER_WINDOW]: so one read has at most eight ranges under way
/// and holds a bounded number of blocks, however long it is.
final class ContentReader {
  static final int MOST_BLOCKS_PER_RANGE = 8;
  static final int BLOCKS_PER_WINDOW = 64;

  private static final int BLOCK_SIZE = BlockCache.BLOCK_SIZE;
  private static final int MOST_DIRECT = MOST_BLOCKS_PER_RANGE * BLOCK_SIZE;

  private final Resource resource;
  private final BackendCalls calls;
  private final BlockCache blocks;
  private final AttributeCache attributes;
  private final MountEvents events;

  ContentReader(
      Resource resource,
      BackendCalls calls,
      BlockCache blocks,
      AttributeCache attributes,
      MountEvents events) {
    this.resource = resource;
    this.calls = calls;
    this.blocks = blocks;
    this.attributes = attributes;
    this.events = events;
  }

  boolean caches() {
    return resource.capabilities().cacheContent();
  }

  /// Fills the buffer as far as the file goes.
  ///
  /// @return bytes read, -1 at or past the end
  int read(FileVersion version, long position, ByteBuffer into) throws ResourceException {
    long left = version.size() - position;
    if (!into.hasRemaining()) {
      return 0;
    }
    if (left <= 0) {
      return -1;
    }
    int wanted = (int) Math.min(into.remaining(), left);
    return caches()
        ? readBlocks(version, position, wanted, into)
        : readDirectly(version, position, wanted, into);
  }

  private int readDirectly(FileVersion version, long position, int wanted, ByteBuffer into)
      throws ResourceException {
    // A weak validator is only a hint: a log file that grows while it is read is no error here.
    Optional<Validator> expected = version.entry().validator().filter(Validator::isStrong);
    int done = 0;
    while (done < wanted) {
      var range = new ByteRange(position + done, Math.min(wanted - done, MOST_DIRECT));
      ByteBuffer bytes = calls.ask(() -> fetch(version.path(), range, expected)).bytes();
      int got = Math.min(bytes.remaining(), range.length());
      into.put(bytes.slice(bytes.position(), got));
      done += got;
      if (got < range.length()) {
        requireWhole(got, range.length(), expected);
        break;
      }
    }
    return done == 0 ? -1 : done;
  }

  /// A version that is known for sure has all the bytes that it is said to have.
  private static void requireWhole(int got, int wanted, Optional<Validator> expected)
      throws ResourceException {
    if (expected.isPresent()) {
      throw new ResourceException.Corrupt(
          "the backend sent " + got + " bytes where " + wanted + " were asked for");
    }
  }

  private int readBlocks(FileVersion version, long position, int wanted, ByteBuffer into)
      throws ResourceException {
    long end = position + wanted;
    long at = position;
    while (at < end) {
      long first = at / BLOCK_SIZE;
      long last = Math.min((end - 1) / BLOCK_SIZE, first + BLOCKS_PER_WINDOW - 1);
      for (CompletableFuture<Block> block : request(version, first, last)) {
        byte[] bytes = BackendCalls.await(block).bytes();
        int from = (int) (at % BLOCK_SIZE);
        int count = (int) Math.min(bytes.length - from, end - at);
        into.put(bytes, from, count);
        at += count;
      }
    }
    return wanted;
  }

  /// The futures of a window of blocks, in order; those that nobody asked for yet are on their way
  /// when this returns.
  private List<CompletableFuture<Block>> request(FileVersion version, long first, long last) {
    var window = new ArrayList<CompletableFuture<Block>>();
    var missing = new ArrayList<CompletableFuture<Block>>();
    for (long index = first; index <= last; index++) {
      var own = new CompletableFuture<Block>();
      CompletableFuture<Block> block = blocks.claim(key(version, index), own);
      window.add(block);
      boolean isMissing = block == own;
      if (isMissing) {
        missing.add(own);
      }
      if (!missing.isEmpty() && (!isMissing || missing.size() == MOST_BLOCKS_PER_RANGE)) {
        load(version, index - missing.size() + (isMissing ? 1 : 0), List.copyOf(missing));
        missing.clear();
      }
    }
    if (!missing.isEmpty()) {
      load(version, last + 1 - missing.size(), List.copyOf(missing));
    }
    return window;
  }

  BlockCache.Key key(FileVersion version, long index) {
    return new BlockCache.Key(resource.identity(), version.path(), version.key(), index);
  }

  private void load(FileVersion version, long first, List<CompletableFuture<Block>> missing) {
    var outcome = new CompletableFuture<List<byte[]>>();
    var _ =
        outcome.whenComplete(
            (loaded, failure) -> {
              for (int i = 0; i < missing.size(); i++) {
                if (failure == null) {
                  blocks.loaded(missing.get(i), loaded.get(i));
                } else {
                  blocks.failed(key(version, first + i), missing.get(i), failure);
                }
              }
            });
    calls.start(
        () -> {
          try {
            outcome.complete(calls.here(() -> fetchBlocks(version, first, missing.size())));
          } catch (ResourceException | RuntimeException | Error e) {
            outcome.completeExceptionally(e);
          }
        },
        outcome);
  }

  private List<byte[]> fetchBlocks(FileVersion version, long first, int count)
      throws ResourceException {
    long offset = first * BLOCK_SIZE;
    int length = (int) Math.min((long) count * BLOCK_SIZE, version.size() - offset);
    Content content =
        fetch(version.path(), new ByteRange(offset, length), version.entry().validator());
    ByteBuffer bytes = content.bytes();
    if (bytes.remaining() != length) {
      throw new ResourceException.Corrupt(
          "the backend sent " + bytes.remaining() + " bytes where " + length + " were asked for");
    }
    var loaded = new ArrayList<byte[]>();
    while (bytes.hasRemaining()) {
      var block = new byte[Math.min(BLOCK_SIZE, bytes.remaining())];
      bytes.get(block);
      loaded.add(block);
    }
    return loaded;
  }

  /// One ranged read of the backend, on a thread of ours, with its events.
  Content fetch(ResourcePath path, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Instant since = events.now();
    try {
      Content content = resource.read(path, range, expected);
      requireVersion(content, expected);
      events.transferred(path, Operation.FETCH, content.bytes().remaining(), 1, since);
      return content;
    } catch (ResourceException.Stale e) {
      attributes.drop(path);
      events.publish(new CacheEvent.StaleRead(events.origin(path)));
      throw new ResourceException.Stale(
          events.at(path) + " changed on the backend since it was opened; open it again", e);
    } catch (ResourceException.NotFound | ResourceException.IsAFolder e) {
      attributes.drop(path);
      throw e;
    } catch (ResourceException e) {
      events.lazyFailed(path, Operation.FETCH, e);
      throw e;
    }
  }

  /// For backends, or proxies before them, that do not look at the expected version.
  private static void requireVersion(Content content, Optional<Validator> expected)
      throws ResourceException {
    Optional<Validator> found = content.entry().validator();
    if (expected.isPresent() && found.isPresent() && !found.equals(expected)) {
      throw new ResourceException.Stale("the backend answered with another version");
    }
  }
}
