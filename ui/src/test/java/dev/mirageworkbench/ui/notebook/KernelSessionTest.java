package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.NotebookProfile;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A notebook whose Python ends, does not start or does not react.
class KernelSessionTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final FakeKernel second = FakeKernel.waiting();
  private final ArrayDeque<FakeKernel> kernels = new ArrayDeque<>();
  private final List<KernelProfile> started = new ArrayList<>();
  private boolean broken;
  private final NotebookViewModel model =
      new NotebookViewModel(
          Cells.notebook(Cells.code("a", "x = 1"), Cells.code("b", "x")),
          Optional.empty(),
          new NotebookViewModel.Tools(
              this::start,
              NotebookStore.ofNbformat(),
              FakeSink::new,
              new CellClipboard(),
              threads.background()));

  private Kernel start(Optional<NotebookLocation> notebook, KernelProfile profile)
      throws ResourceException {
    started.add(profile);
    if (broken) {
      throw new ResourceException.Invalid("no room for another Python");
    }
    return kernels.remove();
  }

  @BeforeEach
  void kernelsAreThere() {
    kernels.add(kernel);
    kernels.add(second);
  }

  private CellModel cell(int index) {
    return model.cells().get(index);
  }

  private Notice row() {
    assertThat(model.notices().rows()).hasSize(1);
    return model.notices().rows().getFirst();
  }

  private void choose(String label) {
    Notice row = row();
    model
        .notices()
        .choose(
            row,
            row.choices().stream()
                .filter(choice -> choice.label().equals(label))
                .findFirst()
                .orElseThrow());
  }

  private void runBoth() {
    threads.runWork();
    model.perform(NotebookAction.RUN_ALL);
  }

  @Test
  void death_isTold_endsTheRun_andDropsTheQueue() {
    runBoth();
    kernel.last().print("so far").die(new CompletionException(new IOException("killed (9)")));

    assertThat(model.kernelStateProperty().get()).isEqualTo(new KernelState.Dead("killed (9)"));
    assertThat(cell(0).state()).isEqualTo(RunState.LOST);
    assertThat(cell(0).outputsProperty().get()).hasSize(1);
    assertThat(cell(1).state()).isEqualTo(RunState.IDLE);
    assertThat(row().text()).contains("killed (9)");
  }

  @Test
  void run_onADeadKernel_doesNotWaitForever() {
    runBoth();
    kernel.last().die(new IOException("killed"));
    model.perform(NotebookAction.RUN);

    assertThat(cell(0).state()).isEqualTo(RunState.LOST);
    assertThat(kernel.runs).hasSize(1);
    assertThat(row().text()).contains("killed");
  }

  @Test
  void restart_afterADeath_startsAnotherKernel() {
    runBoth();
    kernel.last().die(new IOException("killed"));
    choose("Restart");
    threads.runWork();
    model.perform(NotebookAction.RUN);

    assertThat(kernel.calls).contains("close");
    assertThat(second.last().source()).isEqualTo("x = 1");
    assertThat(model.notices().rows()).isEmpty();
  }

  @Test
  void compiledPython_isUsedOnceItsCostIsAccepted_andTheNotebookAsksForItFromThenOn() {
    runBoth();
    model.perform(NotebookAction.TOGGLE_COMPILED);
    assertThat(row().text()).contains("several times slower", "Variables are lost");
    choose("Cancel");
    assertThat(model.profileProperty().get()).isEqualTo(KernelProfile.DEFAULT);
    assertThat(NotebookProfile.of(model.document())).isEqualTo(KernelProfile.DEFAULT);

    model.perform(NotebookAction.TOGGLE_COMPILED);
    choose("Use It");
    threads.runWork();
    model.perform(NotebookAction.RUN);

    assertThat(kernel.calls).contains("close");
    assertThat(started).containsExactly(KernelProfile.DEFAULT, KernelProfile.COMPUTE);
    assertThat(second.last().source()).isEqualTo("x = 1");
    assertThat(model.profileProperty().get()).isEqualTo(KernelProfile.COMPUTE);
    assertThat(model.dirtyProperty().get()).isTrue();
    assertThat(NotebookProfile.of(model.document())).isEqualTo(KernelProfile.COMPUTE);
  }

  @Test
  void missingCompiledPython_isTold_andTheOtherOneCanBeGoneBackTo() {
    threads.runWork();
    model.perform(NotebookAction.TOGGLE_COMPILED);
    choose("Use It");
    broken = true;
    threads.runWork();
    assertThat(row().text()).contains("no room for another Python");
    broken = false;
    model.notices().dismiss(row());
    model.perform(NotebookAction.TOGGLE_COMPILED);
    choose("Go Back");
    threads.runWork();

    assertThat(started)
        .containsExactly(KernelProfile.DEFAULT, KernelProfile.COMPUTE, KernelProfile.DEFAULT);
    assertThat(model.kernelStateProperty().get()).isInstanceOf(KernelState.Idle.class);
  }

  @Test
  void failedStart_isTold_andCanBeRepeated() {
    broken = true;
    threads.runWork();
    assertThat(row().text()).contains("no room for another Python");
    broken = false;
    choose("Restart");
    threads.runWork();

    assertThat(model.kernelStateProperty().get()).isInstanceOf(KernelState.Idle.class);
  }

  @Test
  void interruptedCell_showsSo_andTheQueueIsDropped() {
    runBoth();
    model.perform(NotebookAction.INTERRUPT);
    assertThat(cell(1).state()).isEqualTo(RunState.IDLE);
    kernel.last().finish(CellEvent.Status.INTERRUPTED);
    threads.letTimePass();

    assertThat(cell(0).state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(kernel.runs).hasSize(1);
    assertThat(model.notices().rows()).isEmpty();
  }

  @Test
  void interrupt_thatDoesNothing_isTold_andGoesWhenTheCellEnds() {
    runBoth();
    model.perform(NotebookAction.INTERRUPT);
    assertThat(model.notices().rows()).isEmpty();
    threads.letTimePass();
    assertThat(row().text()).isEqualTo("Python is busy in one long call and has not reacted");
    assertThat(row().choices()).extracting(Notice.Choice::label).containsExactly("Restart", "Wait");

    kernel.last().finish(CellEvent.Status.INTERRUPTED);
    assertThat(model.notices().rows()).isEmpty();
  }

  @Test
  void restart_isNotAskedFor_whereAnInterruptIsPending() {
    runBoth();
    model.perform(NotebookAction.INTERRUPT);
    model.perform(NotebookAction.RESTART);
    assertThat(kernel.calls).containsExactly("interrupt", "restart");
    assertThat(model.notices().rows()).isEmpty();
  }

  @Test
  void restart_isAskedFor_whereTheInterruptedRunHasEnded() {
    runBoth();
    model.perform(NotebookAction.INTERRUPT);
    kernel.last().finish(CellEvent.Status.INTERRUPTED);
    model.perform(NotebookAction.RESTART);
    assertThat(kernel.calls).containsExactly("interrupt");
    assertThat(row().text()).startsWith("Restart Python?");
  }

  @Test
  void death_withAnotherKernelToGoOn_endsTheCell_dimsTheNumbers_andCountsAnew() {
    runBoth();
    kernel.last().finish(CellEvent.Status.OK);
    kernel.last().print("so far").finish(CellEvent.Status.DIED);

    assertThat(cell(1).state()).isEqualTo(RunState.LOST);
    assertThat(cell(1).outputsProperty().get()).hasSize(1);
    assertThat(cell(0).staleProperty().get()).isTrue();
    assertThat(model.notices().rows()).isEmpty();
    model.perform(NotebookAction.RUN);
    kernel.last().finish(CellEvent.Status.OK);
    assertThat(cell(0).staleProperty().get()).isFalse();
    assertThat(cell(0).executionCountProperty().get()).hasValue(1);
  }

  @Test
  void memory_isTold_andWhatTheKernelIsCalledByThen() {
    kernel.description = "starting";
    threads.runWork();
    assertThat(model.kernelStateProperty().get()).isEqualTo(new KernelState.Idle("starting"));
    kernel.description = "Python 3.12";
    kernel.take(300, 2000);

    assertThat(model.kernelStateProperty().get()).isEqualTo(new KernelState.Idle("Python 3.12"));
    assertThat(model.kernelMemoryProperty().get()).contains(new KernelMemory(300, 2000));
  }

  @Test
  void wait_leavesThePythonAlone() {
    runBoth();
    model.perform(NotebookAction.INTERRUPT);
    threads.letTimePass();
    choose("Wait");

    assertThat(kernel.calls).containsExactly("interrupt");
    assertThat(cell(0).state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void restart_ofAKernelThatHangs_runsAgainAtOnce_andIgnoresTheOldRun() {
    runBoth();
    FakeKernel.Run hanging = kernel.last();
    model.perform(NotebookAction.INTERRUPT);
    threads.letTimePass();
    choose("Restart");
    assertThat(kernel.calls).containsExactly("interrupt", "restart");
    assertThat(cell(0).state()).isEqualTo(RunState.LOST);
    assertThat(model.notices().rows()).isEmpty();
    model.perform(NotebookAction.SELECT_NEXT);
    model.perform(NotebookAction.RUN);
    assertThat(kernel.last().source()).isEqualTo("x");

    hanging.print("late").finish(CellEvent.Status.OK);
    threads.pulse();
    assertThat(cell(0).outputsProperty().get()).isEmpty();
    assertThat(model.kernelStateProperty().get()).isInstanceOf(KernelState.Busy.class);
    assertThat(cell(1).state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void restart_isAStateOfItsOwn_inWhichCellsWait_untilPythonIsReady() {
    runBoth();
    kernel.last().finish(CellEvent.Status.OK);
    kernel.last().finish(CellEvent.Status.OK);
    var ready = new CompletableFuture<Boolean>();
    kernel.ready = ready;
    model.perform(NotebookAction.RESTART);
    choose("Restart");
    model.perform(NotebookAction.RUN_ALL);

    assertThat(model.kernelStateProperty().get()).isEqualTo(new KernelState.Restarting());
    assertThat(model.kernelStateProperty().get().text()).isEqualTo("Python is restarting…");
    assertThat(cell(0).prompt()).isEqualTo("[*]");
    assertThat(cell(0).staleProperty().get()).isTrue();
    assertThat(kernel.runs).hasSize(2);

    ready.complete(true);
    assertThat(kernel.runs).hasSize(3);
    assertThat(model.kernelStateProperty().get()).isInstanceOf(KernelState.Busy.class);
    kernel.last().finish(CellEvent.Status.OK);
    assertThat(cell(0).staleProperty().get()).isFalse();
    assertThat(cell(1).staleProperty().get()).isTrue();
  }

  @Test
  void restart_ofARestartingPython_waitsForTheLastOne() {
    threads.runWork();
    var first = new CompletableFuture<Boolean>();
    kernel.ready = first;
    model.restart();
    var last = new CompletableFuture<Boolean>();
    kernel.ready = last;
    model.restart();

    first.complete(true);
    assertThat(model.kernelStateProperty().get()).isEqualTo(new KernelState.Restarting());
    last.complete(true);
    assertThat(model.kernelStateProperty().get()).isInstanceOf(KernelState.Idle.class);
  }

  @Test
  void restart_afterADeath_isToldUntilThereIsAnotherKernel() {
    runBoth();
    kernel.last().die(new IOException("killed"));
    choose("Restart");
    assertThat(model.kernelStateProperty().get()).isEqualTo(new KernelState.Restarting());
    threads.runWork();
    assertThat(model.kernelStateProperty().get()).isInstanceOf(KernelState.Idle.class);
  }

  @Test
  void watch_isForOneRun_notForTheNext() {
    runBoth();
    model.perform(NotebookAction.INTERRUPT);
    kernel.last().finish(CellEvent.Status.INTERRUPTED);
    model.perform(NotebookAction.RUN);
    threads.letTimePass();

    assertThat(cell(0).state()).isEqualTo(RunState.RUNNING);
    assertThat(model.notices().rows()).isEmpty();
  }

  @Test
  void close_endsAKernel_thatIsStillStarting() {
    model.close();
    threads.runWork();
    assertThat(kernel.calls).containsExactly("close");
  }
}
