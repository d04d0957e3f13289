package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The folder of a disk tier: owned when it is first needed, and then looked through.
final class DiskFolder {
  private static final System.Logger LOG = System.getLogger(DiskFolder.class.getName());

  /// The folder once it is owned.
  record Open(OwnedFolder folder, BlockFiles blocks, DiskRoom room) {}

  private final DiskTier.Settings settings;
  private final DiskFiles files;
  private final DiskIndex index;
  private final CompletableFuture<Boolean> tried = new CompletableFuture<>();

  /// Whether it is known that there is something in the folder, or that there is nothing.
  private final CompletableFuture<Boolean> glimpsed = new CompletableFuture<>();

  /// What was dropped while the index was not complete; of no use from then on.
  private final List<Predicate<BlockCache.Key>> dropped = new CopyOnWriteArrayList<>();

  /// What is being dropped, and may still come onto the disk from what waits to be written.
  private final List<Predicate<BlockCache.Key>> dropping = new CopyOnWriteArrayList<>();

  private volatile @Nullable Open open;
  private volatile @Nullable Thread scan;
  private volatile boolean complete;
  private volatile boolean closed;

  DiskFolder(DiskTier.Settings settings, DiskFiles files, DiskIndex index) {
    this.settings = settings;
    this.files = files;
    this.index = index;
  }

  Optional<Open> opened() {
    return Optional.ofNullable(open);
  }

  /// Waits until somebody has tried to open it.
  ///
  /// @param deadline in terms of [System#nanoTime]
  Optional<Open> awaitOpened(long deadline) {
    return await(tried, deadline) ? opened() : Optional.empty();
  }

  /// Whether there may be more in it than the index says. Waits until something was found, or all
  /// was looked through.
  ///
  /// @param deadline in terms of [System#nanoTime]
  boolean mayHoldMore(long deadline) {
    boolean _ = await(glimpsed, deadline);
    return !complete && open != null;
  }

  private static boolean await(CompletableFuture<Boolean> event, long deadline) {
    try {
      return event.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes it so", e);
    }
  }

  /// Opens the folder, or tries whether it works where it is open. Called by the writer's thread
  /// only.
  void openOrProbe(DiskWriter writer) throws IOException {
    Open known = open;
    if (known == null) {
      open = open();
    } else {
      known.blocks().probe();
    }
    scanIfIncomplete(writer);
  }

  /// Lets go who waits for the folder.
  void setTried() {
    tried.complete(true);
    if (open == null) {
      glimpsed.complete(true);
    }
  }

  private Open open() throws IOException {
    OwnFiles.createFolder(settings.parent());
    OwnedFolder owned = OwnedFolder.acquire(settings.parent());
    try {
      removeDrafts(owned.path().resolve(BlockFiles.DRAFTS));
      return new Open(
          owned,
          new BlockFiles(owned.path(), files),
          new DiskRoom(owned.path(), files, index, settings.bytes()));
    } catch (IOException | RuntimeException e) {
      owned.close();
      throw e;
    }
  }

  /// A crash leaves them.
  private void removeDrafts(Path drafts) throws IOException {
    files.createFolder(drafts);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(drafts)) {
      for (Path draft : left) {
        files.delete(draft);
      }
    }
  }

  private void scanIfIncomplete(DiskWriter writer) {
    Thread running = scan;
    if (!complete && !closed && (running == null || !running.isAlive())) {
      scan = Thread.ofPlatform().daemon().name("mirage-cache-scan").start(() -> scan(writer));
    }
  }

  private void scan(DiskWriter writer) {
    Open here = open;
    if (here == null) {
      return;
    }
    try {
      Path path = here.folder().path();
      var whole = new DiskScan(path, here.blocks(), index, writer, this::isDropped, this::goesOn);
      if (whole.run()) {
        complete = true;
        glimpsed.complete(true);
        here.folder().clearLeft();
      }
    } catch (IOException | RuntimeException e) {
      // Without a complete index blocks are looked for in their places.
      LOG.log(System.Logger.Level.WARNING, "the cache on disk cannot be looked through", e);
    } finally {
      glimpsed.complete(true);
    }
  }

  /// Whether the look through the folder is to go on; asked after each block.
  private boolean goesOn() {
    if (index.size() > 0) {
      glimpsed.complete(true);
    }
    return !closed;
  }

  /// Whether a look for that block is worth it. What was dropped may still come into the index, for
  /// a moment, while the folder is looked through.
  boolean mayHold(BlockCache.Key key) {
    return !isDropping(key) && (complete ? index.contains(key) : !isDropped(key));
  }

  private boolean isDropped(BlockCache.Key key) {
    return dropped.stream().anyMatch(condition -> condition.test(key));
  }

  boolean isDropping(BlockCache.Key key) {
    return dropping.stream().anyMatch(condition -> condition.test(key));
  }

  /// From here on, blocks for which that holds are not looked for, until the drop ends.
  void beginDrop(Predicate<BlockCache.Key> condition) {
    dropping.add(condition);
    dropped(condition);
  }

  /// @param condition the same object
  void endDrop(Predicate<BlockCache.Key> condition) {
    dropping.remove(condition);
  }

  /// What is on the disk and not in the index yet is not wanted any more, where that holds for it.
  private void dropped(Predicate<BlockCache.Key> condition) {
    if (!complete) {
      dropped.add(condition);
    }
  }

  /// Ends the look through the folder: at once, unless there is something to drop that it has not
  /// come to.
  ///
  /// @param millis to wait at most
  void endScan(long millis) {
    closed = dropped.isEmpty();
    Thread running = scan;
    try {
      if (running != null) {
        running.join(Math.max(1, millis));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    closed = true;
  }

  /// Gives the folder up to who comes next.
  void close() throws IOException {
    Open here = open;
    if (here != null) {
      here.folder().close();
    }
  }
}
