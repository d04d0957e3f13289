package dev.mirageworkbench.cache;

import dev.mirageworkbench.usage.CacheBudgets.Dropped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a budget had dropped. A large file that is read through a full cache drops a block for each
/// that comes, so this is told from time to time, of all at once. Thread-safe; counting takes no
/// lock and calls nobody.
final class Overflow {
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Consumer<Dropped> told;
  private final LongAdder blocks = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /// What was told so far, and when; null before the first time.
  private final AtomicReference<@Nullable Dropped> before = new AtomicReference<>();

  /// @param told takes what was dropped since it was told last
  Overflow(InstantSource clock, Consumer<Dropped> told) {
    this.clock = clock;
    this.told = told;
  }

  void dropped(long size) {
    blocks.increment();
    bytes.add(size);
  }

  /// All of it.
  Dropped total() {
    return new Dropped(
        blocks.sum(), bytes.sum(), Optional.ofNullable(before.get()).flatMap(Dropped::last));
  }

  /// Tells, if there is something to tell and it is time. Not to be called under a lock.
  void tell() {
    Dropped last = before.get();
    long tellBlocks = blocks.sum() - (last == null ? 0 : last.blocks());
    if (tellBlocks == 0) {
      return;
    }
    Instant now = clock.instant();
    if (last != null && now.isBefore(last.last().orElse(Instant.MIN).plus(BETWEEN))) {
      return;
    }
    var all = new Dropped(blocks.sum(), bytes.sum(), Optional.of(now));
    if (before.compareAndSet(last, all)) {
      told.accept(
          new Dropped(
              all.blocks() - (last == null ? 0 : last.blocks()),
              all.bytes() - (last == null ? 0 : last.bytes()),
              all.last()));
    }
  }
}
