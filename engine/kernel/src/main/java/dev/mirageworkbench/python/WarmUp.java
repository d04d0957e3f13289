package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.KernelConfig;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/// Lets a kernel that nobody has asked for yet do what notebooks usually do, again and again for a
/// while, so that the JVM has compiled the interpreter before somebody waits for it. That happens
/// in a session of its own, which is closed behind it; nothing of it is in the kernel's. It reads
/// and writes its scratch folder only. Thread-safe.
public final class WarmUp {
  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

  /// How often everything is done; what comes after the tenth time gains little.
  private static final int ROUNDS = 10;

  private final WorkspaceFiles files;

  /// Guarded by this.
  private boolean isWanted;

  /// Whether its thread was started, which happens once; guarded by this.
  private boolean isBegun;

  /// Guarded by this.
  private boolean isOver;

  /// Cells that it has run; guarded by this.
  private int count;

  /// @param files of the kernel; stay open
  public WarmUp(WorkspaceFiles files) {
    this.files = files;
  }

  /// Starts, or goes on after a rest, or rests as soon as what it does comes to an end, which is
  /// within a second or so.
  public synchronized void want(boolean wanted) {
    isWanted = wanted;
    notifyAll();
    if (wanted && !isBegun && !isOver) {
      isBegun = true;
      Thread.ofPlatform().daemon().name("mirage-warm-up").start(this::run);
    }
  }

  /// Rests for good.
  public synchronized void end() {
    isOver = true;
    notifyAll();
  }

  /// @return false if it is over
  private synchronized boolean awaitWish() throws InterruptedException {
    while (!isWanted && !isOver) {
      wait();
    }
    return !isOver;
  }

  private synchronized void setCount(int number) {
    count = number;
    notifyAll();
  }

  /// How many cells it has run.
  synchronized int count() {
    return count;
  }

  private void run() {
    LowPriority.forThisThread();
    var config = new KernelConfig(ScratchPaths.ROOT, Map.of());
    try (var sink = new EventSink();
        var session = new SessionFactory(config, files, sink, new InputDesk()).start()) {
      if (session != null) {
        run(session);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      LOG.log(Level.WARNING, "a kernel is not warmed up", defect);
    }
  }

  private void run(PythonSession session) throws InterruptedException {
    List<String> cells = GraalPyKernelProvider.trainingCells();
    for (int round = 0; round < ROUNDS; round++) {
      for (String cell : cells) {
        if (!awaitWish()) {
          return;
        }
        int number = count() + 1;
        CellRequest request = CellRequest.cell(new CellId("warm-up#" + number), cell, number);
        Outcome outcome = session.finish(session.run(request), RunReport.UNSENT);
        if (!outcome.alive()) {
          return;
        }
        setCount(number);
      }
    }
  }
}
