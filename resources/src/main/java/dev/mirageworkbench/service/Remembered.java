package dev.mirageworkbench.service;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was heard lately, by key. Holds a limited number of answers, the least recently used of
/// which goes first.
public final class Remembered<K, V> {
  private final Map<K, Heard<V>> answers;

  /// @param at in the time of [System#nanoTime]
  private record Heard<V>(V value, long at) {}

  public Remembered(int most) {
    answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Heard<V>> eldest) {
            return size() > most;
          }
        };
  }

  public synchronized void put(K key, V value) {
    answers.put(key, new Heard<>(value, System.nanoTime()));
  }

  /// @param age beyond which an answer is of no use
  public synchronized Optional<V> get(K key, Duration age) {
    @Nullable Heard<V> heard = answers.get(key);
    return heard == null || System.nanoTime() - heard.at() >= age.toNanos()
        ? Optional.empty()
        : Optional.of(heard.value());
  }

  public synchronized void forget(K key) {
    answers.remove(key);
  }

  public synchronized void forgetAll() {
    answers.clear();
  }
}
