package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The local file system, but it fails, waits, and is nearly full, as told.
final class FaultyFiles implements DiskFiles {
  enum Call {
    OPEN,
    CREATE,
    MOVE,
    DELETE,
    /// After the time was read.
    TOUCHED
  }

  private final DiskFiles files = DiskFiles.LOCAL;
  private volatile Set<Call> failing = EnumSet.noneOf(Call.class);
  private volatile long usable = Long.MAX_VALUE;
  private final AtomicReference<@Nullable CountDownLatch> gate = new AtomicReference<>();
  private final AtomicInteger held = new AtomicInteger();
  private volatile Call gated = Call.OPEN;
  private volatile boolean once;

  void fail(Call... calls) {
    var chosen = EnumSet.noneOf(Call.class);
    chosen.addAll(Set.of(calls));
    failing = chosen;
  }

  void heal() {
    failing = EnumSet.noneOf(Call.class);
  }

  /// Calls of that kind wait until the latch is open.
  CountDownLatch hold(Call call) {
    return hold(call, false);
  }

  /// The next call of that kind, and no other, waits until the latch is open.
  CountDownLatch holdNext(Call call) {
    return hold(call, true);
  }

  private CountDownLatch hold(Call call, boolean next) {
    var latch = new CountDownLatch(1);
    gated = call;
    once = next;
    gate.set(latch);
    return latch;
  }

  /// How many calls have had to wait.
  int held() {
    return held.get();
  }

  void usableSpace(long bytes) {
    usable = bytes;
  }

  private void enter(Call call) throws IOException {
    @Nullable CountDownLatch latch = gate.get();
    if (latch != null && call == gated && (!once || gate.compareAndSet(latch, null))) {
      held.incrementAndGet();
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IOException("the disk was given up", e);
      }
    }
    if (failing.contains(call)) {
      throw new IOException("the disk fails");
    }
  }

  @Override
  public FileChannel open(Path file) throws IOException {
    enter(Call.OPEN);
    return files.open(file);
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    enter(Call.CREATE);
    return files.create(file);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    files.createFolder(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    enter(Call.MOVE);
    files.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    enter(Call.DELETE);
    files.delete(file);
  }

  @Override
  public void touch(Path file, long millis) throws IOException {
    files.touch(file, millis);
  }

  @Override
  public long touched(Path file) throws IOException {
    long found = files.touched(file);
    enter(Call.TOUCHED);
    return found;
  }

  @Override
  public long usableSpace(Path folder) throws IOException {
    return Math.min(usable, files.usableSpace(folder));
  }

  @Override
  public long totalSpace(Path folder) throws IOException {
    return files.totalSpace(folder);
  }
}
