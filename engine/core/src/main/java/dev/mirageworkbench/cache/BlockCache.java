package dev.mirageworkbench.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Blocks of content in memory, for all mounts of a workspace together.
///
/// A block's key names its version, so a new version is a new key: nothing is ever overwritten and
/// versions never mix. The future under a key is the single flight: who finds none puts its own and
/// loads it outside the cache's locks; a load that fails is removed before anybody hears of it.
public final class BlockCache {
  /// Bytes of a block; the last one of a file is shorter.
  public static final int BLOCK_SIZE = 1 << 20;

  /// What a key and its bookkeeping take, about.
  private static final int OVERHEAD = 256;

  private final AsyncCache<Key, Block> blocks;

  public BlockCache(long memoryBytes) {
    blocks =
        Caffeine.newBuilder()
            .maximumWeight(memoryBytes)
            .weigher((Key _, Block block) -> block.bytes.length + OVERHEAD)
            .executor(Runnable::run)
            .buildAsync();
  }

  /// @param index the block's place in the file, from 0
  record Key(ResourceIdentity resource, ResourcePath path, String version, long index) {}

  /// The outcome of a load. A failure is an outcome, too, so that the cache, which must not keep it
  /// and would log it, never sees an exceptional future.
  static final class Block {
    private static final byte[] NOTHING = {};

    private final byte[] bytes;
    private final @Nullable Throwable failure;

    private Block(byte[] bytes, @Nullable Throwable failure) {
      this.bytes = bytes;
      this.failure = failure;
    }

    /// The bytes, which nobody changes.
    byte[] bytes() throws ResourceException {
      if (failure != null) {
        throw BackendCalls.asResourceException(failure);
      }
      return bytes;
    }
  }

  /// The future under the key; it is `own` if there was none, and then the caller must have it
  /// completed by [#loaded] or [#failed].
  CompletableFuture<Block> claim(Key key, CompletableFuture<Block> own) {
    return blocks.get(key, (_, _) -> own);
  }

  void loaded(CompletableFuture<Block> own, byte[] bytes) {
    own.complete(new Block(bytes, null));
  }

  /// Tells those who wait, and nobody else.
  void failed(Key key, CompletableFuture<Block> own, Throwable failure) {
    blocks.asMap().remove(key, own);
    own.complete(new Block(Block.NOTHING, failure));
  }

  void put(Key key, byte[] bytes) {
    blocks.put(key, CompletableFuture.completedFuture(new Block(bytes, null)));
  }

  /// Drops the blocks whose version does not prove them current.
  void dropUnproven(ResourceIdentity resource, ResourcePath folder) {
    blocks
        .synchronous()
        .asMap()
        .keySet()
        .removeIf(
            key ->
                key.resource().equals(resource)
                    && key.path().isWithin(folder)
                    && !key.version().startsWith("STRONG "));
  }
}
