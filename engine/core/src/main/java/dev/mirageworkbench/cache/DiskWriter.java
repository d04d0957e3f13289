package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.DiskTier.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Does what changes the disk tier's folder: on one thread, in the order in which it was asked for.
final class DiskWriter implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DiskWriter.class.getName());
  private static final int KEEP_ALIVE_SECONDS = 5;

  private final Limits limits;
  private final DiskFolder folder;
  private final DiskIndex index;
  private final InstantSource clock;
  private final DiskTier.Owner owner;
  private final DiskHealth health;
  private final BlockingQueue<Lease> spills;
  private final AtomicBoolean started = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("mirage-cache-write-", 0).factory());

  /// When the write that is under way began, by [System#nanoTime]; 0 if none is.
  private volatile long writingSince;

  DiskWriter(
      DiskTier.Settings settings,
      Limits limits,
      DiskFolder folder,
      DiskIndex index,
      InstantSource clock,
      DiskTier.Owner owner) {
    this.limits = limits;
    this.folder = folder;
    this.index = index;
    this.clock = clock;
    this.owner = owner;
    this.spills = new ArrayBlockingQueue<>(Math.max(1, settings.queued()));
    this.health =
        new DiskHealth(
            thread,
            () -> folder.openOrProbe(this),
            owner,
            limits.firstProbe(),
            limits.longestProbe());
    thread.setKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  /// Work that may meet a disk that fails.
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  DiskHealth health() {
    return health;
  }

  /// Opens the folder, once.
  void start() {
    if (started.compareAndSet(false, true)) {
      later(this::openFirst);
    }
  }

  private void openFirst() {
    try {
      folder.openOrProbe(this);
    } catch (IOException | RuntimeException e) {
      health.degrade("it cannot be opened: " + e);
    } finally {
      folder.setTried();
    }
  }

  /// Has something done after what waits already.
  void later(Work work) {
    try {
      thread.execute(() -> run(work));
    } catch (RejectedExecutionException _) {
      // Closed; what is not written is not kept.
      releaseSpills();
    }
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      health.failed("it cannot be written: " + e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the cache on disk failed", e);
    }
  }

  private void releaseSpills() {
    for (Lease lease = spills.poll(); lease != null; lease = spills.poll()) {
      lease.close();
    }
  }

  /// Takes a block to be written, with the lease.
  ///
  /// @return false if too many wait already
  boolean spill(Lease lease) {
    long since = writingSince;
    if (since != 0 && System.nanoTime() - since > limits.write().toNanos()) {
      health.degrade("a write takes longer than " + limits.write().toMillis() + " ms");
    }
    if (!spills.offer(lease)) {
      lease.close();
      return false;
    }
    later(this::spillNext);
    return true;
  }

  private void spillNext() throws IOException {
    Lease next = spills.poll();
    if (next != null) {
      try (next) {
        store(next);
      }
    }
  }

  void spillLater(BlockCache.Key key, Function<BlockCache.Key, Optional<Lease>> memory) {
    later(
        () -> {
          Optional<Lease> found = memory.apply(key);
          if (found.isPresent()) {
            try (Lease lease = found.get()) {
              store(lease);
            }
          }
        });
  }

  private void store(Lease lease) throws IOException {
    BlockCache.Key key = lease.key();
    Block block = lease.block();
    Optional<DiskFolder.Open> open = folder.opened();
    if (open.isEmpty() || !health.isNormal() || index.contains(key) || block.region() == null) {
      return;
    }
    writingSince = System.nanoTime() | 1;
    try {
      long size = BlockFiles.bytesOnDisk(key, block.length());
      if (open.get().room().makeFor(size, owner::isPinned, this::dropForRoom)
          && open.get().blocks().write(key, block.view())) {
        index.add(key, block.length(), 0);
        index.used(key, clock.millis());
        health.worked();
        owner.stored(key);
      }
    } finally {
      writingSince = 0;
    }
  }

  private void dropForRoom(BlockCache.Key key) {
    owner.dropped(index.bytesOf(key));
    delete(key);
  }

  private void delete(BlockCache.Key key) {
    run(() -> deleteFile(key));
  }

  private void deleteFile(BlockCache.Key key) throws IOException {
    index.files().lock();
    try {
      // Once more: the look through the folder may have found it meanwhile. Who writes it again
      // does
      // so after this.
      index.remove(key);
      Optional<DiskFolder.Open> open = folder.opened();
      if (open.isPresent()) {
        open.get().blocks().delete(key);
      }
    } finally {
      index.files().unlock();
    }
  }

  /// Removes blocks: at once for who looks for them, their files in a while.
  void remove(Collection<BlockCache.Key> keys) {
    keys.forEach(index::remove);
    for (BlockCache.Key key : keys) {
      later(() -> deleteFile(key));
    }
  }

  /// Removes a file that is no block, or not the one that belongs there.
  void removeIfBad(Path file) {
    later(
        () -> {
          Optional<DiskFolder.Open> open = folder.opened();
          if (open.isPresent()) {
            open.get().blocks().removeIfBad(file);
          }
        });
  }

  /// Gives what waits to be written a while, and the rest up.
  @Override
  public void close() {
    if (started.get()) {
      // Before the look through the folder, which the writer may be just about to start, and after
      // it for what that leaves to the writer.
      drain();
      folder.endScan(limits.close().toMillis());
      drain();
    }
    thread.shutdownNow();
    releaseSpills();
    closeFolder();
  }

  private void drain() {
    try {
      var _ = thread.submit(() -> {}).get(limits.close().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "the cache on disk did not come to an end", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeFolder() {
    try {
      folder.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the lock on the cache cannot be given up", e);
    }
  }
}
