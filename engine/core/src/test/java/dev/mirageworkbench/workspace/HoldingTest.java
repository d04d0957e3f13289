package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.cache.Cached;
import dev.mirageworkbench.cache.Preload;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is held on purpose: preloaded, pinned, told of and evicted.
class HoldingTest {
  private MemoryStore store;
  private Bench bench;
  private RemoteTree tree;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    store = new MemoryStore();
    bench = new Bench(store, state);
    tree = bench.remote("/r");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static ResourcePath at(String path) {
    return new ResourcePath(path);
  }

  @Nested
  class Told {
    @Test
    void cached_knowsNothing_andAsksNothing_ofAPathNobodyLookedAt() {
      store.put("a", "x");
      Cached cached = tree.cached(at("a"));
      assertThat(cached.entry()).isEmpty();
      assertThat(cached.age()).isEmpty();
      assertThat(cached.stale()).isTrue();
      assertThat(cached.cachedBytes()).isZero();
      assertThat(store.total()).isZero();
    }

    @Test
    void cached_tellsAgeAndBytes_ofAFileThatWasRead() throws ResourceException {
      store.put("a", "four");
      bench.read("/r/a");
      store.resetCounts();
      bench.advance(Duration.ofSeconds(4));
      Cached young = tree.cached(at("a"));
      assertThat(young.entry().flatMap(Entry::modified)).contains(MemoryStore.MADE);
      assertThat(young.age()).contains(Duration.ofSeconds(4));
      assertThat(young.stale()).isFalse();
      assertThat(young.pinned()).isFalse();
      assertThat(young.cachedBytes()).isEqualTo(4);
      bench.advance(Duration.ofSeconds(2));
      assertThat(tree.cached(at("a")).stale()).isTrue();
      assertThat(store.total()).isZero();
    }

    @Test
    void cached_countsOnlyTheLastKnownVersion() throws ResourceException {
      store.put("a", "first");
      bench.read("/r/a");
      store.put("a", "second");
      bench.files.refresh(Bench.path("/r"));
      bench.stat("/r/a");
      assertThat(tree.cached(at("a")).cachedBytes()).isZero();
    }

    @Test
    void cached_tellsTheAgeOfAFoldersListing() throws ResourceException {
      store.put("d/a", "x");
      bench.names("/r");
      bench.advance(Duration.ofSeconds(2));
      bench.names("/r/d");
      bench.advance(Duration.ofSeconds(1));
      assertThat(tree.cached(at("d")).age()).contains(Duration.ofSeconds(1));
      assertThat(tree.cached(ResourcePath.ROOT).age()).contains(Duration.ofSeconds(3));
      assertThat(tree.cached(at("d")).entry().map(Entry::isFolder)).contains(true);
    }
  }

  @Nested
  class Evicting {
    @Test
    void evict_dropsContentAndAttributes() throws ResourceException {
      store.put("d/a", "one");
      store.put("e", "two");
      bench.read("/r/d/a");
      bench.read("/r/e");
      tree.evict(at("d"));
      assertThat(tree.cached(at("d/a")))
          .isEqualTo(new Cached(Optional.empty(), Optional.empty(), true, false, 0));
      assertThat(tree.cached(at("e")).cachedBytes()).isEqualTo(3);
      assertThat(bench.events(CacheEvent.Evicted.class))
          .extracting(WorkspaceEvent::message)
          .containsExactly("evicted /r/d");
      store.resetCounts();
      assertThat(bench.read("/r/d/a")).isEqualTo("one");
      assertThat(store.count(Call.READ)).isEqualTo(1);
    }

    @Test
    void evict_leavesWhatIsPinned_contentAndAttributes() throws ResourceException {
      store.put("d/a", "one");
      store.put("d/b", "two");
      bench.names("/r/d");
      bench.read("/r/d/a");
      bench.read("/r/d/b");
      tree.pin(at("d/a"), true);
      tree.evict(ResourcePath.ROOT);
      assertThat(tree.cached(at("d/a")).cachedBytes()).isEqualTo(3);
      assertThat(tree.cached(at("d/a")).pinned()).isTrue();
      assertThat(tree.cached(at("d/b")).entry()).isEmpty();
      store.unreachable();
      assertThat(bench.read("/r/d/a")).isEqualTo("one");
    }

    @Test
    void evict_dropsAgain_whatIsNotPinnedAnyMore() throws ResourceException {
      store.put("a", "one");
      bench.read("/r/a");
      tree.pin(at("a"), true);
      tree.pin(at("a"), false);
      tree.evict(at("a"));
      assertThat(tree.cached(at("a")).cachedBytes()).isZero();
      assertThat(bench.events(CacheEvent.Pinned.class))
          .extracting(WorkspaceEvent::message)
          .containsExactly("pinned /r/a", "unpinned /r/a");
    }
  }

