package dev.mirageworkbench.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GitHubSpoolTest {
  private static final ByteRange ALL = new ByteRange(0, 100);

  private final AtomicInteger fetches = new AtomicInteger();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CompletableFuture<Thread> interrupted = new CompletableFuture<>();
  private final AtomicReference<Path> file = new AtomicReference<>();

  /// Goes on when the gate opens.
  private void fetch(Path target) throws ResourceException {
    fetches.incrementAndGet();
    file.set(target);
    started.countDown();
    try {
      gate.await();
      Files.writeString(target, "0123456789");
    } catch (InterruptedException e) {
      interrupted.complete(Thread.currentThread());
      throw new ResourceException.Interrupted("by the test", e);
    } catch (java.io.IOException e) {
      throw new ResourceException.Failed("by the test", e);
    }
  }

  private CompletableFuture<Object> readElsewhere(Spool spool, AtomicReference<Thread> reader) {
    var outcome = new CompletableFuture<Object>();
    reader.set(
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    outcome.complete(Probe.text(spool.read("key", ALL, this::fetch).bytes()));
                  } catch (ResourceException e) {
                    outcome.complete(e);
                  }
                }));
    return outcome;
  }

  @Test
  void anInterruptedReader_leavesAtOnce_andTheNextOneFindsTheDownload() throws Exception {
    var spool = new Spool(Duration.ofMinutes(1));
    var first = new AtomicReference<Thread>();
    CompletableFuture<Object> outcome = readElsewhere(spool, first);
    started.await();
    first.get().interrupt();
    assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(ResourceException.Interrupted.class);
    CompletableFuture<Object> second = readElsewhere(spool, new AtomicReference<>());
    gate.countDown();
    assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo("0123456789");
    assertThat(fetches).hasValue(1);
    spool.close();
    assertThat(file.get()).doesNotExist();
    assertThat(file.get().getParent()).doesNotExist();
  }

  @Test
  void aDownloadForNobody_endsAfterAWhile() throws Exception {
    var spool = new Spool(Duration.ofMillis(50));
    var reader = new AtomicReference<Thread>();
    CompletableFuture<Object> outcome = readElsewhere(spool, reader);
    started.await();
    reader.get().interrupt();
    outcome.get(5, TimeUnit.SECONDS);
    interrupted.get(10, TimeUnit.SECONDS).join(Duration.ofSeconds(10));
    assertThat(file.get()).doesNotExist();
    gate.countDown();
    assertThat(Probe.text(spool.read("key", new ByteRange(8, 5), this::fetch).bytes()))
        .isEqualTo("89");
    spool.close();
  }

  @Test
  void aFailure_isToldToAll_andTriedAgainByTheNext() throws Exception {
    var spool = new Spool(Duration.ofMinutes(1));
    assertThatThrownBy(
            () ->
                spool.read(
                    "key",
                    ALL,
                    _ -> {
                      throw new ResourceException.Unreachable("by the test");
                    }))
        .isInstanceOf(ResourceException.Unreachable.class);
    gate.countDown();
    assertThat(spool.read("key", ALL, this::fetch).size()).isEqualTo(10);
    spool.close();
    assertThatThrownBy(() -> spool.read("key", ALL, this::fetch))
        .isInstanceOf(ResourceException.BadHandle.class);
  }
}
