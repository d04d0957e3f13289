package dev.mirageworkbench.ui.preview;

import dev.mirageworkbench.formats.DatabaseTable;
import dev.mirageworkbench.preview.Grid;
import dev.mirageworkbench.preview.Preview;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.output.DocumentNodes;
import dev.mirageworkbench.ui.output.MarkdownNodes;
import dev.mirageworkbench.ui.output.MarkdownTools;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.table.ColumnInfo;
import dev.mirageworkbench.ui.table.LocalTable;
import dev.mirageworkbench.ui.table.TableData;
import dev.mirageworkbench.ui.table.TableGrid;
import dev.mirageworkbench.ui.table.TableModel;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Makes what shows a file.
final class PreviewNodes {
  private final PreviewViewModel model;
  private final OutputTools tools;
  private final String name;

  PreviewNodes(PreviewViewModel model, OutputTools tools) {
    this.model = model;
    this.tools = tools;
    this.name = model.path().name();
  }

  Node of(Preview preview) {
    return switch (preview) {
      case Preview.Text text -> new TextPane(text.content(), name, model, background());
      case Preview.Markdown markdown ->
          scrolled(MarkdownNodes.render(markdown.content().text(), MarkdownTools.without(tools)));
      case Preview.Table table -> table(table.grid(), name);
      case Preview.Json json -> DocumentNodes.json(json.root(), tools);
      case Preview.Picture picture ->
          scrolled(DocumentNodes.picture(picture.mediaType(), picture.bytes().toArray(), tools));
      case Preview.Cells cells -> scrolled(new NotebookPane(cells.notebook(), tools));
      case Preview.Tables tables -> tables(tables.tables());
      case Preview.Pages pages -> pages(pages.pages().pictures());
      case Preview.Hex hex -> new HexPane(hex.lines());
    };
  }

  private Background background() {
    return tools.background();
  }

  private static ScrollPane scrolled(Node content) {
    var box = new VBox(content);
    box.getStyleClass().add("preview-page");
    var scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("preview-scroll");
    return scroll;
  }

  private Region table(Grid grid, String title) {
    if (grid.columns().isEmpty()) {
      return new VBox(Controls.label("There is no row in it", "note"));
    }
    List<ColumnInfo> columns = grid.columns().stream().map(PreviewNodes::column).toList();
    List<List<String>> rows = grid.rows();
    var data =
        new TableData(
            columns,
            rows.size(),
            (row, column) -> column < rows.get(row).size() ? rows.get(row).get(column) : "");
    var table = new TableModel(LocalTable.of(data, background()), background());
    return new TableGrid(table, tools.tables(), title, true);
  }

  private static ColumnInfo column(Grid.Column column) {
    ColumnInfo.Kind kind =
        switch (column.shape()) {
          case NUMBER -> ColumnInfo.Kind.NUMBER;
          case BOOLEAN -> ColumnInfo.Kind.BOOLEAN;
          case TEXT -> ColumnInfo.Kind.TEXT;
        };
    return new ColumnInfo(column.name(), kind, false, column.type());
  }

  private Node tables(List<DatabaseTable> tables) {
    if (tables.isEmpty()) {
      return new VBox(Controls.label("There is no table in it", "note"));
    }
    var pane = new TabPane();
    pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    pane.getStyleClass().add("preview-tables");
    for (DatabaseTable table : tables) {
      var tab = new Tab(table.name());
      // The grid of a table is made when it is looked at.
      tab.selectedProperty()
          .subscribe(
              isSelected -> {
                if (isSelected && tab.getContent() == null) {
                  tab.setContent(contentOf(table));
                }
              });
      pane.getTabs().add(tab);
    }
    return pane;
  }

  private Node contentOf(DatabaseTable table) {
    if (table.problem().isPresent()) {
      return new VBox(
          Controls.label("This table cannot be read: " + table.problem().get(), "problem"));
    }
    List<Grid.Column> columns =
        table.columns().stream()
            .map(column -> new Grid.Column(column.name(), column.type(), shape(column.type())))
            .toList();
    Region grid = table(new Grid(columns, table.rows(), OptionalLong.empty()), table.name());
    VBox.setVgrow(grid, Priority.ALWAYS);
    var box = new VBox(grid);
    if (!table.isWhole()) {
      box.getChildren()
          .addFirst(
              Controls.label("the first %,d rows".formatted(table.rows().size()), "preview-count"));
    }
    return box;
  }

  private static Grid.Shape shape(String type) {
    String upper = type.toUpperCase(Locale.ROOT);
    boolean isNumber =
        List.of("INT", "REAL", "NUM", "DOUB", "FLOA", "DEC").stream().anyMatch(upper::contains);
    return isNumber ? Grid.Shape.NUMBER : Grid.Shape.TEXT;
  }

  private Node pages(List<byte[]> pictures) {
    var box = new VBox();
    box.getStyleClass().add("preview-pages");
    for (byte[] picture : pictures) {
      Node page = DocumentNodes.picture("image/png", picture, tools);
      page.getStyleClass().add("preview-sheet");
      box.getChildren().add(page);
    }
    return scrolled(box);
  }
}
