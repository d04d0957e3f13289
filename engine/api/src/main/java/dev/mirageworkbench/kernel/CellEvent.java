package dev.mirageworkbench.kernel;

import dev.mirageworkbench.files.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a run tells while it goes, after Jupyter's messages. The first event is [Started], the last
/// [Finished].
public sealed interface CellEvent {
  CellId cell();

  record Started(CellId cell) implements CellEvent {}

  /// The statement at this line of the cell is being executed, and has been for a moment: what is
  /// over quickly is not told. At most a few times a second.
  ///
  /// @param line from 1
  record Statement(CellId cell, int line) implements CellEvent {}

  /// A piece of a stream, cut anywhere between characters.
  record Output(CellId cell, Stream stream, String text) implements CellEvent {}

  enum Stream {
    STDOUT,
    STDERR;

    /// nbformat's `name`.
    public String nbformatName() {
      return this == STDOUT ? "stdout" : "stderr";
    }
  }

  /// `display(...)`.
  ///
  /// @param displayId names the display for later updates; never saved
  /// @param update whether an earlier display of that id is replaced
  record Display(CellId cell, MimeBundle bundle, Optional<String> displayId, boolean update)
      implements CellEvent {}

  /// The value of the last expression.
  record Result(CellId cell, MimeBundle bundle, int executionCount) implements CellEvent {}

  /// @param onNextOutput clear only when the next output arrives
  record ClearOutput(CellId cell, boolean onNextOutput) implements CellEvent {}

  /// The run waits for [Kernel#provideInput].
  record InputNeeded(CellId cell, String prompt, boolean password) implements CellEvent {}

  /// An exception that nobody caught.
  ///
  /// @param name the exception's class
  /// @param value its text
  /// @param traceback lines without their line ends, notes of the mounts included
  /// @param causes what mounts could not do, where the exception came from that
  record Failed(
      CellId cell, String name, String value, List<String> traceback, List<FileFailure> causes)
      implements CellEvent {
    public Failed {
      traceback = List.copyOf(traceback);
      causes = List.copyOf(causes);
    }

    /// Of a failure that no mount has caused.
    public Failed(CellId cell, String name, String value, List<String> traceback) {
      this(cell, name, value, traceback, List.of());
    }
  }

  /// @param exitCode as the Python command would have ended; 0 when all is well
  /// @param settlement what became of the run's writes
  record Finished(CellId cell, Status status, int exitCode, Duration elapsed, Settlement settlement)
      implements CellEvent {}

  enum Status {
    OK,
    ERROR,
    INTERRUPTED,
    /// The kernel ended in the middle of it; its variables are gone.
    DIED
  }
}
