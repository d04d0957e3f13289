package dev.mirageworkbench.ui.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.testing.FakeCache;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.usage.CacheBudgets.Dropped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheViewModelTest {
  private final ManualBackground threads = new ManualBackground();
  private final EventLog events = new EventLog();
  private final FakeCache cache =
      new FakeCache()
          .file("/s3/2026/a.csv", 4, false)
          .file("/s3/2026/b.csv", 12, true)
          .file("/mail/inbox.txt", 1, false);
  private final CacheViewModel model = new CacheViewModel(cache, events, threads.background());

  private List<String> paths() {
    return model.rows().stream().map(row -> row.path().value()).toList();
  }

  private void settle() {
    threads.runWork();
    threads.pulse();
    threads.runWork();
  }

  private void publish() {
    events.publish(
        new CacheEvent.Refreshed(
            new Origin(Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @Test
  void rows_areMountsThenFiles_onceSomebodySeesThem() {
    settle();
    assertThat(cache.looks).hasValue(0);
    model.setSeen(true);
    settle();
    assertThat(paths())
        .containsExactly("/mail", "/s3", "/mail/inbox.txt", "/s3/2026/a.csv", "/s3/2026/b.csv");
    assertThat(model.summaryProperty().get())
        .isEqualTo("3 files  ·  memory 212 MB of 512 MB  ·  disk 1.1 GB of 10 GB");
  }

  /// One that nobody holds is collected, and who listens to it with it.
  @Test
  void rows_areAlwaysTheSameList() {
    assertThat(model.rows()).isSameAs(model.rows());
  }

  @Test
  void filterAndOrder_keepMountsFirst() {
    model.setSeen(true);
    settle();
    model.arrangeBy(CacheColumn.MEMORY, true);
    settle();
    assertThat(paths()).endsWith("/s3/2026/b.csv", "/s3/2026/a.csv", "/mail/inbox.txt");
    model.textProperty().set("A.CSV");
    settle();
    assertThat(paths()).containsExactly("/s3/2026/a.csv");
  }

  @Test
  void events_haveItLookAgain_onceForMany_andOnlyWhileItIsSeen() {
    model.setSeen(true);
    settle();
    for (int i = 0; i < 1_000; i++) {
      publish();
    }
    threads.letTimePass();
    settle();
    assertThat(cache.looks).hasValue(2);
    model.setSeen(false);
    publish();
    threads.letTimePass();
    settle();
    assertThat(cache.looks).hasValue(2);
    model.setSeen(true);
    settle();
    assertThat(cache.looks).hasValue(3);
    model.setSeen(false);
    model.setSeen(true);
    settle();
    assertThat(cache.looks).hasValue(3);
  }

  @Test
  void wishes_areDoneForAllChosenRows_andTheTableIsLookedAtAgain() {
    model.setSeen(true);
    settle();
    List<CacheRow> chosen = List.copyOf(model.rows().subList(3, 5));
    model.pin(chosen, true);
    model.pin(chosen, false);
    model.refresh(chosen);
    model.evict(chosen);
    settle();
    assertThat(cache.wishes)
        .containsExactly(
            "pin /s3/2026/a.csv",
            "pin /s3/2026/b.csv",
            "unpin /s3/2026/a.csv",
            "unpin /s3/2026/b.csv",
            "refresh /s3/2026/a.csv",
            "refresh /s3/2026/b.csv",
            "evict /s3/2026/a.csv",
            "evict /s3/2026/b.csv");
    assertThat(paths()).containsExactly("/mail", "/mail/inbox.txt");
  }

  @Test
  void refusal_isTold_untilTheNextWish() {
    model.setSeen(true);
    settle();
    cache.refusal = Optional.of(new ResourceException.NoSpace("not pinned: at most 256 MB"));
    model.pin(model.rows(), true);
    settle();
    assertThat(model.problemProperty().get()).isEqualTo("not pinned: at most 256 MB");
    cache.refusal = Optional.empty();
    model.refresh(List.of());
    settle();
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void budgetThatHasBlocksDropped_isTold() {
    cache.dropped = new Dropped(32, 32 << 20, Optional.empty());
    model.setSeen(true);
    settle();
    assertThat(model.droppedProperty().get())
        .isEqualTo("The budget of the memory had 32 blocks dropped (32 MB)");
  }

  @Test
  void hundredThousandFiles_areArranged_byOneLook() {
    for (int i = 0; i < 100_000; i++) {
      cache.file("/big/" + i, 1 + i % 7, false);
    }
    model.setSeen(true);
    settle();
    assertThat(model.rows()).hasSize(100_006);
    model.textProperty().set("/99999");
    settle();
    assertThat(paths()).containsExactly("/big/99999");
    assertThat(cache.looks).hasValue(1);
  }
}
