package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeFiles;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.util.List;
import java.util.Optional;

/// A notebook without a window whose cells a test edits.
final class EditedNotebook {
  final ManualBackground threads = new ManualBackground();
  final FakeKernel kernel = FakeKernel.waiting();
  final NotebookViewModel model;

  EditedNotebook(NotebookCell... cells) {
    this(new CellClipboard(), cells);
  }

  EditedNotebook(CellClipboard clipboard, NotebookCell... cells) {
    this.model =
        new NotebookViewModel(
            Cells.notebook(cells),
            Optional.empty(),
            new NotebookViewModel.Tools(
                (_, _) -> kernel, new FakeFiles(), FakeSink::new, clipboard, threads.background()));
    threads.runWork();
  }

  /// Does one after the other.
  EditedNotebook does(NotebookAction... actions) {
    List.of(actions).forEach(model::perform);
    return this;
  }

  CellModel cell(int index) {
    return model.cells().get(index);
  }

  void select(int index) {
    model.edits().select(cell(index));
  }

  List<String> sources() {
    return model.cells().stream().map(CellModel::source).toList();
  }

  List<String> selected() {
    return model.edits().selection().cells().stream().map(CellModel::source).toList();
  }
}
