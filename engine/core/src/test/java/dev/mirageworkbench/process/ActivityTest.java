package dev.mirageworkbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActivityTest {
  private final Activity activity = new Activity();
  private final List<String> told = new ArrayList<>();

  ActivityTest() {
    activity.add(
        new Activity.Listener() {
          @Override
          public void silenceEnded() {
            told.add("ended");
          }

          @Override
          public void silenceBegan() {
            told.add("began");
          }
        });
  }

  @Test
  void silence_endsWithTheFirstThatWaits_andBeginsWithTheLast() {
    activity.begins();
    activity.begins();
    assertThat(told).containsExactly("ended");
    activity.ends();
    assertThat(told).containsExactly("ended");
    assertThat(activity.isSilent()).isFalse();
    activity.ends();
    assertThat(told).containsExactly("ended", "began");
    assertThat(activity.isSilent()).isTrue();
  }

  @Test
  void action_isDone_afterASilence() throws InterruptedException {
    var done = new CountDownLatch(1);
    activity.whenSilentFor(Duration.ofMillis(1), done::countDown);
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void action_isNotDone_whereSomebodyWaits_orBeganMeanwhile() throws InterruptedException {
    var done = new Semaphore(0);
    activity.begins();
    activity.whenSilentFor(Duration.ZERO, done::release);
    activity.ends();
    activity.whenSilentFor(Duration.ofMillis(50), done::release);
    activity.begins();
    activity.ends();
    var later = new CountDownLatch(1);
    activity.whenSilentFor(Duration.ofMillis(100), later::countDown);
    assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(done.availablePermits()).isZero();
  }
}
