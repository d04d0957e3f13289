package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MountChangesTest {
  private static final int MIB = 1 << 20;

  private final MemoryStore store = new MemoryStore("store");
  private Bench bench;

  @BeforeEach
  void open(@TempDir Path folder) throws ResourceException {
    bench = new Bench(store, folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void ttl(String prefix, Duration ttl) throws ResourceException {
    bench.workspace.changeMount(
        prefix, MountMode.READ, MountOptions.LAZY.withTtl(Optional.of(ttl)));
  }

  @Test
  void ttlAlways_asksEachTime_andTheContentStaysCached() throws ResourceException {
    store.put("a", "one");
    bench.read("/r/a");
    store.resetCounts();
    bench.read("/r/a");
    assertThat(store.count(Call.STAT)).isZero();

    ttl("/r", Ttl.ALWAYS);
    bench.read("/r/a");
    bench.read("/r/a");
    assertThat(store.count(Call.STAT)).isEqualTo(2);
    assertThat(store.count(Call.READ)).isZero();
  }

  @Test
  void ttlNever_showsWhatWasSeenFirst_untilARefresh() throws ResourceException {
    store.put("a", "one");
    ttl("/r", Ttl.NEVER);
    assertThat(bench.read("/r/a")).isEqualTo("one");
    assertThatThrownBy(() -> bench.stat("/r/b")).isInstanceOf(ResourceException.NotFound.class);
    store.put("a", "changed");
    store.put("b", "new");
    bench.advance(Duration.ofDays(1000));

    assertThat(bench.read("/r/a")).isEqualTo("one");
    assertThatThrownBy(() -> bench.stat("/r/b")).isInstanceOf(ResourceException.NotFound.class);
    bench.workspace.refresh("/r");
    assertThat(bench.read("/r/a")).isEqualTo("changed");
    assertThat(bench.read("/r/b")).isEqualTo("new");
  }

  @Test
  void mountThatBecomesReadOnly_sendsWhatWasWritten_andRefusesMore() throws ResourceException {
    bench.write("/w/a", "x");
    bench.workspace.changeMount("/w", MountMode.READ, MountOptions.LAZY);

    assertThat(store.text("a")).isEqualTo("x");
    assertThatThrownBy(() -> bench.write("/w/b", "y"))
        .isInstanceOf(ResourceException.ReadOnly.class);
    bench.workspace.changeMount("/w", MountMode.WRITE, MountOptions.LAZY);
    bench.write("/w/b", "y");
    bench.settle();
    assertThat(store.text("b")).isEqualTo("y");
  }

  @Test
  void mountStaysWritable_whenSomethingCannotBeSent() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no"));
    bench.write("/w/a", "x");
    assertThatThrownBy(() -> bench.workspace.changeMount("/w", MountMode.READ, MountOptions.LAZY))
        .isInstanceOf(ResourceException.NotEmpty.class)
        .hasMessageContaining("/w/a");
    assertThat(bench.workspace.mounts())
        .filteredOn(mount -> mount.prefix().value().equals("/w"))
        .singleElement()
        .satisfies(mount -> assertThat(mount.mode()).isEqualTo(MountMode.WRITE));
    assertThat(bench.read("/w/a")).isEqualTo("x");
  }

  @Test
  @Timeout(60)
  void cacheLimit_dropsTheColdestContentOfItsMountOnly() throws ResourceException {
    var limited = new MemoryStore("limited");
    for (int file = 0; file < 24; file++) {
      limited.put("f" + file, "x".repeat(MIB));
    }
    store.put("other", "y".repeat(MIB));
    bench.read("/r/other");
    bench.workspace.addMount("/l", limited, MountMode.READ);
    for (int file = 0; file < 24; file++) {
      bench.read("/l/f" + file);
    }
    assertThat(cachedOfLimited()).isEqualTo(24L * MIB);
    bench.workspace.changeMount(
        "/l", MountMode.READ, MountOptions.LAZY.withCacheBytes(OptionalLong.of(16L * MIB)));

    assertThat(cachedOfLimited()).isPositive().isLessThanOrEqualTo(16L * MIB);
    for (int file = 0; file < 24; file++) {
      bench.read("/l/f" + file);
    }
    while (cachedOfLimited() > 16L * MIB) {
      Thread.onSpinWait(); // the reader of the last block need not wait for others to be dropped
    }
    assertThat(bench.workspace.status("/r/other").cachedBytes()).isEqualTo(MIB);
  }

  private long cachedOfLimited() throws ResourceException {
    long sum = 0;
    for (int file = 0; file < 24; file++) {
      sum += bench.workspace.status("/l/f" + file).cachedBytes();
    }
    return sum;
  }

  @Test
  void change_isNotFound_whereNothingIsMounted() {
    assertThatThrownBy(() -> bench.workspace.changeMount("/no", MountMode.READ, MountOptions.LAZY))
        .isInstanceOf(ResourceException.NotFound.class);
  }
}