  @Nested
  class Preloading {
    @Test
    void preload_fetchesAFile() throws ResourceException {
      store.put("d/a", "one");
      store.put("d/b", "two");
      assertThat(tree.preload(at("d/a")).await()).isEqualTo(new Preload.Result(1, 3, 0));
      assertThat(bench.events(CacheEvent.Preloaded.class))
          .extracting(WorkspaceEvent::message)
          .containsExactly("preloaded /r/d/a: 1 files, 3 bytes");
      store.resetCounts();
      assertThat(bench.read("/r/d/a")).isEqualTo("one");
      assertThat(store.total()).isZero();
    }

    @Test
    void preload_fetchesAllBelowAFolder_pageByPage() throws ResourceException {
      store.pageSize(3);
      for (int folder = 0; folder < 4; folder++) {
        for (int file = 0; file < 10; file++) {
          store.put("in/d" + folder + "/deep/f" + file, "12345");
        }
      }
      store.put("out", "x");
      assertThat(tree.preload(at("in")).await()).isEqualTo(new Preload.Result(40, 200, 0));
      assertThat(store.count(Call.READ)).isEqualTo(40);
      assertThat(store.mostAtOnce()).isLessThanOrEqualTo(8);
      store.resetCounts();
      assertThat(bench.names("/r/in/d1/deep")).hasSize(10);
      assertThat(bench.read("/r/in/d1/deep/f9")).isEqualTo("12345");
      assertThat(store.total()).isZero();
    }

    @Test
    void preload_fetchesEveryBlockOfALargeFile() throws ResourceException {
      store.put("big", new byte[(20 << 20) + 1]);
      assertThat(tree.preload(at("big")).await().bytes()).isEqualTo((20 << 20) + 1);
      assertThat(tree.cached(at("big")).cachedBytes()).isEqualTo((20 << 20) + 1);
    }

    @Test
    void preload_tellsItsProgress_butNotMoreThanAFewTimesASecond() throws Exception {
      for (int file = 0; file < 20; file++) {
        store.put("f" + file, "12345");
      }
      tree.preload(ResourcePath.ROOT).await();
      assertThat(bench.events(CacheEvent.Preloading.class))
          .extracting(WorkspaceEvent::message)
          .containsExactly("preloading /r: 1 files, 5 bytes");
    }

    @Test
    void preload_skipsWhatIsMissing() throws ResourceException {
      assertThat(tree.preload(at("no")).await()).isEqualTo(new Preload.Result(0, 0, 1));
      assertThat(bench.events(CacheEvent.PreloadSkipped.class))
          .extracting(WorkspaceEvent::message)
          .containsExactly("mirage preload: skipping /r/no: no such file or folder");
    }

    @Test
    void preload_skipsAFolderThatCannotBeListed_andGoesOn() throws ResourceException {
      store.put("a/x", "x");
      store.put("b/y", "y");
      bench.names("/r");
      store.failNext(Call.LIST, new ResourceException.Denied("not yours"));
      assertThat(tree.preload(ResourcePath.ROOT).await()).isEqualTo(new Preload.Result(1, 1, 1));
      assertThat(bench.events(CacheEvent.PreloadSkipped.class))
          .extracting(WorkspaceEvent::message)
          .containsExactly("mirage preload: skipping /r/a: not yours");
    }

    @Test
    void cancel_endsIt_withoutAWord() throws Exception {
      store.put("a", "x");
      store.put("b", "x");
      var pause = store.pauseNext(Call.READ);
      Preload preload = tree.preload(ResourcePath.ROOT);
      pause.awaitEntered();
      preload.cancel();
      assertThatThrownBy(preload::await).isInstanceOf(ResourceException.Interrupted.class);
      pause.release();
      assertThat(bench.events(CacheEvent.Preloaded.class)).isEmpty();
      assertThat(bench.events(CacheEvent.PreloadSkipped.class)).isEmpty();
    }

    @Test
    void interrupt_ofTheWaitingThread_cancelsIt() throws Exception {
      store.put("a", "x");
      var pause = store.pauseNext(Call.READ);
      Preload preload = tree.preload(at("a"));
      pause.awaitEntered();
      Thread.currentThread().interrupt();
      assertThatThrownBy(preload::await).isInstanceOf(ResourceException.Interrupted.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(preload.isDone()).isTrue();
      pause.release();
    }

    @Test
    void preload_ofAPinnedFolder_keepsWhatItFetches() throws ResourceException {
      store.put("d/a", "one");
      tree.pin(at("d"), true);
      tree.preload(at("d")).await();
      tree.evict(at("d"));
      assertThat(List.of(tree.cached(at("d/a")).cachedBytes())).containsExactly(3L);
    }
  }
}
