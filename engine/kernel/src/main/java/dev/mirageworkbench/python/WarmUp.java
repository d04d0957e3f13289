package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.Question;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/// Lets a kernel that nobody has asked for yet do what notebooks usually do, again and again for a
/// while, so that the JVM has compiled the interpreter before somebody waits for it. That happens
/// in a session of its own, which is closed behind it. It reads and writes its scratch folder only.
/// The kernel's own session only loads what it needs to answer questions. Thread-safe.
public final class WarmUp {
  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

  /// How often everything is done; what comes after the tenth time gains little.
  private static final int ROUNDS = 10;

  /// One of each kind.
  private static final List<Question<?>> QUESTIONS =
      List.of(
          new Question.Complete("json.du", "json.du".length()),
          new Question.Complete("import js", "import js".length()),
          new Question.Inspect("sorted", "sorted".length(), false),
          new Question.ListVariables());

  private final WorkspaceFiles files;
  private final Kernel kernel;

  /// Guarded by this.
  private boolean isWanted;

  /// Whether its thread was started, which happens once; guarded by this.
  private boolean isBegun;

  /// Guarded by this.
  private boolean isOver;

  /// Cells that it has run; guarded by this.
  private int count;

  /// @param files of the kernel; stay open
  public WarmUp(WorkspaceFiles files, Kernel kernel) {
    this.files = files;
    this.kernel = kernel;
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
    for (Question<?> question : QUESTIONS) {
      var _ = kernel.ask(question);
    }
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
      for (Question<?> question : QUESTIONS) {
        var _ = session.ask(question);
      }
    }
  }
}
