package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import java.time.Duration;

/// The kinds of backends that the workspace is held to.
@SuppressWarnings("ImmutableEnumChecker") // a record of values is immutable
enum Profile {
  /// Answers may be five seconds old, content is cached, renames are possible.
  OBJECTS(new Capabilities(ConditionalWrites.ATOMIC, Duration.ofSeconds(5), true), true, 1000),

  /// Always asked, nothing cached, keeps times.
  LOCAL(Capabilities.LOCAL, true, 1000),

  /// Tells no sizes in listings, cannot rename, lists in pages of two.
  SERVICE(new Capabilities(ConditionalWrites.ATOMIC, Duration.ofSeconds(5), true), false, 2);

  private final Capabilities capabilities;
  private final boolean moves;
  private final int pageSize;

  Profile(Capabilities capabilities, boolean moves, int pageSize) {
    this.capabilities = capabilities;
    this.moves = moves;
    this.pageSize = pageSize;
  }

  Capabilities capabilities() {
    return capabilities;
  }

  boolean moves() {
    return moves;
  }

  int pageSize() {
    return pageSize;
  }

  boolean keepsTimes() {
    return this == LOCAL;
  }

  boolean tellsSizes() {
    return this != SERVICE;
  }
}
