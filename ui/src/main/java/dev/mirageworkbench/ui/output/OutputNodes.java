package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.text.FormulaSource;
import dev.mirageworkbench.ui.chart.ChartSpec;
import dev.mirageworkbench.ui.chart.ChartView;
import dev.mirageworkbench.ui.table.LocalTable;
import dev.mirageworkbench.ui.table.TableGrid;
import dev.mirageworkbench.ui.table.TableJson;
import dev.mirageworkbench.ui.table.TableModel;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.web.HtmlPage;
import dev.mirageworkbench.ui.web.HtmlView;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// Makes what shows an output.
final class OutputNodes {
  private final OutputTools tools;
  private final boolean trusted;
  private final OutputReach reach;

  /// @param trusted whether the cell is
  /// @param reach what tracebacks lead to
  OutputNodes(OutputTools tools, boolean trusted, OutputReach reach) {
    this.tools = tools;
    this.trusted = trusted;
    this.reach = reach;
  }

  Node of(CellOutput output, Optional<String> chosenType) {
    return switch (output) {
      case CellOutput.Stream stream ->
          new TextNode(
              stream.text(),
              stream.stream().nbformatName(),
              stream.stream() == CellEvent.Stream.STDERR,
              tools);
      case CellOutput.Display display -> bundle(display.bundle(), chosenType);
      case CellOutput.Result result -> bundle(result.bundle(), chosenType);
      case CellOutput.Failure failure -> new TracebackNode(failure, reach, tools);
      case CellOutput.Unknown unknown ->
          Controls.label(
              "An output of the type "
                  + unknown.json().path("output_type").asString("unknown")
                  + ", which is kept and not shown",
              "note");
    };
  }

  Node bundle(MimeBundle bundle, Optional<String> chosenType) {
    return switch (Shown.choose(bundle, trusted, chosenType)) {
      case Shown.Chart(ChartSpec spec) -> chart(spec, bundle);
      case Shown.Rows(TableJson table) -> grid(LocalTable.of(table, tools.background()));
      case Shown.Table(HtmlTable table) -> grid(LocalTable.of(table.toData(), tools.background()));
      case Shown.Html(String source) -> html(source);
      case Shown.Markdown(String source) ->
          MarkdownNodes.render(source, MarkdownTools.without(tools));
      case Shown.Latex(String source) -> formula(source);
      case Shown.Svg svg -> Pictures.node(svg, tools);
      case Shown.Picture picture -> Pictures.node(picture, tools);
      case Shown.Json(String text) -> json(text);
      case Shown.Plain(String text) -> plain(text);
    };
  }

  private Node plain(String text) {
    return new TextNode(text, "plain", false, tools);
  }

  private Node chart(ChartSpec spec, MimeBundle bundle) {
    String summary = bundle.data().getOrDefault(MimeBundle.PLAIN, "of data");
    return new ChartView(spec, summary, tools.background(), tools.chooser());
  }

  private Node grid(LocalTable table) {
    return new TableGrid(new TableModel(table, tools.background()), tools.tables(), "Table", false);
  }

  private Node html(String source) {
    var view =
        new HtmlView(HtmlPage.of(source, trusted), tools.links()::openIfWeb, tools.background());
    OnScreen.watch(view, view::setSeen);
    return view;
  }

  /// In a row of its own, no wider than it is.
  private Node formula(String source) {
    return new HBox(new FormulaNode(FormulaSource.of(source), true, tools));
  }

  /// Read off the JavaFX thread; text that is no JSON is shown as it came.
  private Node json(String text) {
    var place = new StackPane(Controls.label("Reading JSON…", "note"));
    tools
        .background()
        .run(
            () -> JsonEntry.parse(text),
            entry ->
                place
                    .getChildren()
                    .setAll(
                        entry
                            .filter(top -> !top.isLeaf())
                            .<Node>map(top -> new JsonView(top, tools, false))
                            .orElseGet(() -> plain(text))),
            _ -> place.getChildren().setAll(plain(text)));
    return place;
  }
}
