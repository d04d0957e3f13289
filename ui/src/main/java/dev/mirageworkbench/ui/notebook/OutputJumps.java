package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.text.AnsiText;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.output.CauseMount;
import dev.mirageworkbench.ui.output.OutputReach;
import dev.mirageworkbench.ui.output.TracePlace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Leads from errors to the places that their tracebacks name. Confined to the JavaFX thread.
final class OutputJumps {
  private final CellEdits edits;
  private final RunFiles files;
  private final Notices notices;
  private final Background background;
  private final Consumer<CellModel> run;
  private final ReadOnlyObjectWrapper<Optional<CellTarget>> target =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// @param run runs a cell
  OutputJumps(
      CellEdits edits,
      RunFiles files,
      Notices notices,
      Background background,
      Consumer<CellModel> run) {
    this.edits = edits;
    this.files = files;
    this.notices = notices;
    this.background = background;
    this.run = run;
  }

  /// Where the cursor was led to, each time anew.
  ReadOnlyObjectProperty<Optional<CellTarget>> targetProperty() {
    return target.getReadOnlyProperty();
  }

  /// For the outputs of a cell.
  OutputReach reach(CellModel cell) {
    return new OutputReach() {
      @Override
      public void runAgain() {
        run.accept(cell);
      }

      @Override
      public Optional<CauseMount> mountOf(WorkspacePath path) {
        return files.mountOf(path);
      }

      @Override
      public void editMount(WorkspacePath prefix) {
        files.editMount(prefix);
      }

      @Override
      public void goTo(TracePlace place) {
        OutputJumps.this.goTo(place, cell);
      }
    };
  }

  /// From the selected cell on, and around the end: to the line at which the first one that failed
  /// did so.
  void goToError() {
    List<CellModel> cells = edits.cells();
    int start = edits.selectedProperty().get();
    IntStream.range(0, cells.size())
        .mapToObj(step -> cells.get((start + step) % cells.size()))
        .filter(cell -> failure(cell).isPresent())
        .findFirst()
        .ifPresentOrElse(
            this::goToErrorOf, () -> notices.show(Notice.info("No cell shows an error")));
  }

  private void goToErrorOf(CellModel failed) {
    Optional<TracePlace> innermost =
        failure(failed)
            .map(it -> TracePlace.find(AnsiText.strip(String.join("\n", it.traceback()))))
            .stream()
            .flatMap(List::stream)
            .map(TracePlace.Found::place)
            .filter(TracePlace.InCell.class::isInstance)
            .reduce((_, later) -> later);
    if (innermost.isPresent()) {
      goTo(innermost.get(), failed);
    } else {
      show(failed, 1);
    }
  }

  private static Optional<CellOutput.Failure> failure(CellModel cell) {
    return cell.outputsProperty().get().stream()
        .filter(CellOutput.Failure.class::isInstance)
        .map(CellOutput.Failure.class::cast)
        .findFirst();
  }

  private void goTo(TracePlace place, CellModel from) {
    switch (place) {
      case TracePlace.InCell(int count, int line) ->
          ranAs(count, from)
              .ifPresentOrElse(
                  cell -> show(cell, line),
                  () ->
                      notices.show(
                          Notice.info(
                              "The cell that ran as [%d] is gone, or ran again since"
                                  .formatted(count))));
      case TracePlace.InFile(String path, int _) -> showFile(path);
    }
  }

  /// Numbers of a Python that is gone are believed only where the one of now has none such.
  private Optional<CellModel> ranAs(int count, CellModel from) {
    return edits.cells().stream()
        .filter(cell -> cell.executionCountProperty().get().equals(OptionalInt.of(count)))
        .min(
            Comparator.comparing((CellModel cell) -> cell != from)
                .thenComparing(cell -> cell.staleProperty().get()));
  }

  /// @param line from 1; the last one where the cell has become shorter
  private void show(CellModel cell, int line) {
    int offset = startOf(cell.source(), line);
    cell.display().sourceHiddenProperty().set(false);
    edits.select(cell);
    cell.selectText(offset, offset);
    target.set(Optional.empty());
    target.set(Optional.of(CellTarget.of(cell, offset)));
  }

  /// Where the first word of a line is.
  private static int startOf(String source, int line) {
    int at = 0;
    for (int passed = 1; passed < line; passed++) {
      int end = source.indexOf('\n', at);
      if (end < 0) {
        break;
      }
      at = end + 1;
    }
    while (at < source.length() && " \t".indexOf(source.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private void showFile(String spelling) {
    WorkspacePath path;
    try {
      path = WorkspacePath.of(spelling);
    } catch (IllegalArgumentException _) {
      notices.show(Notice.info(spelling + " is no path"));
      return;
    }
    background.run(
        () -> files.mountOf(path),
        mount -> {
          if (mount.isPresent()) {
            files.show(path);
            files.openScript(path);
          } else {
            notices.show(
                Notice.info(
                    path + " is in no mount; it belongs to Python, or to a package that it uses"));
          }
        },
        failure -> notices.show(Notice.problem(Failures.sentence(failure))));
  }
}
