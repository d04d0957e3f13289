package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.BlockCache;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.cache.TransferBudget;
import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.console.Walks;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.usage.CellAccounts;
import dev.mirageworkbench.writeback.MountFiles;
import dev.mirageworkbench.writeback.OpenedFile;
import dev.mirageworkbench.writeback.StagingFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pastalab.fray.junit.junit5.FrayTestExtension;
import org.pastalab.fray.junit.junit5.annotations.FrayTest;

/// The files of one mount, under schedules that Fray chooses: of its users and of the threads that
/// fetch and send. A schedule in which somebody waits for ever is a failure, too.
///
/// A mount is put together here as a workspace does it, but on platform threads, since Fray knows
/// nothing of virtual ones, and without a disk cache.
@Tag("fray")
@ExtendWith(FrayTestExtension.class)
class FileSchedulesTest {
  private static final int SCHEDULES = 100;
  private static final ResourcePath FILE = new ResourcePath("f");

  /// No watch for stalled calls ever strikes.
  private static final RetryPolicy PATIENT =
      new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofHours(1));

  /// The JDK's thread for delays waits where Fray does not see it. Once it runs before the first
  /// schedule begins, Fray leaves it alone.
  @BeforeAll
  static void startTheThreadForDelays() throws Exception {
    Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
    CompletableFuture.runAsync(() -> {}, later).get();
  }

  private static final class World {
    private final Path folder = Files.createTempDirectory("schedules");
    private final MemoryStore store = new MemoryStore();
    private final ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final BlockCache blocks;
    private final MountFiles files;

    World() throws IOException {
      var clock = InstantSource.fixed(MemoryStore.MADE);
      blocks =
          new BlockCache(
              new BlockCache.Settings(8 << 20, 0, folder, folder),
              clock,
              event -> failures.add(new AssertionError(event)));
      var log = new EventLog();
      var events =
          new MountEvents(
              log, clock, WorkspacePath.of("/w"), new Walks(log, clock), new CellAccounts(), true);
      var calls = new BackendCalls(threads, new TransferBudget(8 << 20), PATIENT, events);
      var remote = new RemoteTree(store, calls, blocks, events, clock);
      var staging = new StagingFolder(folder.resolve("unsent"), store.identity());
      files = new MountFiles(store, calls, remote, events, staging, PATIENT, new LongAdder());
    }

    interface Work {
      void run() throws Exception;
    }

    Thread start(Work work) {
      return Thread.ofPlatform()
          .start(
              () -> {
                try {
                  work.run();
                } catch (Exception | AssertionError e) {
                  failures.add(e);
                }
              });
    }

    void write(String text) throws ResourceException {
      var opened = (OpenedFile.Staged) files.open(FILE, OpenFlags.WRITE);
      opened.write(0, false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      files.close(opened);
    }

    String read() throws ResourceException {
      OpenedFile opened = files.open(FILE, OpenFlags.READ);
      try {
        return read(opened);
      } finally {
        files.close(opened);
      }
    }

    static String read(OpenedFile opened) throws ResourceException {
      var buffer = ByteBuffer.allocate(100);
      int _ = opened.read(0, buffer);
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    /// Ends it all; nothing may be left, in memory or on the disk.
    void end() throws IOException {
      assertThat(files.unsent().sendAll()).isEmpty();
      threads.close();
      assertThat(files.unsent().close()).isEmpty();
      blocks.close();
      assertThat(blocks.statistics().memoryBytes()).isZero();
      assertThat(failures).isEmpty();
      Files.delete(folder);
    }
  }

  @FrayTest(iterations = SCHEDULES, resetClassLoaderPerIteration = false)
  void reader_getsTheRightBytes_whenTheFileIsClosedWhileItIsFetched() throws Exception {
    var world = new World();
    // Three blocks, so that a read of the first has the others fetched ahead.
    byte[] bytes = new byte[2 * BlockCache.BLOCK_SIZE + 1];
    bytes[0] = 7;
    world.store.put("f", bytes);
    OpenedFile opened = world.files.open(FILE, OpenFlags.READ);
    Thread reader =
        world.start(
            () -> {
              var first = ByteBuffer.allocate(2);
              assertThat(opened.read(0, first)).isEqualTo(2);
              assertThat(first.array()).containsExactly(7, 0);
            });
    world.files.close(opened);
    reader.join();
    world.end();
  }

  @FrayTest(iterations = SCHEDULES, resetClassLoaderPerIteration = false)
  void otherReaders_getTheRightBytes_whenTheOneWhoFetchesIsInterrupted() throws Exception {
    var world = new World();
    world.store.put("f", "the bytes");
    Thread first =
        world.start(
            () -> {
              try {
                assertThat(world.read()).isEqualTo("the bytes");
              } catch (ResourceException.Interrupted e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
              }
            });
    Thread second = world.start(() -> assertThat(world.read()).isEqualTo("the bytes"));
    first.interrupt();
    first.join();
    second.join();
    world.end();
  }

  @FrayTest(iterations = SCHEDULES, resetClassLoaderPerIteration = false)
  void lastVersionIsOnTheBackend_whenAFileIsRewrittenWhileItIsSent() throws Exception {
    var world = new World();
    world.write("first");
    world.write("second");
    assertThat(world.read()).isEqualTo("second");
    world.end();
    assertThat(world.store.text("f")).isEqualTo("second");
  }

  @FrayTest(iterations = SCHEDULES, resetClassLoaderPerIteration = false)
  void lastVersionIsOnTheBackend_whenAnotherRewritesAFileWhileItsEndIsAwaited() throws Exception {
    var world = new World();
    world.write("first");
    Thread other = world.start(() -> world.write("second"));
    var _ = world.files.unsent().sendAll();
    other.join();
    String here = world.read();
    world.end();
    assertThat(here).isEqualTo("second");
    assertThat(world.store.text("f")).isEqualTo("second");
  }
}
