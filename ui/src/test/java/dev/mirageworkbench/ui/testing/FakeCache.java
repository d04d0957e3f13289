package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.cache.CacheControl;
import dev.mirageworkbench.usage.CacheBudgets;
import dev.mirageworkbench.usage.CacheBudgets.Dropped;
import dev.mirageworkbench.usage.CacheStatistics;
import dev.mirageworkbench.usage.Traffic;
import dev.mirageworkbench.workspace.CacheSnapshot;
import dev.mirageworkbench.workspace.CacheSnapshot.Held;
import dev.mirageworkbench.workspace.CacheSnapshot.OfFile;
import dev.mirageworkbench.workspace.CacheSnapshot.OfMount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A cache of whatever files a test puts there.
public final class FakeCache implements CacheControl {
  private static final long MIB = 1 << 20;

  public final Map<String, OfFile> files = new ConcurrentSkipListMap<>();
  public final Traffic traffic = new Traffic();
  public final List<String> wishes = new CopyOnWriteArrayList<>();

  /// How often somebody looked.
  public final AtomicInteger looks = new AtomicInteger();

  public final AtomicInteger meterReadings = new AtomicInteger();
  public volatile Dropped dropped = new Dropped(0, 0, Optional.empty());
  public volatile Optional<ResourceException> refusal = Optional.empty();

  /// @param blocks all of which are in memory, and half on disk
  public FakeCache file(String path, int blocks, boolean pinned) {
    WorkspacePath at = WorkspacePath.of(path);
    files.put(
        path,
        new OfFile(
            WorkspacePath.of("/" + path.split("/", -1)[1]),
            at,
            new Held(blocks, blocks * MIB, blocks / 2 * MIB, 3L * blocks),
            OptionalLong.of(blocks * MIB - 100),
            Optional.of(Duration.ofSeconds(60L * blocks)),
            Optional.of("\"v" + blocks + "\""),
            false,
            pinned,
            false));
    return this;
  }

  @Override
  public CacheSnapshot snapshot() {
    looks.incrementAndGet();
    List<OfMount> mounts =
        files.values().stream()
            .map(OfFile::mount)
            .distinct()
            .map(
                mount ->
                    new OfMount(
                        mount,
                        (int) files.values().stream().filter(f -> f.mount().equals(mount)).count(),
                        new Held(1, MIB, 0, 1),
                        false,
                        true))
            .toList();
    Meter meter = meter();
    return new CacheSnapshot(
        mounts, List.copyOf(files.values()), Held.NOTHING, meter.statistics(), meter.budgets());
  }

  @Override
  public Meter meter() {
    meterReadings.incrementAndGet();
    return new Meter(
        traffic.totals(),
        new CacheStatistics(93, 7, 212 * MIB, 1_126 * MIB, CacheStatistics.DiskState.NORMAL),
        new CacheBudgets(
            512 * MIB,
            OptionalLong.of(10_240 * MIB),
            dropped,
            new Dropped(0, 0, Optional.empty())));
  }

  @Override
  public Runnable watch(Runnable counted) {
    return traffic.watch(counted);
  }

  private void wish(String wish) throws ResourceException {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    wishes.add(wish);
  }

  @Override
  public void evict(WorkspacePath path) throws ResourceException {
    wish("evict " + path);
    files.remove(path.value());
  }

  @Override
  public void pin(WorkspacePath path, boolean pinned) throws ResourceException {
    wish((pinned ? "pin " : "unpin ") + path);
  }

  @Override
  public void refresh(WorkspacePath path) throws ResourceException {
    wish("refresh " + path);
  }
}
