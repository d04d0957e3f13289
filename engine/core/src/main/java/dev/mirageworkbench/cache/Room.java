package dev.mirageworkbench.cache;

import org.jspecify.annotations.Nullable;

/// Memory for blocks, as those see it who fill it.
interface Room {
  /// @return null if there is none and none can be made
  @Nullable Region take(int length);

  void giveBack(Region region);
}
