package dev.mirageworkbench.kernel;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A running Python. Runs one request at a time, in the order they came; what one cell defines, the
/// next one sees. All methods are thread-safe and none but [#close] blocks.
public interface Kernel extends AutoCloseable {
  /// Queues a run.
  ///
  /// @param events called on a thread of the kernel, in order, never at the same time for one
  ///     kernel; must return quickly
  /// @return completes with the last event; never exceptionally for a reason that lies in the
  ///     program
  CompletableFuture<CellEvent.Finished> submit(CellRequest request, Consumer<CellEvent> events);

  /// Ends the current run, also one that waits on a backend or for input, and drops the queued
  /// ones; the kernel's state stays. Does nothing when idle.
  void interrupt();

  /// Answers [CellEvent.InputNeeded] with one line and its line end; without one only where the
  /// input ends there. The empty text is the end of the input.
  void provideInput(String text);

  /// Answers at once or not at all: a kernel that runs something, has runs waiting, is starting or
  /// is gone has nothing to say.
  ///
  /// @return completes with empty then; never exceptionally
  default <A extends Answer> CompletableFuture<Optional<A>> ask(Question<A> question) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  /// Starts afresh: ends the current run, drops the queue and forgets all state.
  void restart();

  /// Completes when the Python of now can run something, or is gone; on any thread.
  default CompletableFuture<?> ready() {
    return CompletableFuture.completedFuture(null);
  }

  /// Tells from now on what the kernel's objects take: when it is ready, and now and then while it
  /// runs; on a thread of the kernel. A kernel that shares its process tells nothing.
  default void watchMemory(Consumer<KernelMemory> watcher) {
    // Nothing is known of one kernel's share.
  }

  /// For people, for example `GraalPy 25.2 (Python 3.12)`.
  String description();

  /// Ends everything and waits until it has ended.
  @Override
  void close();
}
