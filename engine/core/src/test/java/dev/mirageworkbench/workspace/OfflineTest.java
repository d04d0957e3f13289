package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A backend that cannot be asked: what is known of it stays, and it never looks empty.
@Timeout(60)
class OfflineTest {
  private static final Duration PAST_TTL = Duration.ofSeconds(6);

  private MemoryStore store;
  private Bench bench;

  @BeforeEach
  void knowSomeOfIt(@TempDir Path state) throws ResourceException {
    store = new MemoryStore();
    bench = new Bench(store, state);
    store.put("d/read", "hello");
    store.put("d/listed", "hello");
    store.put("big", new byte[2 << 20]);
    bench.names("/r");
    bench.names("/r/d");
    bench.read("/r/d/read");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void goOffline() {
    bench.advance(PAST_TTL);
    store.unreachable();
  }

  @Test
  void whatWasRead_isReadAgain_andTold() throws ResourceException {
    goOffline();
    assertThat(bench.read("/r/d/read")).isEqualTo("hello");
    assertThat(bench.events(CacheEvent.ServedStale.class))
        .extracting(WorkspaceEvent::message)
        .contains("showing /r/d/read as it was 6 s ago: the network is down");
  }

  @Test
  void anOpenFile_isReadOn_asFarAsItIsHere() throws ResourceException {
    long handle = bench.open("/r/big", OpenFlags.READ);
    bench.files.read(handle, 0, ByteBuffer.allocate(1));
    goOffline();
    assertThat(bench.files.read(handle, 5, ByteBuffer.allocate(10))).isEqualTo(10);
    assertThatThrownBy(() -> bench.files.read(handle, 1 << 20, ByteBuffer.allocate(10)))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(bench.files.read(handle, 5, ByteBuffer.allocate(10))).isEqualTo(10);
  }

  @Test
  void whatWasOnlyListed_isListedAndDescribed_butUnreachableToReaders() throws ResourceException {
    goOffline();
    assertThat(bench.names("/r/d")).containsExactly("listed", "read");
    assertThat(bench.stat("/r/d/listed").size()).hasValue(5);
    assertThatThrownBy(() -> bench.read("/r/d/listed"))
        .isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void whatIsUnknown_isUnreachable_notMissing() {
    goOffline();
    assertThatThrownBy(() -> bench.names("/r/unknown"))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThatThrownBy(() -> bench.stat("/r/unknown/a"))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThatThrownBy(() -> bench.read("/r/d/unknown"))
        .isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void refreshing_forgetsNothing() throws ResourceException {
    goOffline();
    bench.workspace.refresh("/r");
    assertThat(bench.names("/r/d")).containsExactly("listed", "read");
    assertThat(bench.read("/r/d/read")).isEqualTo("hello");
    assertThat(bench.remote("/r").cached(new ResourcePath("d/read")).stale()).isTrue();
  }

  @Test
  void refreshing_asksAnew_whenTheBackendIsBack() throws ResourceException {
    goOffline();
    bench.workspace.refresh("/r");
    bench.names("/r/d");
    store.heal();
    store.put("d/read", "newer");
    store.put("d/new", "x");
    assertThat(bench.names("/r/d")).containsExactly("listed", "new", "read");
    assertThat(bench.read("/r/d/read")).isEqualTo("newer");
  }

  @Test
  void failures_evictNothing() throws ResourceException {
    goOffline();
    for (int i = 0; i < 3; i++) {
      bench.names("/r/d");
      bench.read("/r/d/read");
      assertThatThrownBy(() -> bench.read("/r/d/listed"))
          .isInstanceOf(ResourceException.Unreachable.class);
    }
    assertThat(bench.remote("/r").cached(new ResourcePath("d/read")).cachedBytes()).isEqualTo(5);
    store.heal();
    store.resetCounts();
    assertThat(bench.read("/r/d/read")).isEqualTo("hello");
    assertThat(store.bytesRead()).isZero();
  }
}
