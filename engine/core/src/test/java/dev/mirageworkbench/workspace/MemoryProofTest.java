package dev.mirageworkbench.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.cache.GeneratedBytes;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reads much more than the cache may hold, by many threads and handles, and looks at what that
/// leaves in memory. What is held is measured while all readers stand still with their handles
/// open,
/// half way and at the end: the arena takes the budget at most, and the heap has not grown by more
/// than a tenth of it.
class MemoryProofTest {
  private static final long MIB = 1 << 20;
  private static final long BUDGET = 512 * MIB;
  private static final int FILES = 20;
  private static final int HANDLES = 200;
  private static final int THREADS = 16;
  private static final int HALVES = 2;
  private static final int READ = (int) MIB;

  private final Path home;

  private final AtomicLong mostHeap = new AtomicLong();
  private final AtomicLong mostArena = new AtomicLong();

  MemoryProofTest(@TempDir Path home) {
    this.home = home;
  }

  /// @param part of the bytes, as a divisor, that are looked at
  private record Plan(long bytes, int part) {
    long bytesPerHandle() {
      return bytes / HANDLES / HALVES;
    }
  }

  @Test
  @Timeout(120)
  void reading2GB_givesEveryByte_andStaysWithinTheBudget() throws Exception {
    prove(new Plan(2_000 * MIB, 1));
  }

  @Test
  @Tag("stress")
  @Timeout(900)
  void reading20GB_givesTheRightBytes_andStaysWithinTheBudget() throws Exception {
    prove(new Plan(20_000 * MIB, 64));
  }

  @Test
  @Timeout(120)
  void appendTo1GB_isSent_withoutTheFileInMemory() throws Exception {
    long heapBefore = usedHeap();
    var store = new GeneratedStore(1, 1000 * MIB);
    store.halfWay(this::measure);
    var workspace =
        Workspace.builder()
            .folders(AppFolders.below(home))
            .cache(cache -> cache.memoryBytes(64 * MIB).diskBytes(64 * MIB))
            .build();
    try (workspace;
        WorkspaceFiles files = workspace.openFiles()) {
      workspace.addMount("/g", store, MountMode.WRITE);
      files.beginCell(new CellId("append#1"));
      long handle = files.open(WorkspacePath.of("/g/f0"), OpenFlags.APPEND).handle();
      long end = files.write(handle, 0, ByteBuffer.wrap("more".getBytes(UTF_8)));
      assertThat(end).isEqualTo(1000 * MIB + 4);
      measure();
      files.close(handle);
      assertThat(files.settle(new CellId("append#1")).isComplete()).isTrue();
    }
    assertThat(store.appended()).asString(UTF_8).isEqualTo("more");
    assertThat(mostArena).hasValueLessThanOrEqualTo(64 * MIB);
    assertThat(mostHeap.get() - heapBefore).isLessThanOrEqualTo(64 * MIB / 2);
    assertNothingIsLeft();
  }

  private void prove(Plan plan) throws Exception {
    long heapBefore = usedHeap();
    var store = new GeneratedStore(FILES, plan.bytes() / FILES);
    var workspace =
        Workspace.builder()
            .folders(AppFolders.below(home))
            .cache(cache -> cache.memoryBytes(BUDGET).diskBytes(64 * MIB))
            .build();
    try (workspace;
        WorkspaceFiles files = workspace.openFiles()) {
      workspace.addMount("/g", store);
      readAll(plan, files);
      assertThat(store.sent()).isGreaterThanOrEqualTo(plan.bytes());
    }
    assertThat(mostArena).hasValueLessThanOrEqualTo(BUDGET);
    assertThat(mostHeap.get() - heapBefore).isLessThanOrEqualTo(BUDGET / 10);
    assertNothingIsLeft();
  }

  private void readAll(Plan plan, WorkspaceFiles files) throws Exception {
    var handles = new ArrayList<Long>();
    for (int handle = 0; handle < HANDLES; handle++) {
      handles.add(files.open(WorkspacePath.of("/g/f" + handle % FILES), OpenFlags.READ).handle());
    }
    var standstill = new CyclicBarrier(THREADS, this::measure);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var running = new ArrayList<Future<Long>>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        running.add(threads.submit(() -> readShare(plan, files, handles, first, standstill)));
      }
      long read = 0;
      for (Future<Long> each : running) {
        read += each.get();
      }
      assertThat(read).isEqualTo(plan.bytes());
    }
    for (long handle : handles) {
      files.close(handle);
    }
  }

  private static long readShare(
      Plan plan, WorkspaceFiles files, List<Long> handles, int first, CyclicBarrier standstill)
      throws Exception {
    var into = ByteBuffer.allocate(READ);
    long read = 0;
    for (int half = 0; half < HALVES; half++) {
      for (int handle = first; handle < HANDLES; handle += THREADS) {
        // Each handle has a stretch of its file for itself.
        long stretch = (long) (handle / FILES) * HALVES + half;
        long from = stretch * plan.bytesPerHandle();
        for (long at = from; at < from + plan.bytesPerHandle(); at += into.limit()) {
          into.clear().limit((int) Math.min(READ, from + plan.bytesPerHandle() - at));
          read += readAt(plan, files, handles.get(handle), handle % FILES, at, into);
        }
      }
      standstill.await();
    }
    return read;
  }

  private static int readAt(
      Plan plan, WorkspaceFiles files, long handle, int file, long at, ByteBuffer into)
      throws ResourceException {
    int count = files.read(handle, at, into);
    assertThat(count).isEqualTo(into.limit());
    into.flip();
    int step = 4096;
    for (int from = 0; from < count; from += step) {
      int length = Math.min(step, count - from) / plan.part();
      long wrong = GeneratedBytes.firstWrong(file, at + from, into.slice(from, length));
      assertThat(wrong).as("place of the first wrong byte of f%d", file).isEqualTo(-1);
    }
    return count;
  }

  private void measure() {
    mostHeap.accumulateAndGet(usedHeap(), Math::max);
    mostArena.accumulateAndGet(arenaBytes(), Math::max);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /// The length of the file behind the memory, which is all that can ever be taken.
  private long arenaBytes() {
    try (Stream<Path> files = Files.list(home.resolve("runtime"))) {
      return Files.size(files.findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(home.resolve("runtime")).isEmptyDirectory();
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("mirage"))) {
      LockSupport.parkNanos(1_000_000);
    }
    Path descriptors = Path.of("/proc/self/fd");
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> open = Files.list(descriptors)) {
        assertThat(open.map(MemoryProofTest::target)).noneMatch(target -> target.startsWith(home));
      }
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException _) {
      return link;
    }
  }
}
