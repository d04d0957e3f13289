package dev.mirageworkbench.ui.preview;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.ui.output.DocumentNodes;
import dev.mirageworkbench.ui.output.MarkdownNodes;
import dev.mirageworkbench.ui.output.MarkdownTools;
import dev.mirageworkbench.ui.output.OutputChoices;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.output.OutputView;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The cells of a notebook to read. Nothing in it runs: its outputs are those of a file that nobody
/// trusts.
final class NotebookPane extends VBox {
  private static final int PAGE = 50;

  private final OutputTools tools;
  private final List<NotebookCell> cells;
  private final Hyperlink more = new Hyperlink();
  private int shown;

  NotebookPane(Notebook notebook, OutputTools tools) {
    this.tools = tools;
    this.cells = notebook.cells();
    getStyleClass().add("preview-notebook");
    more.setOnAction(_ -> showMore());
    getChildren().add(more);
    showMore();
    if (cells.isEmpty()) {
      getChildren().add(Controls.label("This notebook has no cells", "note"));
    }
  }

  private void showMore() {
    int to = Math.min(shown + PAGE, cells.size());
    for (NotebookCell cell : cells.subList(shown, to)) {
      getChildren().add(getChildren().indexOf(more), node(cell));
    }
    shown = to;
    more.setText("Show more (%,d cells hidden)".formatted(cells.size() - shown));
    Controls.show(more, shown < cells.size());
  }

  private Node node(NotebookCell cell) {
    return switch (cell) {
      case NotebookCell.Markdown markdown ->
          MarkdownNodes.render(
              markdown.source(), new MarkdownTools(tools, markdown.attachments(), _ -> {}));
      case NotebookCell.Code code -> code(code);
      case NotebookCell.Raw raw -> DocumentNodes.code(raw.source(), "");
      case NotebookCell.Unknown unknown -> DocumentNodes.code(unknown.source(), "");
    };
  }

  private Region code(NotebookCell.Code code) {
    var outputs = new OutputView(tools, new OutputChoices(), new Fixed());
    outputs.show(code.outputs(), false);
    String count =
        code.executionCount().isPresent() ? "[" + code.executionCount().getAsInt() + "]" : "[ ]";
    var box =
        new VBox(
            Controls.label(count, "note", "preview-count"),
            DocumentNodes.code(code.source(), "python"),
            outputs);
    box.getStyleClass().addAll("preview-cell", "cell-body");
    return box;
  }

  /// Outputs of a file that is not changed.
  private record Fixed() implements OutputView.Owner {
    @Override
    public boolean canClear() {
      return false;
    }

    @Override
    public void clear(CellOutput output) {}

    @Override
    public void clearAll() {}
  }
}
