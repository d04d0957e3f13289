package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.CacheStatus.State;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of the cache, and wished of it, by workspace paths.
class CacheStatusTest {
  private final MemoryStore store = new MemoryStore();
  private Bench bench;

  @BeforeEach
  void mount(@TempDir Path home) throws ResourceException {
    bench = new Bench(store, home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private CacheStatus status(String path) throws ResourceException {
    return bench.files.cacheStatus(Bench.path(path));
  }

  private State state(String path) throws ResourceException {
    CacheStatus status = status(path);
    assertThat(bench.workspace.status(path)).isEqualTo(status);
    return status.state();
  }

  @Test
  void status_tellsAll_ofAFileThatIsHere() throws ResourceException {
    store.put("a", "four");
    bench.read("/r/a");
    bench.advance(Duration.ofSeconds(3));
    store.resetCounts();
    CacheStatus status = status("/r/a");
    assertThat(status.state()).isEqualTo(State.CACHED);
    assertThat(status.size()).hasValue(4);
    assertThat(status.modified()).contains(MemoryStore.MADE);
    assertThat(status.validator()).isPresent();
    assertThat(status.age()).contains(Duration.ofSeconds(3));
    assertThat(status.cachedBytes()).isEqualTo(4);
    assertThat(status.pinned()).isFalse();
    assertThat(store.total()).isZero();
  }

  @Test
  void status_asksOnce_andFetchesNothing_ofAFileNobodyLookedAt() throws ResourceException {
    store.put("a", "four");
    assertThat(state("/r/a")).isEqualTo(State.REMOTE);
    assertThat(store.count(Call.STAT)).isEqualTo(1);
    assertThat(store.total()).isEqualTo(1);
  }

  @Test
  void status_isPartial_whileAPartIsHere() throws ResourceException {
    store.put("big", new byte[3 << 20]);
    long handle = bench.open("/r/big", OpenFlags.READ);
    bench.files.read(handle, 0, ByteBuffer.allocate(10));
    CacheStatus status = status("/r/big");
    assertThat(status.state()).isEqualTo(State.PARTIAL);
    assertThat(status.cachedBytes()).isBetween(1L, (3L << 20) - 1);
    bench.files.close(handle);
  }

  @Test
  void status_isRemote_ofANewVersion() throws ResourceException {
    store.put("a", "first");
    bench.read("/r/a");
    store.put("a", "second");
    bench.workspace.refresh("/r");
    assertThat(state("/r/a")).isEqualTo(State.REMOTE);
  }

  @Test
  void status_isCached_ofAnEmptyFile() throws ResourceException {
    store.put("empty", "");
    assertThat(state("/r/empty")).isEqualTo(State.CACHED);
  }

  @Test
  void status_isStale_whereTheBackendCannotBeAsked() throws ResourceException {
    store.put("a", "four");
    bench.read("/r/a");
    store.unreachable();
    assertThat(state("/r/a")).isEqualTo(State.CACHED);
    bench.advance(Duration.ofMinutes(1));
    CacheStatus status = status("/r/a");
    assertThat(status.state()).isEqualTo(State.STALE);
    assertThat(status.age()).contains(Duration.ofMinutes(1));
    assertThat(status.cachedBytes()).isEqualTo(4);
    assertThatThrownBy(() -> status("/r/unknown"))
        .isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void status_isRemote_onABackendInThisMachine() throws ResourceException {
    store.local();
    bench.workspace.addMount("/local", store.local());
    store.put("a", "four");
    bench.read("/local/a");
    assertThat(state("/local/a")).isEqualTo(State.REMOTE);
  }

  @Test
  void status_tellsFoldersAndWhatIsMissing() throws ResourceException {
    store.put("d/a", "x");
    assertThat(state("/")).isEqualTo(State.FOLDER);
    assertThat(state("/r")).isEqualTo(State.FOLDER);
    assertThat(state("/r/d")).isEqualTo(State.FOLDER);
    assertThat(status("/r/d").size()).isEmpty();
    assertThat(status("/r/none")).isEqualTo(CacheStatus.without(State.MISSING));
    assertThat(state("/r/d/a/below")).isEqualTo(State.MISSING);
    assertThat(state("/nowhere")).isEqualTo(State.MISSING);
  }

  @Test
  void status_followsAWrite() throws Exception {
    long handle = bench.open("/w/a", OpenFlags.WRITE);
    bench.write(handle, 0, "hello");
    CacheStatus changed = status("/w/a");
    assertThat(changed.state()).isEqualTo(State.CHANGED);
    assertThat(changed.size()).isEqualTo(OptionalLong.of(5));
    assertThat(changed.age()).isEqualTo(Optional.empty());
    MemoryStore.Pause pause = store.pauseNext(Call.WRITE);
    bench.files.close(handle);
    pause.awaitEntered();
    assertThat(state("/w/a")).isEqualTo(State.SENDING);
    pause.release();
    bench.settle();
    assertThat(state("/w/a")).isEqualTo(State.REMOTE);
  }

  @Test
  void status_isUnsent_orInConflict_untilThatIsOver() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no"));
    bench.write("/w/a", "x");
    bench.settle();
    assertThat(state("/w/a")).isEqualTo(State.UNSENT);
    store.heal();
    store.failNext(Call.WRITE, new ResourceException.Conflict("theirs"));
    bench.write("/w/b", "x");
    bench.settle();
    assertThat(state("/w/b")).isEqualTo(State.CONFLICT);
  }

  @Test
  void preload_fetchesAllBelow_overAllMounts() throws ResourceException {
    store.put("d/a", "one");
    store.put("b", "three");
    assertThat(bench.files.preload(Bench.path("/r/d"))).isEqualTo(new Preloaded(1, 3, 0));
    assertThat(state("/r/d/a")).isEqualTo(State.CACHED);
    assertThat(state("/r/b")).isEqualTo(State.REMOTE);
    Preloading all = bench.workspace.preload("/");
    assertThat(all.await()).isEqualTo(new Preloaded(4, 16, 0));
    assertThat(all.progress()).isEqualTo(new Preloaded(4, 16, 0));
    assertThat(all.isDone()).isTrue();
  }

  @Test
  void preload_skipsWhatCannotBeFetched() throws ResourceException {
    store.put("a", "one");
    store.putDanglingLink("bad");
    assertThat(bench.files.preload(Bench.path("/r"))).isEqualTo(new Preloaded(1, 3, 1));
  }

  @Test
  void preload_endsWhenItIsCancelled() throws Exception {
    store.put("a", "one");
    MemoryStore.Pause pause = store.pauseNext(Call.READ);
    Preloading preloading = bench.workspace.preload("/r/a");
    pause.awaitEntered();
    assertThat(preloading.isDone()).isFalse();
    preloading.cancel();
    assertThatThrownBy(preloading::await).isInstanceOf(ResourceException.Interrupted.class);
    pause.release();
  }

  @Test
  void preload_endsWhenItsWaiterIsInterrupted() throws Exception {
    store.put("a", "one");
    MemoryStore.Pause pause = store.pauseNext(Call.READ);
    var failure = new Throwable[1];
    var waiter =
        new Thread(
            () -> {
              try {
                bench.files.preload(Bench.path("/r/a"));
              } catch (ResourceException e) {
                failure[0] = e;
              }
            });
    waiter.start();
    pause.awaitEntered();
    waiter.interrupt();
    waiter.join();
    pause.release();
    assertThat(failure[0]).isInstanceOf(ResourceException.Interrupted.class);
  }

  @Test
  void pin_keepsContent_untilItIsUndone() throws ResourceException {
    store.put("d/a", "one");
    bench.read("/r/d/a");
    bench.files.pin(Bench.path("/r/d"), true);
    assertThat(status("/r/d/a").pinned()).isTrue();
    bench.files.evict(Bench.path("/r"));
    assertThat(state("/r/d/a")).isEqualTo(State.CACHED);
    bench.workspace.pin("/r/d", false);
    bench.workspace.evict("/r");
    assertThat(state("/r/d/a")).isEqualTo(State.REMOTE);
  }

  @Test
  void evict_leavesWhatIsNotSent() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no"));
    bench.write("/w/a", "precious");
    bench.settle();
    bench.files.evict(Bench.path("/"));
    assertThat(bench.read("/w/a")).isEqualTo("precious");
    assertThat(state("/w/a")).isEqualTo(State.UNSENT);
  }

  @Test
  void wishes_fail_whereThereIsNothing() {
    assertThatThrownBy(() -> bench.files.pin(Bench.path("/r/none"), true))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> bench.files.preload(Bench.path("/r/none")))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> bench.files.evict(Bench.path("/nowhere")))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> bench.workspace.pin("relative", true))
        .isInstanceOf(ResourceException.Invalid.class);
  }

  // -- what is known, with nobody asked

  @Test
  void known_tellsWhatIsHere_andAsksNobody() throws ResourceException {
    store.put("a", "four");
    assertThat(bench.workspace.known("/r/a").status().state()).isEqualTo(State.MISSING);
    assertThat(store.total()).isZero();
    bench.workspace.fs().list("/r");
    store.resetCounts();
    assertThat(bench.workspace.known("/r/a").status().state()).isEqualTo(State.REMOTE);
    bench.read("/r/a");
    store.resetCounts();
    bench.advance(Duration.ofHours(3));
    KnownFile known = bench.workspace.known("/r/a");
    assertThat(known.status().state()).isEqualTo(State.CACHED);
    assertThat(known.status().age()).contains(Duration.ofHours(3));
    assertThat(known.status().size()).hasValue(4);
    assertThat(known.isNear()).isFalse();
    assertThat(bench.workspace.known("/r").status().state()).isEqualTo(State.FOLDER);
    assertThat(bench.workspace.known("/nowhere").status().state()).isEqualTo(State.MISSING);
    assertThat(store.total()).isZero();
  }

  @Test
  void known_saysWhy_aWriteIsNotSent() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no permission"));
    assertThatThrownBy(() -> bench.workspace.fs().writeString("/w/a", "x"))
        .isInstanceOf(ResourceException.Denied.class);
    KnownFile known = bench.workspace.known("/w/a");
    assertThat(known.status().state()).isEqualTo(State.UNSENT);
    assertThat(known.reason()).contains("no permission");
  }

  @Test
  void facts_countRequestsAndBytes_andWhatTheCacheSpared() throws ResourceException {
    store.put("a", "four");
    bench.read("/r/a");
    bench.read("/r/a");
    MountFacts facts = bench.workspace.facts("/r");
    assertThat(facts.usage().requests(Operation.FETCH)).isPositive();
    assertThat(facts.usage().fetchedBytes()).isEqualTo(4);
    assertThat(facts.usage().readBytes()).isEqualTo(8);
    assertThat(facts.usage().hitRatio()).isEqualTo(0.5);
    assertThat(facts.changing().isPossible()).isFalse();
    assertThat(bench.workspace.facts("/w").changing().isPossible()).isTrue();
    assertThatThrownBy(() -> bench.workspace.facts("/nowhere"))
        .isInstanceOf(ResourceException.NotFound.class);
  }
}
