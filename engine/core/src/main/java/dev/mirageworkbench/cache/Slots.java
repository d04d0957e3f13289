package dev.mirageworkbench.cache;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// Where the slots of a [BlockMemory] come from.
interface Slots extends AutoCloseable {
  /// Makes the next slot, number 0 first; afterwards writing to it cannot fail.
  ///
  /// @throws IOException if there is no room for it
  MemorySegment slot(int number) throws IOException;

  /// Gives everything back; nobody uses a slot any more.
  @Override
  void close();
}
