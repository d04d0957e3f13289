package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.python.RunState.Phase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The one thread that owns a Python session and takes tasks in order; other threads only end what
/// it is in.
///
/// Ending has to meet the run it was meant for and no other: whoever ends a run holds [#endLock]
/// while it does, and the worker passes through that lock when it leaves Python.
///
/// Python cannot be ended inside one long builtin. A worker that does not come out in time is left
/// behind: its thread never touches queue, files or events again, and another worker goes on.
///
/// Lock order: [#endLock], then the [RunState]'s or this object's lock, which guards the fields
/// below it.
final class Worker {
  private static final Logger LOG = System.getLogger(Worker.class.getName());

  /// How long Python has to react before it is left behind.
  private static final Duration GRACE = Duration.ofSeconds(3);

  /// How long it takes at the most to tear Python away, if it can be.
  private static final Duration TEARING = Duration.ofSeconds(2);

  private static final String INTERNAL = "internal failure, see the log: ";

  private final WorkspaceFiles files;
  private final TaskQueue queue;
  private final Surroundings surroundings;
  private final EventSink sink = new EventSink();
  private final InputDesk input = new InputDesk();
  private final SessionFactory sessions;
  private final Thread thread;
  private final RunState state = new RunState();
  private final RunningPython python;
  private final Object endLock = new Object();

  private @Nullable PythonSession session;
  private boolean ended;

  /// What a worker tells those who made it.
  ///
  /// @param whenReady is called with each fresh session
  /// @param whenLeftBehind is to start another worker on the same queue; null where the process is
  ///     the kernel's own: then the run goes on, and whoever started the process may end it
  record Surroundings(
      Runnable whenReady, @Nullable BiConsumer<Worker, Task.Abandoned> whenLeftBehind) {}

  Worker(KernelConfig config, WorkspaceFiles files, TaskQueue queue, Surroundings surroundings) {
    this.files = files;
    this.queue = queue;
    this.surroundings = surroundings;
    sessions = new SessionFactory(config, files, sink, input);
    thread = Thread.ofPlatform().daemon().name("kernel-worker").unstarted(this::work);
    python = new RunningPython(thread, state, this::session);
  }

  void start() {
    thread.start();
  }

  void answer(String text) {
    input.answer(text);
  }

