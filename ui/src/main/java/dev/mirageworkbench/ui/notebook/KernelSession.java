package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One notebook's kernel, which may still be starting or have died. Confined to the JavaFX thread.
public final class KernelSession {
  private final KernelStarter starter;
  private final Background background;
  private final ReadOnlyObjectWrapper<KernelState> state =
      new ReadOnlyObjectWrapper<>(new KernelState.Starting());
  private final ReadOnlyObjectWrapper<Optional<KernelMemory>> memory =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Kernel> kernel = Optional.empty();

  /// Counts starts, so that the answer of one that was given up is told from the current one's.
  private int generation;

  private boolean closed;
  private KernelProfile profile;

  public KernelSession(KernelStarter starter, KernelProfile profile, Background background) {
    this.starter = starter;
    this.profile = profile;
    this.background = background;
  }

  public ReadOnlyObjectProperty<KernelState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What Python's objects take, where that is known.
  ReadOnlyObjectProperty<Optional<KernelMemory>> memoryProperty() {
    return memory.getReadOnlyProperty();
  }

  public boolean isIdle() {
    return state.get() instanceof KernelState.Idle;
  }

  public void start(Optional<NotebookLocation> notebook) {
    start(notebook, new KernelState.Starting());
  }

  private void start(Optional<NotebookLocation> notebook, KernelState meanwhile) {
    int started = ++generation;
    KernelProfile wanted = profile;
    state.set(meanwhile);
    background.run(
        () -> starter.start(notebook, wanted),
        warm -> {
          if (closed || started != generation) {
            background.workers().execute(warm::close);
          } else {
            kernel = Optional.of(warm);
            state.set(new KernelState.Idle(warm.description()));
            watch(warm);
          }
        },
        failure -> {
          if (started == generation) {
            state.set(new KernelState.Dead(Failures.sentence(failure)));
          }
        });
  }

  /// With its memory a kernel that was starting also tells what it is.
  private void watch(Kernel warm) {
    warm.watchMemory(
        told ->
            background
                .fx()
                .execute(
                    () -> {
                      if (kernel.filter(warm::equals).isPresent()) {
                        memory.set(Optional.of(told));
                        state.set(state.get().describedAs(warm.description()));
                      }
                    }));
  }

  /// Runs one cell; the session must be idle.
  ///
  /// @param events called on a thread of the kernel
  /// @param finished called on the JavaFX thread; empty if the kernel died
  void submit(
      CellRequest request,
      Consumer<CellEvent> events,
      Consumer<Optional<CellEvent.Finished>> finished) {
    Kernel running = kernel.orElseThrow();
    int current = generation;
    state.set(new KernelState.Busy(running.description()));
    var _ =
        submitted(running, request, events)
            .whenComplete(
                (end, failure) ->
                    background
                        .fx()
                        .execute(
                            () -> {
                              if (current == generation && !closed) {
                                state.set(stateAfter(running, failure));
                              }
                              finished.accept(Optional.ofNullable(end));
                            }));
  }

  /// A kernel that is gone may say so at once or later; either is the same here.
  private static CompletableFuture<CellEvent.Finished> submitted(
      Kernel kernel, CellRequest request, Consumer<CellEvent> events) {
    try {
      return kernel.submit(request, events);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static KernelState stateAfter(Kernel kernel, @Nullable Throwable failure) {
    if (failure == null) {
      return new KernelState.Idle(kernel.description());
    }
    Throwable cause = failure.getCause();
    return new KernelState.Dead(
        Failures.sentence(
            failure instanceof CompletionException && cause != null ? cause : failure));
  }

  /// Asks the kernel what it knows between two runs.
  ///
  /// @param answered called on the JavaFX thread; empty where it has nothing to say now
  <A extends Answer> void ask(Question<A> question, Consumer<Optional<A>> answered) {
    if (kernel.isEmpty()) {
      answered.accept(Optional.empty());
      return;
    }
    var _ =
        kernel
            .get()
            .ask(question)
            .thenAccept(answer -> background.fx().execute(() -> answered.accept(answer)));
  }

  public void interrupt() {
    kernel.ifPresent(Kernel::interrupt);
  }

  void provideInput(String line) {
    kernel.ifPresent(running -> running.provideInput(line + "\n"));
  }

  /// Starts afresh, also after the kernel died. The kernel takes new runs at once, however long the
  /// run that it gives up still needs to end.
  void restart(Optional<NotebookLocation> notebook) {
    if (kernel.isPresent() && !(state.get() instanceof KernelState.Dead)) {
      restart(kernel.get());
    } else {
      startOver(notebook, new KernelState.Restarting());
    }
  }

  private void restart(Kernel running) {
    int started = ++generation;
    running.restart();
    state.set(new KernelState.Restarting());
    var _ =
        running
            .ready()
            .whenComplete((_, _) -> background.fx().execute(() -> restarted(running, started)));
  }

  private void restarted(Kernel running, int started) {
    if (started == generation && !closed) {
      state.set(new KernelState.Idle(running.description()));
    }
  }

  /// Ends the kernel there is and starts one of this profile.
  void change(KernelProfile other, Optional<NotebookLocation> notebook) {
    profile = other;
    startOver(notebook, new KernelState.Starting());
  }

  private void startOver(Optional<NotebookLocation> notebook, KernelState meanwhile) {
    close();
    closed = false;
    start(notebook, meanwhile);
  }

  /// Ends the kernel without waiting for its end.
  void close() {
    closed = true;
    kernel.ifPresent(running -> background.workers().execute(running::close));
    kernel = Optional.empty();
    memory.set(Optional.empty());
  }
}
