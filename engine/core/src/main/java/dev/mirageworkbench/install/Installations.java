package dev.mirageworkbench.install;

import dev.mirageworkbench.packages.InstallOutcome;
import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.packages.InstallStep;
import dev.mirageworkbench.packages.PackageInstaller;
import dev.mirageworkbench.resource.ResourceException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The installations that one kernel has asked for and not heard the end of. Thread-safe.
public final class Installations implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Installations.class.getName());

  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentMap<Long, Installation> running = new ConcurrentHashMap<>();

  /// One on its way.
  private record Installation(Thread thread, BlockingQueue<InstallStep> steps) {
    /// The next one, and with it all progress that is there by now.
    InstallStep next() throws InterruptedException {
      InstallStep step = steps.take();
      var lines = new ArrayList<String>();
      while (step instanceof InstallStep.Progress progress) {
        lines.addAll(progress.lines());
        if (!(steps.peek() instanceof InstallStep.Progress)) {
          return new InstallStep.Progress(lines);
        }
        step = steps.take();
      }
      return step;
    }
  }

  /// @param whenEnded is told the outcome before [#next] is
  /// @return its number, for [#next]
  public long start(
      PackageInstaller installer, InstallRequest request, Consumer<InstallOutcome> whenEnded) {
    var steps = new LinkedBlockingQueue<InstallStep>();
    Thread thread =
        Thread.ofVirtual()
            .name("mirage-installation")
            .unstarted(
                () -> {
                  InstallOutcome outcome = install(installer, request, steps);
                  whenEnded.accept(outcome);
                  steps.add(new InstallStep.Ended(outcome));
                });
    long number = numbers.incrementAndGet();
    running.put(number, new Installation(thread, steps));
    thread.start();
    return number;
  }

  private static InstallOutcome install(
      PackageInstaller installer, InstallRequest request, BlockingQueue<InstallStep> steps) {
    try {
      return installer.install(request, line -> steps.add(new InstallStep.Progress(List.of(line))));
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "an installation failed for an internal reason", defect);
      return new InstallOutcome.Failed("internal failure, see the log: " + defect);
    }
  }

  /// Waits for more of an installation.
  ///
  /// @throws ResourceException.Interrupted if the thread is interrupted, which ends the
  ///     installation, too
  /// @throws ResourceException.BadHandle if there is none of that number, or it has ended
  public InstallStep next(long number) throws ResourceException {
    Installation installation = running.get(number);
    if (installation == null) {
      throw new ResourceException.BadHandle("no such installation");
    }
    try {
      InstallStep step = installation.next();
      if (step instanceof InstallStep.Ended) {
        running.remove(number);
      }
      return step;
    } catch (InterruptedException e) {
      running.remove(number);
      installation.thread().interrupt();
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("the installation was interrupted", e);
    }
  }

  /// Ends them all.
  @Override
  public void close() {
    running.values().forEach(installation -> installation.thread().interrupt());
    running.clear();
  }
}
