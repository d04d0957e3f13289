package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A cell that lists one folder after the other: what is told of it, and how it ends early.
@Timeout(60)
class WalkingTest {
  private static final int FOLDERS = 30;

  private MemoryStore store;
  private Bench bench;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    store = new MemoryStore().pageSize(2).listingsLast(Duration.ofHours(1));
    for (int i = 0; i < FOLDERS; i++) {
      for (String name : List.of("a", "b", "c")) {
        store.put("d" + i + "/" + name, "x");
      }
    }
    bench = new Bench(store, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void walk() throws ResourceException {
    for (int i = 0; i < FOLDERS; i++) {
      assertThat(bench.names("/r/d" + i)).hasSize(3);
      bench.advance(Duration.ofMillis(100));
    }
  }

  private List<String> told() {
    return bench.events(WorkspaceEvent.Walking.class).stream()
        .map(WorkspaceEvent::message)
        .toList();
  }

  @Test
  void walk_isToldWhileItGoesOn_andWhenItsCellHasEnded() throws ResourceException {
    walk();
    assertThat(told())
        .startsWith("listing /r: 11 folders, 32 entries so far (last /r/d10)")
        .hasSizeBetween(5, 10);
    assertThat(bench.events(WorkspaceEvent.Walking.class))
        .allMatch(event -> event.origin().cell().equals(Optional.of(Bench.CELL)));
    bench.settle();
    assertThat(told()).endsWith("listed /r: 30 folders, 90 entries");
  }

  @Test
  void walk_throughWhatIsKnown_isNotTold() throws ResourceException {
    walk();
    bench.settle();
    int before = told().size();
    bench.files.beginCell(Bench.CELL);
    walk();
    bench.settle();
    assertThat(told()).hasSize(before);
  }

  @Test
  void walk_isOver_whenItsKernelGoesAway() throws ResourceException {
    walk();
    bench.files.close();
    assertThat(told()).endsWith("listed /r: 30 folders, 90 entries");
  }

  private interface Listing {
    void make() throws ResourceException;
  }

  /// Interrupts a listing while the backend is busy with it.
  private void assertEndsAtOnce(Listing listing) throws Exception {
    var pause = store.pauseNext(Call.LIST);
    var end = new CompletableFuture<Throwable>();
    Thread cell =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    listing.make();
                    end.complete(new AssertionError("it was listed"));
                  } catch (ResourceException | RuntimeException e) {
                    end.complete(e);
                  }
                });
    pause.awaitEntered();
    cell.interrupt();
    assertThat(end.get()).isInstanceOf(ResourceException.Interrupted.class);
    pause.awaitInterrupted();
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class)).isEmpty();
  }

  @Test
  void interrupt_endsTheListingInFlight_andItsCallToTheBackend() throws Exception {
    assertEndsAtOnce(() -> bench.names("/r/d1"));
    assertEndsAtOnce(() -> bench.files.children(Bench.path("/r/d1"), ""));
    Children first = bench.files.children(Bench.path("/r/d1"), "");
    assertEndsAtOnce(() -> bench.files.nextChildren(first.rest().orElseThrow()));
    assertThat(bench.names("/r/d1")).hasSize(3);
  }
}
