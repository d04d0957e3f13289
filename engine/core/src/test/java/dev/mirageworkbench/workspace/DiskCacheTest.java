package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a workspace finds on the disk of what one before it has read.
class DiskCacheTest {
  private static final String LARGE = "x".repeat(3_000_000);

  private Path state;
  private MemoryStore store;
  private Bench bench;

  @BeforeEach
  void mount(@TempDir Path folder) throws ResourceException {
    state = folder;
    start(new MemoryStore());
  }

  private void start(MemoryStore mounted) throws ResourceException {
    store = mounted;
    bench = new Bench(mounted, state);
  }

  private void restart() throws ResourceException {
    bench.close();
    store.resetCounts();
    bench = new Bench(store, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<Path> blocks() throws IOException {
    if (!Files.exists(state.resolve("cache"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(state.resolve("cache"))) {
      return all.filter(Files::isRegularFile).filter(file -> !file.endsWith(".lock")).toList();
    }
  }

  @Test
  void read_asksTheBackendForNoBytes_afterARestart() throws ResourceException {
    store.put("a.txt", "hello");
    store.put("large", LARGE);
    bench.read("/r/a.txt");
    bench.read("/r/large");
    restart();
    assertThat(bench.read("/r/a.txt")).isEqualTo("hello");
    assertThat(bench.read("/r/large")).isEqualTo(LARGE);
    assertThat(store.count(Call.READ)).isZero();
  }

  @Test
  void read_fetchesTheNewVersion_whenTheFileChangedMeanwhile() throws ResourceException {
    store.put("a.txt", "old");
    bench.read("/r/a.txt");
    bench.close();
    store.put("a.txt", "new");
    restart();
    assertThat(bench.read("/r/a.txt")).isEqualTo("new");
  }

  @Test
  void read_fetchesOnlyWhatIsNotOnTheDisk() throws Exception {
    store.put("large", LARGE);
    bench.read("/r/large");
    bench.close();
    Files.delete(
        blocks().stream()
            .filter(file -> file.toFile().length() < 1 << 20)
            .findFirst()
            .orElseThrow());
    restart();
    assertThat(bench.read("/r/large")).isEqualTo(LARGE);
    assertThat(store.count(Call.READ)).isEqualTo(1);
    assertThat(store.bytesRead()).isEqualTo(LARGE.length() - (2 << 20));
  }

  @Test
  void nothingIsKept_whenTheBackendIsLocal_orHasNoVersions() throws Exception {
    bench.close();
    start(new MemoryStore().local());
    store.put("a.txt", "hello");
    bench.read("/r/a.txt");
    bench.close();
    start(new MemoryStore().withoutVersions());
    store.put("a.txt", "hello");
    bench.read("/r/a.txt");
    bench.close();
    assertThat(blocks()).isEmpty();
  }

  @Test
  void nothingIsKept_whenTheWorkspaceFileSaysSo() throws Exception {
    String text = "{\"schemaVersion\": 1, \"cache\": {\"diskBytes\": 0}}";
    store.put("a.txt", "hello");
    try (Workspace workspace =
        WorkspaceFile.parse(text, "test").toBuilder()
            .folders(AppFolders.below(state.resolve("own")))
            .build()) {
      workspace.addMount("/r", store);
      assertThat(workspace.fs().readString("/r/a.txt")).isEqualTo("hello");
    }
    assertThat(state.resolve("own/cache")).doesNotExist();
  }
}
