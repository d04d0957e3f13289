package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.cache.FileVersion;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// All bytes of a version once, past the cache.
@Timeout(60)
class CopyingTest {
  private static final int MIB = 1 << 20;
  private static final ResourcePath BIG = new ResourcePath("big");

  private final byte[] bytes = new byte[23 * MIB + 7];
  private MemoryStore store;
  private Bench bench;
  private RemoteTree tree;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    new Random(2).nextBytes(bytes);
    store = new MemoryStore();
    bench = new Bench(store, state);
    tree = bench.remote("/r");
    store.put("big", bytes);
    bench.stat("/r/big");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private byte[] copy(FileVersion version, long count) throws IOException {
    var copied = new ByteArrayOutputStream();
    tree.copy(
        version,
        count,
        part -> {
          var taken = new byte[part.remaining()];
          part.get(taken);
          copied.writeBytes(taken);
        });
    return copied.toByteArray();
  }

  @Test
  void copy_givesAllBytesInOrder_andLeavesTheCacheAlone() throws IOException {
    assertThat(copy(tree.open(BIG), bytes.length)).isEqualTo(bytes);
    assertThat(store.count(Call.READ)).isEqualTo(6);
    assertThat(tree.cached(BIG).cachedBytes()).isZero();
  }

  @Test
  void copy_givesTheStart_whenThatIsAllThatIsWanted() throws IOException {
    assertThat(copy(tree.open(BIG), 5 * MIB + 1)).isEqualTo(Arrays.copyOf(bytes, 5 * MIB + 1));
    assertThat(copy(tree.open(BIG), 0)).isEmpty();
  }

  @Test
  void copy_asksNothing_whenTheFileIsHere() throws IOException {
    tree.preload(BIG).await();
    store.resetCounts();
    assertThat(copy(tree.open(BIG), bytes.length)).isEqualTo(bytes);
    assertThat(store.total()).isZero();
  }

  @Test
  void copy_isStale_whenTheFileChanges() throws ResourceException {
    FileVersion version = tree.open(BIG);
    store.put("big", new byte[bytes.length]);
    assertThatThrownBy(() -> copy(version, bytes.length))
        .isInstanceOf(ResourceException.Stale.class);
  }

  @Test
  void copy_ends_whenItsTakerFails() throws ResourceException {
    FileVersion version = tree.open(BIG);
    assertThatThrownBy(
            () ->
                tree.copy(
                    version,
                    bytes.length,
                    _ -> {
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(store.count(Call.READ)).isLessThanOrEqualTo(5);
  }
}
