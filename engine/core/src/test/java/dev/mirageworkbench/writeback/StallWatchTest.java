package dev.mirageworkbench.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StallWatchTest {
  private static final Duration STALL = Duration.ofMillis(100);
  private static final int LENGTH = 1000;

  private final LongAdder taken = new LongAdder();

  /// A call that goes on for a while, or until it is interrupted.
  private static String busy(Duration time) throws ResourceException {
    try {
      Thread.sleep(time);
      return "done";
    } catch (InterruptedException e) {
      throw BackendCalls.interrupted(e);
    }
  }

  private String watched(Duration time) throws ResourceException {
    try (var watch = new StallWatch(Thread.currentThread(), taken, LENGTH, STALL)) {
      return watch.explained(() -> busy(time));
    }
  }

  @Test
  void upload_isGivenUp_whenTheBackendTakesNothing() {
    taken.add(LENGTH / 2);
    assertThatThrownBy(() -> watched(Duration.ofSeconds(50)))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void upload_isNotGivenUp_whileTheBackendWorksOnWhatItHas() throws ResourceException {
    taken.add(LENGTH);
    assertThat(watched(STALL.multipliedBy(4))).isEqualTo("done");
  }

  @Test
  void upload_isGivenUp_whenTheAnswerNeverComes() {
    taken.add(LENGTH);
    assertThatThrownBy(() -> watched(Duration.ofSeconds(50)))
        .isInstanceOf(ResourceException.Unreachable.class);
  }
}
