package dev.mirageworkbench.cache;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Slots in this process's own memory, outside the Java heap: where no arena file can be made.
final class ProcessMemory implements Slots {
  private static final int PAGE = 4096;

  private final Arena arena = Arena.ofShared();

  @Override
  public MemorySegment slot(int number) throws IOException {
    try {
      return arena.allocate(BlockMemory.SLOT, PAGE);
    } catch (OutOfMemoryError e) {
      // The limit on memory outside the heap, not the heap's own.
      throw new IOException("this process may not use more memory", e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