  /// Waits until the worker has ended or was left behind.
  synchronized void awaitEnd() {
    boolean interrupted = false;
    while (!ended && Thread.currentThread() != thread) {
      try {
        wait();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void setEnded() {
    ended = true;
    notifyAll();
  }

  /// Ends a run unless it has ended by itself meanwhile, or somebody else is ending it: first with
  /// a KeyboardInterrupt, which gives the program time to tidy up; then by tearing Python out of
  /// the
  /// run. Where somebody can wish it a second time, that wish decides when.
  ///
  /// @param forGood tears it out and ends the session as well, and does not care who else is ending
  ///     the run
  void end(Task.Run target, boolean forGood) {
    target.wishForEnd();
    if (!state.claimEnd(target) && !forGood) {
      return;
    }
    BiConsumer<Worker, Task.Abandoned> whenLeftBehind = surroundings.whenLeftBehind();
    long deadline = System.nanoTime() + GRACE.toNanos();
    synchronized (endLock) {
      if (state.isIn(Phase.SETTLING, target)) {
        thread.interrupt();
      }
      boolean isTidyingUp =
          !forGood && target.mayTidyUp() && python.raiseKeyboardInterrupt(target, deadline);
      deadline = Math.max(deadline, System.nanoTime() + TEARING.toNanos());
      if (!isTidyingUp || whenLeftBehind != null) {
        python.tearOut(target, forGood, deadline);
      }
    }
    state.awaitFinished(target, deadline);
    if (whenLeftBehind == null) {
      state.giveUpEnd(target);
    } else {
      leaveBehind(target, whenLeftBehind);
    }
  }

  private synchronized @Nullable PythonSession session() {
    return session;
  }

  private void leaveBehind(Task.Run target, BiConsumer<Worker, Task.Abandoned> whenLeftBehind) {
    if (!state.leaveBehind(target)) {
      return;
    }
    PythonSession stuck = takeSession();
    LOG.log(
        Level.WARNING,
        "Python did not come out of "
            + target.request().id()
            + " within "
            + GRACE.toSeconds()
            + " s; it is left behind and another one started");
    if (stuck != null) {
      stuck.detach();
      stuck.cancel();
    }
    sink.close();
    whenLeftBehind.accept(this, new Task.Abandoned(target, stuck));
    setEnded();
  }

  private void work() {
    try {
      for (Task task = next(); task != null && !state.isLeftBehind(); task = next()) {
        perform(task);
      }
    } catch (InterruptedException interrupted) {
      LOG.log(Level.ERROR, "the kernel's worker was interrupted while idle", interrupted);
    } finally {
      if (!state.isLeftBehind()) {
        closeSession();
        files.close();
        sink.close();
        setEnded();
      }
    }
  }

  private @Nullable Task next() throws InterruptedException {
    if (state.isLeftBehind()) {
      return null;
    }
    // What is left of an interrupt was meant for the run before.
    Thread.interrupted();
    return queue.take();
  }

  private void perform(Task task) {
    switch (task) {
      case Task.Restart _ -> freshSession();
      case Task.Configure configure -> configure(configure.config());
      case Task.Ask ask -> answer(ask);
      case Task.Run run -> perform(run);
      case Task.Abandoned abandoned -> tellEnd(abandoned.run(), abandoned.session());
    }
  }

  private void answer(Task.Ask ask) {
    PythonSession ready = session();
    Optional<Answer> answer = Optional.empty();
    try {
      if (ready != null) {
        answer = ready.ask(ask.question());
      }
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "a question failed for an internal reason", defect);
    } finally {
      ask.answer().complete(answer);
    }
  }

  /// Whatever goes wrong in here, the run ends and the worker lives.
  private void perform(Task.Run run) {
    var report = new RunReport(run, sink, files);
    try {
      perform(run, report);
    } catch (RuntimeException | Error defect) {
      if (!state.isLeftBehind()) {
        leaveAfter(defect, run);
        report.finishWithoutPython(INTERNAL + defect);
      }
    }
  }

  private void perform(Task.Run run, RunReport report) {
    state.begin(run);
    report.start();
    PythonSession ready = run.isDropped() ? null : readySession();
    if (ready == null) {
      leave();
      if (run.isDropped()) {
        report.finish(Outcome.INTERRUPTED);
      } else {
        report.finishWithoutPython(sessions.whyNot());
      }
      return;
    }
    Outcome outcome = state.enterPython(run) ? ready.run(run.request()) : Outcome.INTERRUPTED;
    if (!leavePython(run)) {
      return;
    }
    outcome = ready.finish(outcome, RunReport.UNSENT);
    if (!state.enter(Phase.SETTLING)) {
      return;
    }
    outcome = report.settle(outcome);
    leave();
    if (!outcome.alive()) {
      closeSession();
    }
    report.finish(outcome);
  }

  private void leaveAfter(Throwable defect, Task.Run run) {
    LOG.log(Level.ERROR, run.request().id() + " failed for an internal reason", defect);
    boolean python = state.isInPython(run);
    leave();
    if (python) {
      // Nobody has put back what the run changed in it.
      closeSession();
    }
  }

  private void tellEnd(Task.Run run, @Nullable PythonSession left) {
    state.begin(run);
    var report = new RunReport(run, sink, files);
    try {
      state.enter(Phase.SETTLING);
      if (left != null) {
        left.releaseFiles();
      }
      Outcome outcome = report.settleAbandoned();
      leave();
      report.finish(outcome);
    } catch (RuntimeException | Error defect) {
      leaveAfter(defect, run);
      report.finishWithoutPython(INTERNAL + defect);
    }
  }

  /// Waits for whoever is ending the run, and forgets the traces it left on this thread.
  ///
  /// @return false if this worker was left behind
  private boolean leavePython(Task.Run run) {
    if (!state.enter(Phase.LEAVING)) {
      return false;
    }
    run.left();
    synchronized (endLock) {
      Thread.interrupted();
    }
    return state.enter(Phase.FINISHING);
  }

  private void leave() {
    synchronized (endLock) {
      state.leave();
      queue.done();
      Thread.interrupted();
    }
  }

  private @Nullable PythonSession readySession() {
    if (session() == null) {
      freshSession();
    }
    return session();
  }

  private void freshSession() {
    closeSession();
    PythonSession fresh = sessions.start();
    synchronized (this) {
      session = fresh;
    }
    surroundings.whenReady().run();
  }

  private void configure(KernelConfig config) {
    sessions.configure(config);
    PythonSession ready = session();
    if (ready != null) {
      ready.configure(config);
    }
  }

  private void closeSession() {
    PythonSession old = takeSession();
    if (old != null) {
      close(old);
    }
  }

  private synchronized @Nullable PythonSession takeSession() {
    PythonSession taken = session;
    session = null;
    return taken;
  }

  private static void close(PythonSession old) {
    try {
      old.close();
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "a Python session did not close", defect);
    }
  }
}
