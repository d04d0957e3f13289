package dev.mirageworkbench.process;

import dev.mirageworkbench.kernel.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The questions that a kernel's process has not answered yet. Thread-safe.
final class OpenQuestions {
  /// Guarded by this.
  private final Map<Long, CompletableFuture<Optional<Answer>>> open = new HashMap<>();

  /// Guarded by this.
  private long count;

  /// A question under way.
  record Asked(long number, CompletableFuture<Optional<Answer>> answer) {}

  synchronized Asked add() {
    var asked = new Asked(++count, new CompletableFuture<>());
    open.put(asked.number(), asked.answer());
    return asked;
  }

  /// Does nothing for a question that was given up.
  void answer(long number, Optional<Answer> answer) {
    CompletableFuture<Optional<Answer>> asked;
    synchronized (this) {
      asked = open.remove(number);
    }
    if (asked != null) {
      asked.complete(answer);
    }
  }

  /// Whoever waits is told that there is no answer.
  void giveUp() {
    Map<Long, CompletableFuture<Optional<Answer>>> left;
    synchronized (this) {
      left = Map.copyOf(open);
      open.clear();
    }
    left.values().forEach(asked -> asked.complete(Optional.empty()));
  }
}
