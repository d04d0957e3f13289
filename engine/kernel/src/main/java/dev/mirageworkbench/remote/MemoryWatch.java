package dev.mirageworkbench.remote;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.wire.KernelMessage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reports the memory that the kernel takes: when it is told to, now and then while something runs,
/// and at its end.
final class MemoryWatch {
  private static final long PERIOD_MILLIS = 1000;

  private final Consumer<KernelMessage.Report> reports;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mirage-memory-watch").factory());

  /// Guarded by this.
  private @Nullable ScheduledFuture<?> watching;

  MemoryWatch(Consumer<KernelMessage.Report> reports) {
    this.reports = reports;
  }

  synchronized void observe(CellEvent event) {
    switch (event) {
      case CellEvent.Started _ -> {
        stop();
        watching =
            timer.scheduleWithFixedDelay(
                this::tell, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
      }
      case CellEvent.Finished _ -> {
        stop();
        tell();
      }
      default -> {
        // Tells nothing of a beginning or an end.
      }
    }
  }

  private void stop() {
    if (watching != null) {
      watching.cancel(false);
      watching = null;
    }
  }

  void tell() {
    Runtime runtime = Runtime.getRuntime();
    reports.accept(
        new KernelMessage.Memory(
            new KernelMemory(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory())));
  }
}
