package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.cache.CacheControl.Meter;
import dev.mirageworkbench.ui.tree.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// How fast things come and go right now. Reads the counters twice a second as long as somebody can
/// see it and something is counted, and not at all otherwise. Confined to the JavaFX thread.
public final class TrafficViewModel implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  /// Over which rates are taken, so that they can be read.
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private static final double MILLIS = 1_000;
  private static final double WHOLE_FROM = 10;

  private final CacheControl cache;
  private final InstantSource clock;
  private final Throttle sampling;
  private final Runnable endWatch;
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private final ReadOnlyStringWrapper rates = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper holdings = new ReadOnlyStringWrapper("");
  private volatile boolean isSeen;

  private record Sample(Instant time, long requests, long bytes) {
    Sample at(Instant other) {
      return new Sample(other, requests, bytes);
    }
  }

  public TrafficViewModel(CacheControl cache, Background background, InstantSource clock) {
    this.cache = cache;
    this.clock = clock;
    this.sampling = new Throttle(background.after().apply(BETWEEN), this::sample);
    this.endWatch = cache.watch(this::counted);
  }

  /// On any thread, for every request.
  private void counted() {
    if (isSeen) {
      sampling.request();
    }
  }

  /// Whether somebody can see it.
  public void setSeen(boolean seen) {
    isSeen = seen;
    if (seen) {
      // What came meanwhile is no rate of now.
      samples.clear();
      sample();
    }
  }

  private void sample() {
    if (!isSeen) {
      return;
    }
    Meter meter = cache.meter();
    var now = new Sample(clock.instant(), meter.traffic().requests(), meter.traffic().bytes());
    if (samples.size() == 1 && isOld(samples.getFirst(), now)) {
      // Nothing was counted from then until just before this sample was asked for.
      samples.addFirst(samples.removeFirst().at(now.time().minus(BETWEEN)));
    }
    samples.addLast(now);
    while (samples.size() > 2 && isOld(samples.getFirst(), now)) {
      samples.removeFirst();
    }
    show(samples.getFirst(), now, meter);
    boolean isMoving =
        samples.getFirst().requests() != now.requests()
            || samples.getFirst().bytes() != now.bytes();
    if (isMoving) {
      sampling.request();
    } else {
      samples.clear();
      samples.addLast(now);
    }
  }

  private static boolean isOld(Sample sample, Sample now) {
    return sample.time().plus(WINDOW).isBefore(now.time());
  }

  private void show(Sample from, Sample now, Meter meter) {
    double seconds = Math.max(1, Duration.between(from.time(), now.time()).toMillis()) / MILLIS;
    double requests = (now.requests() - from.requests()) / seconds;
    double bytes = (now.bytes() - from.bytes()) / seconds;
    rates.set(
        requests == 0 && bytes == 0
            ? "idle"
            : number(requests) + " requests/s   " + Sizes.text(Math.round(bytes)) + "/s");
    String hits = CacheWords.hits(meter.statistics());
    holdings.set(
        (hits.isEmpty() ? "" : hits + "   ")
            + CacheWords.memory(meter.statistics(), meter.budgets())
            + "   "
            + CacheWords.disk(meter.statistics(), meter.budgets()));
  }

  private static String number(double rate) {
    return String.format(Locale.ROOT, rate < WHOLE_FROM ? "%.1f" : "%.0f", rate);
  }

  /// For example `12 requests/s   3.1 MB/s`, or `idle`.
  public ReadOnlyStringProperty ratesProperty() {
    return rates.getReadOnlyProperty();
  }

  /// For example `hits 93 %   memory 212 MB of 512 MB   disk 1.1 GB of 10 GB`.
  public ReadOnlyStringProperty holdingsProperty() {
    return holdings.getReadOnlyProperty();
  }

  @Override
  public void close() {
    isSeen = false;
    endWatch.run();
  }
}
