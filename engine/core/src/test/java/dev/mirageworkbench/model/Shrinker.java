package dev.mirageworkbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Drops operations from a run that fails, as long as it still fails.
final class Shrinker {
  private static final int MOST_ATTEMPTS = 2_000;

  private final Check check;
  private int attempts;

  /// @param check performs a run
  Shrinker(Check check) {
    this.check = check;
  }

  /// A run and what went wrong with it.
  record Failure(List<Operation> operations, Throwable cause) {
    String code() {
      return operations.stream().map(Operation::code).collect(Collectors.joining(",\n      "));
    }
  }

  /// Performs a run.
  interface Check {
    /// @return what went wrong, if anything
    Optional<Throwable> fails(List<Operation> operations);
  }

  Failure shrink(Failure failure) {
    Failure shortest = failure;
    for (int chunk = failure.operations().size() / 2; chunk > 0; ) {
      Optional<Failure> shorter = without(chunk, shortest);
      if (shorter.isPresent()) {
        shortest = shorter.get();
      } else {
        chunk /= 2;
      }
    }
    return shortest;
  }

  private Optional<Failure> without(int chunk, Failure failure) {
    List<Operation> all = failure.operations();
    for (int from = all.size() - chunk; from > -chunk && attempts < MOST_ATTEMPTS; from -= chunk) {
      var rest = new ArrayList<>(all);
      rest.subList(Math.max(0, from), from + chunk).clear();
      attempts++;
      Optional<Throwable> cause = check.fails(rest);
      if (cause.isPresent()) {
        return Optional.of(new Failure(rest, cause.get()));
      }
    }
    return Optional.empty();
  }
}
