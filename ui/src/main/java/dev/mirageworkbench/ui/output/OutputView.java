package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.chart.ChartSpec;
import dev.mirageworkbench.ui.chart.ChartView;
import dev.mirageworkbench.ui.table.LocalTable;
import dev.mirageworkbench.ui.table.TableGrid;
import dev.mirageworkbench.ui.table.TableHost;
import dev.mirageworkbench.ui.table.TableJson;
import dev.mirageworkbench.ui.table.TableModel;
import dev.mirageworkbench.ui.theme.Controls;
import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;

/// The outputs of a cell, one below the other.
public final class OutputView extends VBox {
  private static final double WIDEST_PICTURE = 760;

  private final Links links;
  private final TableHost tables;
  private List<CellOutput> shown = List.of();

  public OutputView(Links links, TableHost tables) {
    this.links = links;
    this.tables = tables;
    getStyleClass().add("outputs");
  }

  /// Shows these outputs; those that did not change since the last call are not drawn again.
  public void show(List<CellOutput> outputs) {
    int same = 0;
    while (same < Math.min(shown.size(), outputs.size())
        && shown.get(same).equals(outputs.get(same))) {
      same++;
    }
    getChildren().remove(same, getChildren().size());
    outputs.stream().skip(same).map(this::node).forEach(getChildren()::add);
    shown = List.copyOf(outputs);
    Controls.show(this, !outputs.isEmpty());
  }

  private Node node(CellOutput output) {
    return switch (output) {
      case CellOutput.Stream stream ->
          new TextNode(
              stream.text(),
              stream.stream().nbformatName(),
              stream.stream() == CellEvent.Stream.STDERR);
      case CellOutput.Display display -> bundle(display.bundle());
      case CellOutput.Result result -> bundle(result.bundle());
      case CellOutput.Failure failure -> failure(failure);
      case CellOutput.Unknown unknown ->
          Controls.label(
              "An output of the type "
                  + unknown.json().path("output_type").asString("unknown")
                  + ", which is kept and not shown",
              "note");
    };
  }

  private static Node failure(CellOutput.Failure failure) {
    List<String> lines = failure.traceback();
    String text =
        lines.isEmpty() ? failure.name() + ": " + failure.value() : String.join("\n", lines);
    return new TextNode(text, "traceback", true);
  }

  private Node bundle(MimeBundle bundle) {
    return switch (Shown.choose(bundle)) {
      case Shown.Chart(ChartSpec spec) ->
          new ChartView(
              spec,
              bundle.data().getOrDefault(MimeBundle.PLAIN, "of data"),
              tables.background(),
              tables.chooser());
      case Shown.Rows(TableJson table) -> grid(LocalTable.of(table, tables.background()));
      case Shown.Table(HtmlTable table) -> grid(LocalTable.of(table.toData(), tables.background()));
      case Shown.Markdown(String source) -> MarkdownNodes.render(source, links);
      case Shown.Picture picture -> picture(picture);
      case Shown.Json(String pretty) -> new TextNode(pretty, "plain", false);
      case Shown.Plain(String text) -> new TextNode(text, "plain", false);
    };
  }

  private Node grid(LocalTable table) {
    return new TableGrid(new TableModel(table, tables.background()), tables, "Table", false);
  }

  private static Node picture(Shown.Picture picture) {
    var image = new Image(new ByteArrayInputStream(picture.bytes()));
    if (image.isError()) {
      return Controls.label("a picture that cannot be read", "note");
    }
    var view = new ImageView(image);
    view.setPreserveRatio(true);
    view.setFitWidth(Math.min(WIDEST_PICTURE, image.getWidth()));
    return view;
  }
}
