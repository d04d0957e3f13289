package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.kernel.Program;
import dev.mirageworkbench.kernel.Question;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kernel that does what its test says, run by run.
public final class FakeKernel implements Kernel {
  private final Consumer<Run> script;
  public final List<Run> runs = new CopyOnWriteArrayList<>();
  public final List<String> inputs = new CopyOnWriteArrayList<>();
  public final List<String> calls = new CopyOnWriteArrayList<>();

  public final List<Question<?>> asked = new CopyOnWriteArrayList<>();

  /// What it knows; nothing at first.
  public Function<Question<?>, Optional<? extends Answer>> answers = _ -> Optional.empty();

  /// Where it thinks; at first, where it is asked.
  public Executor answering = Runnable::run;

  /// Whether it is ready again after a restart; at first it is at once.
  public CompletableFuture<?> ready = CompletableFuture.completedFuture(null);

  /// Not null once somebody watches the memory.
  public @Nullable Consumer<KernelMemory> memoryWatcher;

  public String description = "GraalPy 25.2 (Python 3.12)";

  /// @param script called for each run, on the thread that submits it
  public FakeKernel(Consumer<Run> script) {
    this.script = script;
  }

  /// Runs wait until the test ends them.
  public static FakeKernel waiting() {
    return new FakeKernel(_ -> {});
  }

  @Override
  public CompletableFuture<CellEvent.Finished> submit(
      CellRequest request, Consumer<CellEvent> events) {
    var run = new Run(request, events, new CompletableFuture<>());
    runs.add(run);
    script.accept(run);
    return run.end();
  }

  @Override
  public <A extends Answer> CompletableFuture<Optional<A>> ask(Question<A> question) {
    asked.add(question);
    Class<A> type = question.answerType();
    return CompletableFuture.supplyAsync(() -> answers.apply(question).map(type::cast), answering);
  }

  @Override
  public void interrupt() {
    calls.add("interrupt");
  }

  @Override
  public void provideInput(String line) {
    inputs.add(line);
  }

  @Override
  public void restart() {
    calls.add("restart");
  }

  @Override
  public CompletableFuture<?> ready() {
    return ready;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void watchMemory(Consumer<KernelMemory> watcher) {
    memoryWatcher = watcher;
  }

  /// Tells what its objects take.
  public void take(long usedBytes, long limitBytes) {
    Objects.requireNonNull(memoryWatcher).accept(new KernelMemory(usedBytes, limitBytes));
  }

  @Override
  public void close() {
    calls.add("close");
  }

  public Run last() {
    return runs.getLast();
  }

  /// One submitted cell.
  public record Run(
      CellRequest request, Consumer<CellEvent> events, CompletableFuture<CellEvent.Finished> end) {
    private CellId id() {
      return request.id();
    }

    public String source() {
      return ((Program.Cell) request.program()).source();
    }

    public int count() {
      return ((Program.Cell) request.program()).executionCount();
    }

    public Run print(String text) {
      return output(CellEvent.Stream.STDOUT, text);
    }

    public Run output(CellEvent.Stream stream, String text) {
      events.accept(new CellEvent.Output(id(), stream, text));
      return this;
    }

    public Run result(MimeBundle bundle) {
      events.accept(new CellEvent.Result(id(), bundle, count()));
      return this;
    }

    public Run display(MimeBundle bundle) {
      events.accept(new CellEvent.Display(id(), bundle, Optional.empty(), false));
      return this;
    }

    public Run ask(String prompt, boolean password) {
      events.accept(new CellEvent.InputNeeded(id(), prompt, password));
      return this;
    }

    public Run fail(String name, String value, String... traceback) {
      events.accept(new CellEvent.Failed(id(), name, value, List.of(traceback)));
      return this;
    }

    /// A failure that mounts have caused.
    public Run fail(String name, String value, List<String> traceback, FileFailure... causes) {
      events.accept(new CellEvent.Failed(id(), name, value, traceback, List.of(causes)));
      return this;
    }

    /// The kernel ends before the run does.
    public void die(Throwable reason) {
      end.completeExceptionally(reason);
    }

    public void finish(CellEvent.Status status) {
      var finished =
          new CellEvent.Finished(
              id(),
              status,
              status == CellEvent.Status.OK ? 0 : 1,
              Duration.ofMillis(214),
              Settlement.NOTHING_WRITTEN);
      events.accept(finished);
      end.complete(finished);
    }
  }
}
