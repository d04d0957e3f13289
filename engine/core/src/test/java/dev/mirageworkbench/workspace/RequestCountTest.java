package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How little is asked of a backend.
@Timeout(60)
class RequestCountTest {
  private static final int MIB = 1 << 20;

  private MemoryStore store;
  private Bench bench;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    store = new MemoryStore();
    bench = new Bench(store, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anUnknownSmallFile_costsOneRequest() throws ResourceException {
    store.put("d/e/a", "hello");
    assertThat(bench.read("/r/d/e/a")).isEqualTo("hello");
    assertThat(store.count(Call.READ)).isEqualTo(1);
    assertThat(store.total()).isEqualTo(1);
  }

  @Test
  void sixteenMebibytes_costOneLookAndAFewRanges_andNothingTheSecondTime()
      throws ResourceException {
    store.put("big", new byte[16 * MIB]);
    for (int expected : new int[] {3, 0}) {
      store.resetCounts();
      long handle = bench.open("/r/big", OpenFlags.READ);
      assertThat(bench.files.read(handle, 0, ByteBuffer.allocate(16 * MIB))).isEqualTo(16 * MIB);
      bench.files.close(handle);
      assertThat(store.count(Call.READ)).isEqualTo(expected);
      assertThat(store.total()).isEqualTo(expected);
    }
  }

  @Test
  void aFileThatNeedsToBeConfirmed_costsALook_andNoContent() throws ResourceException {
    store.put("a", "hello");
    bench.read("/r/a");
    bench.advance(Duration.ofSeconds(6));
    store.resetCounts();
    assertThat(bench.read("/r/a")).isEqualTo("hello");
    assertThat(store.count(Call.STAT)).isEqualTo(1);
    assertThat(store.total()).isEqualTo(1);
  }

  @Test
  void aWalk_costsOneListingForEachFolder() throws ResourceException {
    for (int folder = 0; folder < 10; folder++) {
      for (int file = 0; file < 100; file++) {
        store.put("d" + folder + "/f" + file, "x");
      }
    }
    int files = 0;
    for (FileStatus folder : bench.files.list(Bench.path("/r"))) {
      for (FileStatus file : bench.files.list(Bench.path("/r/" + folder.name()))) {
        String path = "/r/" + folder.name() + "/" + file.name();
        files += bench.stat(path).isFile() ? 1 : 0;
      }
    }
    assertThat(files).isEqualTo(1000);
    assertThat(store.count(Call.LIST)).isEqualTo(11);
    assertThat(store.total()).isEqualTo(11);
  }

  @Test
  void aListedFile_costsOneReadMore() throws ResourceException {
    store.put("d/a", "hello");
    bench.names("/r/d");
    store.resetCounts();
    assertThat(bench.read("/r/d/a")).isEqualTo("hello");
    assertThat(store.count(Call.READ)).isEqualTo(1);
    assertThat(store.total()).isEqualTo(1);
  }

  @Test
  void aMissingFile_costsOneLook_forTwoSeconds() throws ResourceException {
    store.put("d/a", "x");
    bench.names("/r");
    store.resetCounts();
    for (int i = 0; i < 2; i++) {
      bench.advance(Duration.ofMillis(900));
      assertThatThrownBy(() -> bench.read("/r/d/none"))
          .isInstanceOf(ResourceException.NotFound.class);
    }
    assertThat(store.total()).isEqualTo(1);
  }

  @Test
  void aFolder_isNotTakenForAFile_andIsKnownAfterwards() throws ResourceException {
    store.putFolder("d");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> bench.open("/r/d", OpenFlags.READ))
          .isInstanceOf(ResourceException.IsAFolder.class);
    }
    assertThat(bench.stat("/r/d").isFolder()).isTrue();
    assertThat(store.total()).isEqualTo(1);
  }
}
