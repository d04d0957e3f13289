package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BackendCalls.Call;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;

/// One answer for all who ask the same of a path at the same time, where answers are shared at all.
/// Nobody gets one from before a change that was made here.
final class SharedAnswers<T> {
  private final AttributeCache attributes;
  private final SingleFlight<Question, T> flights;

  /// @param generation of the attributes
  private record Question(ResourcePath path, long generation) {}

  SharedAnswers(BackendCalls calls, AttributeCache attributes) {
    this.attributes = attributes;
    this.flights = new SingleFlight<>(calls);
  }

  T get(ResourcePath path, Call<T> work) throws ResourceException {
    return attributes.isOff()
        ? work.make()
        : flights.join(new Question(path, attributes.generation()), work);
  }
}
