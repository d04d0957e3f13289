package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.output.OutputReach;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.output.OutputView;
import java.util.List;

/// Connects the outputs of a cell with what shows them while the cell is near the window.
final class CellOutputs implements OutputView.Owner {
  private final CellModel cell;
  private final OutputView view;
  private final OutputReach reach;
  private boolean awake;

  /// @param reach what tracebacks lead to
  CellOutputs(CellModel cell, OutputTools tools, OutputReach reach) {
    this.cell = cell;
    this.reach = reach;
    this.view = new OutputView(tools, cell.outputChoices(), this);
    cell.outputsProperty().addListener(_ -> changed());
    cell.trustedProperty().addListener(_ -> draw());
    cell.fullLogProperty().subscribe(view::showLog);
  }

  OutputView view() {
    return view;
  }

  void wake() {
    awake = true;
    draw();
  }

  void sleep() {
    awake = false;
    view.show(List.of(), cell.trustedProperty().get());
  }

  private void changed() {
    if (cell.outputsProperty().get().isEmpty()) {
      cell.outputChoices().clear();
    }
    draw();
  }

  private void draw() {
    if (awake) {
      view.show(cell.outputsProperty().get(), cell.trustedProperty().get());
    }
  }

  @Override
  public OutputReach reach() {
    return reach;
  }

  @Override
  public boolean canClear() {
    return !cell.state().isWaiting();
  }

  @Override
  public void clear(CellOutput output) {
    cell.outputsProperty()
        .set(cell.outputsProperty().get().stream().filter(each -> each != output).toList());
  }

  @Override
  public void clearAll() {
    cell.outputsProperty().set(List.of());
  }
}
