package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.OutputCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Runs the code cells of a notebook from the first to the last and stops at the first that fails.
final class NotebookProcess {
  private final PythonProcess python;
  private final Consumer<CellEvent> events;
  private final List<NotebookCell> cells;
  private final Notebook notebook;

  /// @param events is told everything as it happens
  NotebookProcess(PythonProcess python, Notebook notebook, Consumer<CellEvent> events) {
    this.python = python;
    this.notebook = notebook;
    this.events = events;
    this.cells = new ArrayList<>(notebook.cells());
  }

  /// @return the exit code: 0, or that of the cell that failed
  int run() throws CommandFailure, InterruptedException {
    // Nothing of an earlier run may be mistaken for this one's.
    cells.replaceAll(
        cell ->
            cell instanceof NotebookCell.Code code
                ? code.withRun(List.of(), OptionalInt.empty())
                : cell);
    int count = 0;
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) instanceof NotebookCell.Code code && !code.source().isBlank()) {
        int exitCode = run(i, code, ++count);
        if (exitCode != ExitCodes.OK) {
          return exitCode;
        }
      }
    }
    return ExitCodes.OK;
  }

  private int run(int index, NotebookCell.Code code, int count)
      throws CommandFailure, InterruptedException {
    var collector = new OutputCollector();
    var request = CellRequest.cell(new CellId(code.id() + "#" + count), code.source(), count);
    try {
      return python.run(
          request,
          event -> {
            collector.accept(event);
            events.accept(event);
          });
    } finally {
      // Also after a time-out, so that the notebook shows how far it came.
      cells.set(index, code.withRun(collector.outputs(), OptionalInt.of(count)));
    }
  }

  /// The notebook with the outputs so far.
  Notebook notebook() {
    return notebook.withCells(cells);
  }
}
