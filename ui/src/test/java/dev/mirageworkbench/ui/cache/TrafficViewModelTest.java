package dev.mirageworkbench.ui.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.testing.FakeCache;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrafficViewModelTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeCache cache = new FakeCache();
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final TrafficViewModel model =
      new TrafficViewModel(cache, threads.background(), () -> now);

  private void pass(int millis) {
    now = now.plusMillis(millis);
    threads.letTimePass();
  }

  private void count(int requests, long bytes) {
    for (int i = 0; i < requests; i++) {
      cache.traffic.requested();
    }
    cache.traffic.fetched(bytes);
  }

  @Test
  void rates_areOfTheLastMoments_howeverLongNothingHappenedBefore() {
    model.setSeen(true);
    assertThat(model.ratesProperty().get()).isEqualTo("idle");
    pass(3_600_000);
    count(6, 1 << 20);
    pass(500);
    assertThat(model.ratesProperty().get()).isEqualTo("12 requests/s   2.0 MB/s");
    count(6, 1 << 20);
    pass(500);
    assertThat(model.ratesProperty().get()).isEqualTo("12 requests/s   2.0 MB/s");
  }

  @Test
  void counters_areReadTwiceASecond_whileSomethingIsCounted_andThenNotAtAll() {
    model.setSeen(true);
    int before = cache.meterReadings.get();
    count(100_000, 1);
    assertThat(threads.later).hasSize(1);
    for (int i = 0; i < 100; i++) {
      pass(500);
    }
    assertThat(model.ratesProperty().get()).isEqualTo("idle");
    assertThat(cache.meterReadings.get() - before).isBetween(2, 8);
    assertThat(threads.later).isEmpty();
  }

  @Test
  void nothingIsRead_whileNobodySeesIt() {
    count(5, 5);
    assertThat(threads.later).isEmpty();
    model.setSeen(true);
    count(5, 5);
    model.setSeen(false);
    int before = cache.meterReadings.get();
    pass(500);
    assertThat(cache.meterReadings).hasValue(before);
    count(5, 5);
    assertThat(threads.later).isEmpty();
  }

  @Test
  void holdings_areSaidWithTheirBudgets() {
    model.setSeen(true);
    assertThat(model.holdingsProperty().get())
        .isEqualTo("hits 93 %   memory 212 MB of 512 MB   disk 1.1 GB of 10 GB");
  }

  @Test
  void close_endsIt() {
    model.setSeen(true);
    model.close();
    count(5, 5);
    assertThat(threads.later).isEmpty();
  }
}
