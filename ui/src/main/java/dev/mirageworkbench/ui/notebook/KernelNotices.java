package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// The rows of a notebook that speak of its Python: that it ended, that it does not react, whether
/// it may be restarted. Confined to the JavaFX thread.
final class KernelNotices {
  /// So long an interrupt may take; a call into native code can take longer.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CellRunner runner;
  private final Notices notices;
  private final Background background;
  private final Runnable restart;

  /// The run that was asked to end, if any was.
  private Optional<Long> interrupted = Optional.empty();

  /// The row that says what is so until the kernel does something else.
  private Optional<Notice> standing = Optional.empty();

  KernelNotices(
      KernelSession session,
      CellRunner runner,
      Notices notices,
      Background background,
      Runnable restart) {
    this.runner = runner;
    this.notices = notices;
    this.background = background;
    this.restart = restart;
    session.stateProperty().addListener((_, _, state) -> kernelBecame(state));
  }

  private void kernelBecame(KernelState state) {
    standing.ifPresent(notices::dismiss);
    standing = Optional.empty();
    if (state instanceof KernelState.Dead dead) {
      tellDead(dead);
    }
  }

  void tellDead(KernelState.Dead dead) {
    stand(
        Notice.problem(
            "Python is not running: " + dead.reason() + ". Cells and outputs are all here.",
            new Notice.Choice("Restart", restart)));
  }

  /// To be called behind an interrupt: looks after a while whether it did anything.
  void interrupted() {
    interrupted = runner.running();
    interrupted.ifPresent(
        run -> background.after().apply(PATIENCE).execute(() -> tellIfStillRunning(run)));
  }

  private void tellIfStillRunning(Long run) {
    if (isRunning(run)) {
      stand(
          Notice.question(
              "Python is busy in one long call and has not reacted",
              new Notice.Choice("Restart", restart),
              new Notice.Choice("Wait", () -> {})));
    }
  }

  private boolean isRunning(Long run) {
    return runner.running().filter(run::equals).isPresent();
  }

  void restartAsked() {
    restartAsked("Restart Python? Variables are lost; cells and outputs stay.", () -> {});
  }

  /// Whoever has interrupted a run that goes on wants it to end, and is not asked again.
  ///
  /// @param then is done behind the restart, while the new Python starts
  void restartAsked(String question, Runnable then) {
    Runnable both =
        () -> {
          restart.run();
          then.run();
        };
    if (interrupted.filter(this::isRunning).isPresent()) {
      both.run();
    } else {
      notices.show(
          Notice.question(
              question, new Notice.Choice("Restart", both), new Notice.Choice("Cancel", () -> {})));
    }
  }

  /// Tells what the other profile costs, and lets the user choose.
  ///
  /// @param current the one in use
  void otherProfileAsked(KernelProfile current, Consumer<KernelProfile> use) {
    notices.show(
        switch (current) {
          case DEFAULT ->
              Notice.question(
                  "Use a Python that compiles? Loops over numbers become many times faster. What runs"
                      + " for the first time is several times slower, and memory grows by half a"
                      + " gigabyte or more. Variables are lost.",
                  new Notice.Choice("Use It", () -> use.accept(KernelProfile.COMPUTE)),
                  new Notice.Choice("Cancel", () -> {}));
          case COMPUTE ->
              Notice.question(
                  "Go back to the Python that interprets? Variables are lost.",
                  new Notice.Choice("Go Back", () -> use.accept(KernelProfile.DEFAULT)),
                  new Notice.Choice("Cancel", () -> {}));
        });
  }

  private void stand(Notice notice) {
    standing.ifPresent(notices::dismiss);
    standing = Optional.of(notice);
    notices.show(notice);
  }
}
