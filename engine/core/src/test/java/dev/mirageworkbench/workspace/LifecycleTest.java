package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
  private Path state;
  private Bench bench;
  private MemoryStore store;

  @BeforeEach
  void mount(@TempDir Path folder) throws ResourceException {
    state = folder;
    store = new MemoryStore();
    bench = new Bench(store, folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void unmount_sendsWhatIsWritten_andClosesTheResource() throws ResourceException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "x");
    bench.workspace.unmount("/w");
    assertThat(store.text("a")).isEqualTo("x");
    assertThat(store.isClosed()).isTrue();
    assertThat(bench.workspace.mounts()).extracting(Mount::prefix).containsExactly(path("/r"));
    assertThat(bench.events(WorkspaceEvent.Unmounted.class)).hasSize(1);
    assertThatThrownBy(() -> bench.write(handle, 0, "y"))
        .isInstanceOf(ResourceException.BadHandle.class);
    assertThatThrownBy(() -> bench.stat("/w/a")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void unmount_leavesNothing_whenAReaderStillHasAFileThatWasSent() throws ResourceException {
    long writer = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(writer, 0, "x");
    long reader = bench.open("/w/a", OpenFlags.READ);
    bench.files.close(writer);
    bench.settle();
    bench.workspace.unmount("/w");
    assertThat(bench.events(WriteEvent.UnsentKept.class)).isEmpty();
    assertThat(state.resolve("unsent")).doesNotExist();
    assertThatThrownBy(() -> bench.read(reader)).isInstanceOf(ResourceException.BadHandle.class);
  }

  @RepeatedTest(200)
  void unmount_leavesNothing_whileUploadsEnd() throws ResourceException {
    bench.write("/w/a", "x");
    bench.workspace.unmount("/w");
    assertThat(bench.events(WriteEvent.UnsentKept.class)).isEmpty();
    assertThat(state.resolve("unsent")).doesNotExist();
  }

  private static WorkspacePath path(String path) {
    return WorkspacePath.of(path);
  }

  @Test
  void unmount_isRefused_whenSomethingCannotBeSent() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no"));
    bench.write("/w/a", "x");
    bench.settle();
    assertThatThrownBy(() -> bench.workspace.unmount("/w"))
        .isInstanceOf(ResourceException.NotEmpty.class)
        .hasMessageContaining("/w/a (no)");
    assertThat(bench.read("/w/a")).isEqualTo("x");
    assertThat(bench.workspace.unsent())
        .containsExactly(new PendingWrite(path("/w/a"), PendingWrite.State.UNSENT, "no"));
    store.heal();
    bench.workspace.unmount("/w");
    assertThat(store.text("a")).isEqualTo("x");
  }

  @Test
  void unmount_isNotFound_whereNothingIsMounted() {
    assertThatThrownBy(() -> bench.workspace.unmount("/no"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void close_sendsWhatIsLeft_andIsHarmlessTwice() throws IOException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "x");
    bench.workspace.close();
    bench.workspace.close();
    assertThat(store.text("a")).isEqualTo("x");
    assertThat(Files.exists(state.resolve("unsent"))).isFalse();
    assertThatThrownBy(() -> bench.stat("/w/a")).isInstanceOf(ResourceException.BadHandle.class);
  }

  @Test
  void preload_fetchesEveryFile_andSkipsWhatItCannot() throws Exception {
    var source = new MemoryStore("source");
    source.put("a", "one");
    source.put("d/b", "two");
    source.putDanglingLink("link");
    source.refuse("a", new ResourceException.Denied("not yours"));
    var done = new CountDownLatch(1);
    try (var _ =
        bench
            .workspace
            .events()
            .subscribe(
                event -> {
                  if (event instanceof CacheEvent.Preloaded) {
                    done.countDown();
                  }
                })) {
      bench.workspace.addMount("/p", source, MountMode.READ, MountOptions.preloaded());
      done.await();
    }
    assertThat(bench.events(CacheEvent.PreloadSkipped.class))
        .extracting(WorkspaceEvent::message)
        .anySatisfy(m -> assertThat(m).isEqualTo("mirage preload: skipping /p/a: not yours"))
        .anySatisfy(m -> assertThat(m).startsWith("mirage preload: skipping /p/link: "));
    assertThat(bench.events(CacheEvent.Preloaded.class))
        .extracting(WorkspaceEvent::message)
        .containsExactly("preloaded /p: 1 files, 3 bytes");
    source.resetCounts();
    assertThat(bench.read("/p/d/b")).isEqualTo("two");
    assertThat(source.count(Call.READ)).isZero();
  }

  @Test
  void startKernel_isUnsupported_whenThereIsNone() {
    assertThatThrownBy(
            () -> bench.workspace.startKernel(new KernelConfig(WorkspacePath.ROOT, Map.of())))
        .isInstanceOf(ResourceException.Unsupported.class)
        .hasMessageContaining("class path");
  }

  @Test
  void session_sendsWhatItsHandlesHeld_whenItIsClosed() throws ResourceException {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "x");
    bench.files.close();
    bench.workspace.unmount("/w");
    assertThat(store.text("a")).isEqualTo("x");
  }

  @Test
  void mounting_isTold() {
    assertThat(bench.events(WorkspaceEvent.Mounted.class))
        .extracting(WorkspaceEvent::message)
        .containsExactly(
            "mounted /w (memory:store, write)", "mounted /r (memory:store, read-only)");
  }

  @Test
  void close_leavesNoStagingFile_afterManyHandles() throws ResourceException {
    store.put("base", "0123456789");
    for (int i = 0; i < 200; i++) {
      long writer = bench.open("/w/f" + i, OpenFlags.WRITE);
      bench.write(writer, 0, "x");
      long reader = bench.open("/w/f" + i, OpenFlags.READ);
      bench.files.close(writer);
      assertThat(bench.read(reader)).isEqualTo("x");
      bench.files.close(reader);
      long update = bench.open("/w/base", Bench.UPDATE);
      bench.write(update, 0, "y");
      bench.files.close(update);
    }
    assertThat(bench.settle().isComplete()).isTrue();
    assertThat(loggedWhile(() -> bench.workspace.close())).isEmpty();
  }

  /// A staging folder that is not empty at the end is logged.
  private static List<String> loggedWhile(Runnable work) {
    var messages = new CopyOnWriteArrayList<String>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            messages.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(Mounts.class.getName());
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }

  @Test
  void settle_givesEarlierUnsentFilesAnotherChance() throws Exception {
    store.failAlways(Call.WRITE, new ResourceException.Unreachable("down"));
    bench.write("/w/a", "x");
    assertThat(bench.settle().isComplete()).isFalse();
    store.heal();
    var later = new CellId("later");
    bench.files.beginCell(later);
    var pause = store.pauseNext(Call.WRITE);
    assertThat(bench.files.settle(later)).isEqualTo(Settlement.NOTHING_WRITTEN);
    pause.awaitEntered();
    pause.release();
    bench.workspace.unmount("/w");
    assertThat(store.text("a")).isEqualTo("x");
  }

  @Test
  void unmount_refusesNewWrites_whileItSends() throws Exception {
    var pause = store.pauseNext(Call.WRITE);
    bench.write("/w/a", "x");
    pause.awaitEntered();
    Thread unmounting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    bench.workspace.unmount("/w");
                  } catch (ResourceException e) {
                    throw new IllegalStateException(e);
                  }
                });
    while (true) {
      try {
        bench.write("/w/late", "y");
        bench.settle();
      } catch (ResourceException.BadHandle | ResourceException.NotFound e) {
        break;
      }
    }
    pause.release();
    unmounting.join();
    assertThat(store.text("a")).isEqualTo("x");
    assertThat(bench.workspace.mounts()).hasSize(1);
  }
}
