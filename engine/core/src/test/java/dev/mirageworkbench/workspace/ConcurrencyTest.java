package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many sessions at once on few files. Seeds are fixed, schedules are not.
@Timeout(60)
class ConcurrencyTest {
  private static final int SESSIONS = 8;
  private static final int ROUNDS = 60;
  private static final int SHARED_FILES = 3;

  private Bench bench;
  private MemoryStore store;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    store = new MemoryStore();
    bench = new Bench(store, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @RepeatedTest(3)
  void sessions_neverConflictWithEachOther_andAllEndsOnTheBackend() throws Exception {
    var failures = new ArrayList<Settlement.Outcome>();
    try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var running = new ArrayList<Future<List<Settlement.Outcome>>>();
      for (int session = 0; session < SESSIONS; session++) {
        int seed = session;
        running.add(executor.submit(() -> work(seed)));
      }
      for (Future<List<Settlement.Outcome>> each : running) {
        failures.addAll(each.get());
      }
    }
    assertThat(failures).isEmpty();
    assertThat(bench.workspace.unsent()).isEmpty();
    bench.files.refresh(WorkspacePath.ROOT);
    for (int file = 0; file < SHARED_FILES; file++) {
      String text = store.text("f" + file);
      assertThat(text).isNotNull();
      assertThat(bench.read("/w/f" + file)).isEqualTo(text);
    }
    for (int session = 0; session < SESSIONS; session++) {
      assertThat(store.has("own" + session)).isFalse();
    }
  }

  /// Writes, appends to, reads and deletes files; what a reader sees is always one writer's text.
  private List<Settlement.Outcome> work(int seed) throws ResourceException {
    var random = new Random(seed);
    var failures = new ArrayList<Settlement.Outcome>();
    try (WorkspaceFiles files = bench.workspace.openFiles()) {
      for (int round = 0; round < ROUNDS; round++) {
        var cell = new CellId(seed + "#" + round);
        files.beginCell(cell);
        WorkspacePath shared = WorkspacePath.of("/w/f" + random.nextInt(SHARED_FILES));
        WorkspacePath own = WorkspacePath.of("/w/own" + seed);
        write(files, shared, OpenFlags.WRITE, "session " + seed);
        write(files, own, OpenFlags.APPEND, "x");
        read(files, shared);
        files.delete(own);
        failures.addAll(files.settle(cell).failures());
      }
    }
    return failures;
  }

  private static void write(WorkspaceFiles files, WorkspacePath path, OpenFlags flags, String text)
      throws ResourceException {
    long handle = files.open(path, flags).handle();
    files.write(handle, 0, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    files.close(handle);
  }

  private static void read(WorkspaceFiles files, WorkspacePath path) throws ResourceException {
    long handle = files.open(path, OpenFlags.READ).handle();
    var buffer = ByteBuffer.allocate(64);
    try {
      files.read(handle, 0, buffer);
      assertThat(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8))
          .matches("(session \\d)?");
    } catch (ResourceException.Stale e) {
      assertThat(e).hasMessageContaining(path.value());
    } finally {
      files.close(handle);
    }
  }
}
