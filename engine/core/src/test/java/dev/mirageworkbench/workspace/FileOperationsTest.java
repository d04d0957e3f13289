package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @Test
  void writeStream_sendsAllOfIt_andTellsHowFarItIs() throws IOException {
    var told = new ArrayList<Long>();
    var content = new byte[3 << 20];
    content[content.length - 1] = 1;
    fs.writeStream("/w/a", new ByteArrayInputStream(content), told::add);
    assertThat(fs.readFile("/r/a")).isEqualTo(content);
    assertThat(told).isSorted().endsWith(3L << 20);
  }

  @Test
  void writeStream_touchesNothing_whenItsContentBreaksOff() throws IOException {
    store.put("a", "before");
    InputStream broken =
        new InputStream() {
          private int given;

          @Override
          public int read() throws IOException {
            if (given++ == 5) {
              throw new IOException("the disk went");
            }
            return 'x';
          }

          @Override
          public int read(byte[] into, int at, int length) throws IOException {
            into[at] = (byte) read();
            return 1;
          }
        };
    assertThatThrownBy(() -> fs.writeStream("/w/a", broken, _ -> {})).hasMessage("the disk went");
    assertThat(store.text("a")).isEqualTo("before");
    assertThat(bench.workspace.unsent()).isEmpty();
  }
}
