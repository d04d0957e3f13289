package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOperationsTest {
  private Bench bench;
  private MemoryStore store;
  private FileOperations fs;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    store = new MemoryStore();
    bench = new Bench(store, state);
    fs = bench.workspace.fs();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void writeString_hasReachedTheBackend_whenItReturns() throws ResourceException {
    fs.writeString("/w/a", "grüße");
    assertThat(store.text("a")).isEqualTo("grüße");
    assertThat(fs.readString("/r/a")).isEqualTo("grüße");
  }

  @Test
  void writeFile_isAConflict_whenSomebodyElseChangedTheFile() throws ResourceException {
    store.put("a", "base");
    fs.readString("/w/a");
    store.put("a", "theirs");
    assertThatThrownBy(() -> fs.writeString("/w/a", "mine"))
        .isInstanceOf(ResourceException.Conflict.class)
        .hasMessageContaining("/w/a");
  }

  @Test
  void writeFile_failsAsTheBackendDoes() {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no permission"));
    assertThatThrownBy(() -> fs.writeString("/w/a", "x"))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessage("/w/a: no permission");
    store.failAlways(Call.WRITE, new ResourceException.Unreachable("down"));
    assertThatThrownBy(() -> fs.writeString("/w/b", "x"))
        .isInstanceOf(ResourceException.Unreachable.class);
    store.heal();
  }

  @Test
  void readRange_isShort_atTheEnd() throws ResourceException {
    store.put("a", "0123456789");
    assertThat(fs.readRange("/r/a", 7, 100)).isEqualTo("789".getBytes(StandardCharsets.UTF_8));
    assertThat(fs.readRange("/r/a", 100, 1)).isEmpty();
    assertThatThrownBy(() -> fs.readRange("/r/a", -1, 1))
        .isInstanceOf(ResourceException.Invalid.class);
  }

  @Test
  void openStream_readsToTheEnd() throws IOException {
    store.put("a", "0123456789");
    try (InputStream stream = fs.openStream("/r/a")) {
      assertThat(stream.read()).isEqualTo('0');
      assertThat(stream.readAllBytes()).isEqualTo("123456789".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void delete_takesFilesAndEmptyFolders() throws ResourceException {
    fs.mkdir("/w/d");
    fs.writeString("/w/d/a", "x");
    assertThatThrownBy(() -> fs.delete("/w/d")).isInstanceOf(ResourceException.NotEmpty.class);
    fs.move("/w/d/a", "/w/d/b");
    assertThat(fs.list("/w/d")).extracting(FileStatus::name).containsExactly("b");
    fs.delete("/w/d/b");
    fs.delete("/w/d");
    assertThat(fs.exists("/w/d")).isFalse();
  }

  @Test
  void exists_fails_whenTheBackendCannotBeAsked() {
    store.unreachable();
    assertThatThrownBy(() -> fs.exists("/r/a")).isInstanceOf(ResourceException.Unreachable.class);
    store.heal();
  }

  @Test
  void relativePaths_areInvalid() {
    assertThatThrownBy(() -> fs.readFile("a")).isInstanceOf(ResourceException.Invalid.class);
  }
}
