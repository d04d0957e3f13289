package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Listens as long as somebody watches, over one connection after the other: where one is lost,
/// something may have changed unheard, which is told as a change of everything.
final class Listener {
  /// What comes within this time is told once: a change of a file is some changes of keys, and
  /// programs often change many files.
  private static final Duration GATHER = Duration.ofMillis(150);

  /// Who is told will look, which takes the server a walk through all its keys. So where changes do
  /// not end they are told at longer intervals, up to this.
  private static final Duration LONGEST_GATHER = Duration.ofSeconds(1);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Store store;
  private final Consumer<Changes.Places> changed;
  private final Changes changes = new Changes();

  /// Holds something when something changed.
  private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);

  private final Thread ear = Thread.ofVirtual().name("redis-watch-ear").unstarted(this::listen);
  private final Thread mouth = Thread.ofVirtual().name("redis-watch-mouth").unstarted(this::tell);

  /// Guarded by this.
  private Subscription subscription;

  /// Guarded by this.
  private boolean ended;

  private Listener(Store store, Subscription first, Consumer<Changes.Places> changed) {
    this.store = store;
    this.subscription = first;
    this.changed = changed;
  }

  static Listener start(Store store, Subscription first, Consumer<Changes.Places> changed) {
    var listener = new Listener(store, first, changed);
    listener.ear.start();
    listener.mouth.start();
    return listener;
  }

  private synchronized Subscription current() {
    return subscription;
  }

  private void listen() {
    @Nullable Subscription heard = current();
    while (heard != null) {
      heard.listen(
          key -> {
            changes.add(key);
            ring();
          });
      heard.close();
      heard = again();
    }
  }

  private void ring() {
    boolean _ = bell.offer(true); // or it rings already
  }

  /// @return null at the end
  private @Nullable Subscription again() {
    try {
      for (Duration pause = FIRST_PAUSE; ; pause = twice(pause, LONGEST_PAUSE)) {
        Thread.sleep(pause);
        Optional<Subscription> next = open();
        if (next.isPresent()) {
          if (!replace(next.get())) {
            return null;
          }
          changes.addEverything();
          ring();
          return next.get();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static Duration twice(Duration time, Duration longest) {
    Duration twice = time.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  private Optional<Subscription> open() {
    try {
      return Subscription.open(store);
    } catch (ResourceException _) {
      return Optional.empty(); // who looks into a folder is told why
    }
  }

  private synchronized boolean replace(Subscription next) {
    if (ended) {
      next.close();
      return false;
    }
    subscription = next;
    return true;
  }

  private void tell() {
    try {
      while (true) {
        if (rings(store.silence().dividedBy(3))) {
          tellUntilItIsQuiet();
        } else {
          current().ping();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean rings(Duration limit) throws InterruptedException {
    return bell.poll(limit.toMillis(), TimeUnit.MILLISECONDS) != null;
  }

  private void tellUntilItIsQuiet() throws InterruptedException {
    Duration gather = GATHER;
    do {
      Thread.sleep(gather);
      bell.clear();
      changed.accept(changes.take());
      gather = twice(gather, LONGEST_GATHER);
    } while (rings(gather));
  }

  /// Waits for nothing.
  synchronized void end() {
    ended = true;
    ear.interrupt();
    mouth.interrupt();
    subscription.close();
  }
}
