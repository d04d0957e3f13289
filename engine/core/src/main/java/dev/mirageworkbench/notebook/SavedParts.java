package dev.mirageworkbench.notebook;

import java.util.List;
import java.util.OptionalInt;

/// What of a notebook goes into its file. Outputs and numbers are left out by those who keep
/// notebooks in a version control, where they show up as changes.
public record SavedParts(boolean outputs, boolean executionCounts) {
  public static final SavedParts ALL = new SavedParts(true, true);

  /// The notebook as it is written.
  public Notebook of(Notebook notebook) {
    return outputs && executionCounts
        ? notebook
        : notebook.withCells(notebook.cells().stream().map(this::of).toList());
  }

  private NotebookCell of(NotebookCell cell) {
    if (!(cell instanceof NotebookCell.Code code)) {
      return cell;
    }
    List<CellOutput> shown = outputs ? code.outputs() : List.of();
    return executionCounts
        ? code.withRun(shown, code.executionCount())
        : code.withRun(shown.stream().map(SavedParts::withoutNumber).toList(), OptionalInt.empty());
  }

  private static CellOutput withoutNumber(CellOutput output) {
    return output instanceof CellOutput.Result result
        ? new CellOutput.Result(result.bundle(), OptionalInt.empty(), result.extra())
        : output;
  }
}
