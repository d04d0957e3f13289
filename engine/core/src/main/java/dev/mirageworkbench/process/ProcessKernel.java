package dev.mirageworkbench.process;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Finished;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.wire.KernelMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A kernel in a process of its own. When the process ends by itself, its runs end with the reason,
/// what they wrote stays in the workspace and is sent, and the next request gets a fresh process.
final class ProcessKernel implements Kernel {
  private static final String STARTING = "GraalPy (starting)";

  private final KernelProcesses processes;
  private final Activity activity;
  private final KernelConfig config;

  /// What was submitted and has not finished, in order; guarded by this.
  private final Map<CellId, PendingRun> runs = new LinkedHashMap<>();

  private final OpenQuestions questions = new OpenQuestions();

  /// Null when the last one has ended; guarded by this.
  private @Nullable KernelProcess process;

  /// Completes when the process says that it is ready, or is given up; guarded by this.
  private CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private boolean closed;
  private volatile String description = STARTING;

  /// Guarded by this.
  private Consumer<KernelMemory> memoryWatcher = _ -> {};

  /// Null before the process has told it; guarded by this.
  private @Nullable KernelMemory memory;

  ProcessKernel(KernelProcesses processes, Activity activity, KernelConfig config) {
    this.processes = processes;
    this.activity = activity;
    this.config = config;
    synchronized (this) {
      begin();
    }
  }

  /// Holding this object's lock.
  private KernelProcess begin() {
    KernelProcess fresh = processes.take();
    process = fresh;
    ready = new CompletableFuture<>();
    activity.begins();
    fresh.send(new KernelMessage.Configure(config));
    fresh.listen(report -> hear(fresh, report));
    var _ = fresh.ended().thenAccept(reason -> died(fresh, reason));
    return fresh;
  }

  @Override
  public CompletableFuture<Finished> submit(CellRequest request, Consumer<CellEvent> events) {
    var run = new PendingRun(request, events);
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("this kernel is closed; start another one");
      }
      if (runs.putIfAbsent(request.id(), run) != null) {
        throw new IllegalArgumentException(request.id() + " is running already");
      }
      KernelProcess running = process == null ? begin() : process;
      activity.begins();
      running.send(new KernelMessage.Submit(request));
    }
    return run.finished();
  }

  @Override
  public <A extends Answer> CompletableFuture<Optional<A>> ask(Question<A> question) {
    OpenQuestions.Asked asked;
    synchronized (this) {
      if (process == null || !runs.isEmpty()) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      asked = questions.add();
      process.send(new KernelMessage.Ask(asked.number(), question));
    }
    Class<A> type = question.answerType();
    return asked.answer().thenApply(answer -> answer.filter(type::isInstance).map(type::cast));
  }

  private synchronized boolean isCurrent(KernelProcess from) {
    return process == from;
  }

  private void hear(KernelProcess from, KernelMessage.Report report) {
    if (!isCurrent(from)) {
      return;
    }
    switch (report) {
      case KernelMessage.Ready ready -> {
        description = ready.description();
        endStart();
      }
      case KernelMessage.Memory(KernelMemory told) -> tellMemory(told);
      case KernelMessage.Event(CellEvent event) -> hear(event);
      case KernelMessage.Answered(long number, Optional<Answer> answer) ->
          questions.answer(number, answer);
      case KernelMessage.CancelCall _ -> {
        // The process looks after its own calls.
      }
    }
  }

  private synchronized void endStart() {
    if (ready.complete(true)) {
      activity.ends();
    }
  }

  private void tellMemory(KernelMemory told) {
    Consumer<KernelMemory> watcher;
    synchronized (this) {
      memory = told;
      watcher = memoryWatcher;
    }
    watcher.accept(told);
  }

  private void hear(CellEvent event) {
    PendingRun run;
    synchronized (this) {
      run = event instanceof Finished ? runs.remove(event.cell()) : runs.get(event.cell());
    }
    if (run != null) {
      run.tell(event);
      if (event instanceof Finished) {
        activity.ends();
      }
    }
  }

  /// Takes the runs of a process that is not to report them any more.
  private synchronized List<PendingRun> abandon(KernelProcess from) {
    if (process != from) {
      return List.of();
    }
    process = null;
    endStart();
    var left = new ArrayList<>(runs.values());
    runs.clear();
    return left;
  }

  private void died(KernelProcess from, String reason) {
    endAll(from, abandon(from), run -> run.die(reason, from.files()));
  }

  /// The first run is the one that was going on, if any was.
  private void endAll(KernelProcess from, List<PendingRun> left, Consumer<PendingRun> endFirst) {
    questions.giveUp();
    for (PendingRun run : left) {
      if (run == left.getFirst()) {
        endFirst.accept(run);
      } else {
        run.drop();
      }
      activity.ends();
    }
    from.files().close();
  }

  @Override
  public synchronized void interrupt() {
    if (process != null) {
      process.send(new KernelMessage.Interrupt());
    }
  }

  @Override
  public synchronized void provideInput(String text) {
    if (process != null) {
      process.send(new KernelMessage.ProvideInput(text));
    }
  }

  /// Kills the process, whatever it is in.
  @Override
  public void restart() {
    KernelProcess old;
    List<PendingRun> left;
    synchronized (this) {
      old = process;
      left = old == null ? List.of() : abandon(old);
      if (!closed) {
        var _ = begin();
      }
    }
    if (old != null) {
      end(old, left);
    }
  }

  private void end(KernelProcess old, List<PendingRun> left) {
    old.kill();
    var _ = old.ended().thenAccept(_ -> endAll(old, left, run -> run.cancel(old.files())));
  }

  @Override
  public synchronized CompletableFuture<?> ready() {
    return ready;
  }

  @Override
  public void watchMemory(Consumer<KernelMemory> watcher) {
    KernelMemory known;
    synchronized (this) {
      memoryWatcher = watcher;
      known = memory;
    }
    if (known != null) {
      watcher.accept(known);
    }
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    KernelProcess old;
    List<PendingRun> left;
    synchronized (this) {
      closed = true;
      old = process;
      left = old == null ? List.of() : abandon(old);
    }
    if (old != null) {
      old.kill();
      var _ = old.ended().join();
      endAll(old, left, run -> run.cancel(old.files()));
    }
  }
}
