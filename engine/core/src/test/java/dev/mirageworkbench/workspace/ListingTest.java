package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
  private static final Duration PAST_TTL = Duration.ofSeconds(6);

  private Path state;
  private Bench bench;
  private MemoryStore store;

  @BeforeEach
  void mount(@TempDir Path folder) throws ResourceException {
    state = folder;
    start(new MemoryStore());
  }

  private void start(MemoryStore mounted) throws ResourceException {
    store = mounted;
    bench = new Bench(mounted, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void list_readsAllPages() throws ResourceException {
    bench.close();
    start(new MemoryStore().pageSize(2));
    for (int i = 0; i < 5; i++) {
      store.put("f" + i, "x");
    }
    assertThat(bench.names("/r")).containsExactly("f0", "f1", "f2", "f3", "f4");
    assertThat(store.count(Call.LIST)).isEqualTo(3);
  }

  @Test
  void list_showsAnOwnFile_thatWasSentWhileTheListingWasOnItsWay() throws Exception {
    var upload = store.pauseNext(Call.WRITE);
    bench.write("/w/a", "x");
    upload.awaitEntered();
    var listing = store.pauseNextListing();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> names = executor.submit(() -> bench.names("/w"));
      listing.awaitEntered();
      upload.release();
      assertThat(bench.settle().isComplete()).isTrue();
      listing.release();
      assertThat(names.get()).containsExactly("a");
    }
  }

  @Test
  void stat_tellsAPathBelowAFileFromAMissingOne() {
    store.put("file", "x");
    assertThatThrownBy(() -> bench.stat("/w/file/below"))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> bench.stat("/w/file/below"))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> bench.stat("/w/none/below"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void list_asksOnce_untilTheTtlIsOver() throws ResourceException {
    store.put("a", "x");
    bench.names("/r");
    store.put("b", "x");
    assertThat(bench.names("/r")).containsExactly("a");
    bench.advance(PAST_TTL);
    assertThat(bench.names("/r")).containsExactly("a", "b");
    assertThat(store.count(Call.LIST)).isEqualTo(2);
  }

  @Test
  void list_asksAlways_whenTheBackendIsLocal() throws ResourceException {
    bench.close();
    start(new MemoryStore().local());
    bench.names("/r");
    store.put("b", "x");
    assertThat(bench.names("/r")).containsExactly("b");
    assertThat(bench.stat("/r/b").size()).hasValue(1);
    store.remove("b");
    assertThatThrownBy(() -> bench.stat("/r/b")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void stat_asksNothing_whenTheListingKnowsTheChild() throws ResourceException {
    store.put("a", "four");
    bench.names("/r");
    assertThat(bench.stat("/r/a").size()).hasValue(4);
    assertThat(store.count(Call.STAT)).isZero();
  }

  @Test
  void stat_answersNotFoundFromTheListing_forTwoSeconds() throws ResourceException {
    store.put("a", "x");
    bench.names("/r");
    store.put("b", "x");
    assertThatThrownBy(() -> bench.stat("/r/b")).isInstanceOf(ResourceException.NotFound.class);
    assertThat(store.count(Call.STAT)).isZero();
    bench.advance(Duration.ofSeconds(3));
    assertThat(bench.stat("/r/b").isFile()).isTrue();
  }

  @Test
  void stat_remembersThatNothingIsThere_forTwoSeconds() throws ResourceException {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> bench.stat("/r/b")).isInstanceOf(ResourceException.NotFound.class);
    }
    assertThat(store.count(Call.STAT)).isEqualTo(1);
    store.put("b", "x");
    bench.advance(Duration.ofSeconds(3));
    assertThat(bench.stat("/r/b").isFile()).isTrue();
  }

  @Test
  void refresh_asksAgain() throws ResourceException {
    bench.names("/r");
    store.put("b", "x");
    bench.workspace.refresh("/r");
    assertThat(bench.names("/r")).containsExactly("b");
    assertThat(bench.events(CacheEvent.Refreshed.class))
        .extracting(WorkspaceEvent::message)
        .containsExactly("refreshed /r");
  }

  @Test
  void ownChanges_areSeenAtOnce_withoutAsking() throws ResourceException {
    bench.names("/w");
    bench.write("/w/a", "text");
    bench.settle();
    bench.files.createFolder(Bench.path("/w/d"));
    assertThat(bench.names("/w")).containsExactly("a", "d");
    bench.files.delete(Bench.path("/w/a"));
    bench.files.deleteFolder(Bench.path("/w/d"));
    assertThat(bench.names("/w")).isEmpty();
    assertThatThrownBy(() -> bench.stat("/w/a")).isInstanceOf(ResourceException.NotFound.class);
    assertThat(store.count(Call.LIST)).isEqualTo(1);
  }

  @Test
  void list_servesTheOldListing_whenTheBackendCannotBeAsked() throws ResourceException {
    store.put("a", "x");
    bench.names("/r");
    bench.advance(PAST_TTL);
    store.unreachable();
    assertThat(bench.names("/r")).containsExactly("a");
    assertThat(bench.stat("/r/a").size()).hasValue(1);
    assertThat(bench.events(CacheEvent.ServedStale.class))
        .first()
        .extracting(WorkspaceEvent::message)
        .isEqualTo("showing /r as it was 6 s ago: the network is down");
  }

  @Test
  void list_isUnreachable_whenNothingIsKnown() {
    store.put("a", "x");
    store.unreachable();
    assertThatThrownBy(() -> bench.names("/r")).isInstanceOf(ResourceException.Unreachable.class);
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class))
        .extracting(WorkspaceEvent::message)
        .containsExactly("mirage lazy: list /r failed: the network is down");
  }

  @Test
  void stat_isUnreachable_whenOnlyAnOldAbsenceIsKnown() throws ResourceException {
    bench.names("/r");
    bench.advance(PAST_TTL);
    store.unreachable();
    assertThatThrownBy(() -> bench.stat("/r/a")).isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void stat_findsShortNames_thatNoListingShows_andLeavesTheListingAsItIs()
      throws ResourceException {
    bench.close();
    start(new MemoryStore().findingShortNames());
    store.put("d/a", "x");
    assertThat(bench.names("/r/d")).containsExactly("a");
    assertThat(bench.stat("/r/d/a").size()).hasValue(1);
    assertThat(store.count(Call.STAT)).isZero();

    assertThat(bench.stat("/r/d/A").size()).hasValue(1);
    assertThat(bench.stat("/r/d/A").size()).hasValue(1);
    assertThat(bench.names("/r/d")).containsExactly("a");
    assertThatThrownBy(() -> bench.stat("/r/d/B")).isInstanceOf(ResourceException.NotFound.class);
    assertThat(store.count(Call.STAT)).isEqualTo(2);
    assertThat(store.count(Call.LIST)).isEqualTo(1);
  }

  private void startLacking(ResourceException why) throws ResourceException {
    bench.close();
    start(new MemoryStore().pageSize(1).listingsLast(Duration.ofHours(1)));
    store.put("d/a", "x");
    store.put("d/b", "x");
    store.lack("d", why);
  }

  private List<String> failures() {
    return bench.events(WorkspaceEvent.LazyFailed.class).stream()
        .map(WorkspaceEvent::message)
        .toList();
  }

  @Test
  void list_givesWhatThereIs_andTellsOnceWhyItLacksSomething() throws ResourceException {
    startLacking(new ResourceException.Denied("channel x is not for you"));
    assertThat(bench.names("/r/d")).containsExactly("a", "b");
    assertThat(failures())
        .containsExactly("mirage lazy: list /r/d failed: channel x is not for you");

    assertThat(bench.names("/r/d")).containsExactly("a", "b");
    assertThat(failures()).hasSize(1);
    bench.workspace.refresh("/r/d");
    bench.names("/r/d");
    assertThat(failures()).hasSize(2);
  }

  @Test
  void listingThatLacksSomething_isAskedForAgain_whenARetryMakesSense() throws ResourceException {
    startLacking(new ResourceException.Denied("not for you"));
    bench.names("/r/d");
    bench.advance(Duration.ofSeconds(59));
    bench.names("/r/d");
    assertThat(store.count(Call.LIST)).isEqualTo(2);
    bench.advance(Duration.ofSeconds(1));
    bench.names("/r/d");
    assertThat(store.count(Call.LIST)).isEqualTo(4);

    store.lack("d", new ResourceException.RateLimited("slow", Duration.ofSeconds(20), null));
    bench.advance(Duration.ofMinutes(1));
    bench.names("/r/d");
    bench.advance(Duration.ofSeconds(19));
    bench.names("/r/d");
    assertThat(store.count(Call.LIST)).isEqualTo(6);
    store.heal();
    bench.advance(Duration.ofSeconds(1));
    bench.names("/r/d");
    assertThat(store.count(Call.LIST)).isEqualTo(8);
    bench.advance(Duration.ofMinutes(59));
    bench.names("/r/d");
    assertThat(store.count(Call.LIST)).isEqualTo(8);
  }

  @Test
  void listingThatLacksSomething_saysOfNothingThatItIsMissing() throws ResourceException {
    startLacking(new ResourceException.Denied("not for you"));
    bench.names("/r/d");
    store.put("d/c", "unlisted");
    assertThat(bench.stat("/r/d/c").size()).hasValue(8);
    assertThat(bench.stat("/r/d/a").size()).hasValue(1);
    assertThat(store.count(Call.STAT)).isEqualTo(1);

    for (int i = 0; i < 3; i++) {
      String name = "/r/d/none" + i;
      assertThatThrownBy(() -> bench.stat(name)).isInstanceOf(ResourceException.NotFound.class);
    }
    assertThat(store.count(Call.LIST)).isEqualTo(2);
  }

  @Test
  void list_isInterrupted_whenItLacksWhatAnInterruptCutOff() throws ResourceException {
    startLacking(new ResourceException.Interrupted("interrupted"));
    assertThatThrownBy(() -> bench.names("/r/d")).isInstanceOf(ResourceException.Interrupted.class);
    assertThat(failures()).isEmpty();
  }

  @Test
  void walk_makesOneRequestForEachFolder() throws ResourceException {
    for (int folder = 0; folder < 10; folder++) {
      for (int file = 0; file < 10; file++) {
        store.put("d" + folder + "/f" + file, "x");
      }
    }
    for (String folder : bench.names("/r")) {
      for (String file : bench.names("/r/" + folder)) {
        bench.stat("/r/" + folder + "/" + file);
      }
    }
    assertThat(store.total()).isEqualTo(11);
  }

  @Test
  void list_isRefused_whenThePathIsAFileOrMissing() {
    store.put("a", "x");
    assertThatThrownBy(() -> bench.names("/r/a")).isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> bench.names("/r/no")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void denied_isTold() {
    store.failAlways(Call.STAT, new ResourceException.Denied("the key expired"));
    assertThatThrownBy(() -> bench.stat("/r/a")).isInstanceOf(ResourceException.Denied.class);
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class)).hasSize(1);
  }

  @Test
  void stat_listsTheFolder_whenOneChildAfterTheOtherIsLookedAt() throws ResourceException {
    for (int file = 0; file < 50; file++) {
      store.put("d/f" + file, "x");
    }
    for (int file = 0; file < 50; file++) {
      assertThat(bench.stat("/r/d/f" + file).size()).hasValue(1);
    }
    assertThat(store.count(Call.STAT)).isEqualTo(1);
    assertThat(store.count(Call.LIST)).isEqualTo(1);
  }

  @Test
  void stat_looksAtSingleFiles_whereAFolderIsTooLargeToBeListedForThem() throws ResourceException {
    store.pageSize(2);
    for (int file = 0; file < 50; file++) {
      store.put("d/f" + file, "x");
    }
    for (int file = 0; file < 50; file++) {
      assertThat(bench.stat("/r/d/f" + file).size()).hasValue(1);
    }
    assertThat(store.count(Call.STAT)).isEqualTo(50);
    assertThat(store.count(Call.LIST)).isEqualTo(10);
  }

  @Test
  void open_ofManyNewFiles_looksAtTheFolderAndNotAtEach() throws ResourceException {
    store.putFolder("d");
    for (int file = 0; file < 100; file++) {
      bench.write("/w/d/f" + file, "x");
    }
    bench.settle();
    assertThat(store.count(Call.WRITE)).isEqualTo(100);
    assertThat(store.count(Call.STAT) + store.count(Call.LIST)).isLessThan(10);
  }

  @Test
  void list_knowsAnOwnChange_thatWasMadeWhileItsAnswerWasOnItsWay() throws Exception {
    store.put("d/a", "x");
    var pause = store.pauseNextListing();
    var listing =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return bench.names("/w/d");
              } catch (ResourceException e) {
                throw new IllegalStateException(e);
              }
            });
    pause.awaitEntered();
    bench.write("/w/d/b", "y");
    bench.settle();
    pause.release();
    List<String> _ = listing.get();
    int asked = store.count(Call.LIST);
    assertThat(bench.names("/w/d")).containsExactly("a", "b");
    assertThat(store.count(Call.LIST)).isEqualTo(asked);
  }
}
