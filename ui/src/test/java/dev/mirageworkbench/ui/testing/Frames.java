package dev.mirageworkbench.ui.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/// Pictures that were drawn: how long apart they were, and the JavaFX thread's work for each.
public final class Frames {
  private final List<Double> apart = new ArrayList<>();
  private final List<Double> work = new ArrayList<>();

  private Frames() {}

  /// Does something before each of so many pictures, and waits for the last.
  public static Frames measure(Scene scene, int count, IntConsumer each) {
    var watch = Screen.fx(() -> new Watch(scene, count, each));
    Screen.run(watch::start);
    try {
      watch.done.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return watch.frames;
  }

  /// In milliseconds: middle, 95 of 100, longest.
  @Override
  public String toString() {
    return of(apart) + " | " + of(work);
  }

  private static String of(List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.0f / %.0f / %.0f",
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        sorted.getLast());
  }

  public static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  /// In MB, after all garbage is gone.
  public static double heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  private static final class Watch extends AnimationTimer {
    private final Frames frames = new Frames();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Runnable listener = this::laidOut;
    private final Scene scene;
    private final int count;
    private final IntConsumer each;
    private int number;
    private long last;

    Watch(Scene scene, int count, IntConsumer each) {
      this.scene = scene;
      this.count = count;
      this.each = each;
      scene.addPostLayoutPulseListener(listener);
    }

    private void laidOut() {
      if (number > 0) {
        frames.work.add(millis(last));
      }
    }

    @Override
    public void handle(long now) {
      long time = System.nanoTime();
      if (number > 0) {
        frames.apart.add((time - last) / 1e6);
      }
      last = time;
      if (number == count) {
        stop();
        scene.removePostLayoutPulseListener(listener);
        done.countDown();
      } else {
        each.accept(number);
        number++;
      }
    }
  }
}
