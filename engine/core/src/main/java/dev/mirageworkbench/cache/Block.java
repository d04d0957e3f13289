package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The outcome of a load: a block's bytes, to be copied out while a [Lease] on it is open. A
/// failure
/// is an outcome, too, so that the cache, which must not keep it and would log it, never sees an
/// exceptional future.
final class Block {
  private static final byte[] NOTHING = {};

  private final byte[] bytes;
  private final @Nullable Throwable failure;

  /// Kept whatever else comes. Guarded by the [BlockCache].
  private boolean pinned;

  private Block(byte[] bytes, @Nullable Throwable failure) {
    this.bytes = bytes;
    this.failure = failure;
  }

  static Block of(ByteBuffer content) {
    var bytes = new byte[content.remaining()];
    content.get(bytes);
    return new Block(bytes, null);
  }

  static Block failed(Throwable failure) {
    return new Block(NOTHING, failure);
  }

  /// Bytes in it; 0 where the load failed.
  int length() {
    return bytes.length;
  }

  /// Copies `count` bytes, the first of them at `from`, to the buffer's position.
  ///
  /// @throws ResourceException if the load failed
  void copyTo(int from, ByteBuffer into, int count) throws ResourceException {
    if (failure != null) {
      throw BackendCalls.asResourceException(failure);
    }
    into.put(bytes, from, count);
  }

  boolean isPinned() {
    return pinned;
  }

  void setPinned(boolean kept) {
    pinned = kept;
  }
}
