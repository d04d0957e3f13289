package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands above a table: its filter, how much of it there is, and its menu.
final class TableBar extends VBox {
  private static final double WIDTH = 470;
  private static final Pattern NOT_A_NAME = Pattern.compile("[^\\p{L}\\p{N}_. -]+");

  private final TableModel model;
  private final TableHost host;
  private final String title;
  private final boolean isWhole;
  private final Consumer<SortWish> sort;
  private final TextField filter = new TextField();
  private final ComboBox<OptionalInt> column = new ComboBox<>();
  private final ColumnPicker picker;

  TableBar(
      TableModel model, TableHost host, String title, boolean isWhole, Consumer<SortWish> sort) {
    this.model = model;
    this.host = host;
    this.title = title;
    this.isWhole = isWhole;
    this.sort = sort;
    this.picker = new ColumnPicker(model);
    filter.setPromptText("Filter");
    filter.setAccessibleText("Filter rows");
    filter.getStyleClass().addAll("small", "table-filter");
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.addEventHandler(KeyEvent.KEY_PRESSED, this::keyInFilter);
    column.setAccessibleText("Column to filter");
    column.getStyleClass().add("small");
    column.setConverter(Controls.named(this::nameOf));
    column
        .valueProperty()
        .addListener(
            (_, _, chosen) -> {
              // Nothing is chosen while the choices are replaced.
              if (chosen != null) {
                model.filterColumnProperty().set(chosen);
              }
            });
    model.sourceProperty().subscribe(_ -> drawChoices());
    Label count = Controls.label("", "note", "table-count");
    count.textProperty().bind(model.countProperty());
    var more =
        Controls.iconButton(
            Feather.MORE_HORIZONTAL, "Table menu", "What can be done with it", () -> {});
    more.setFocusTraversable(true);
    more.setOnAction(_ -> menu().show(more, javafx.geometry.Side.BOTTOM, 0, 0));
    var row = new HBox(filter, column, count, showAll(), Controls.spacer(), more);
    row.getStyleClass().add("table-bar");
    getChildren().addAll(row, picker);
    Controls.show(picker, false);
  }

  double widthNeeded() {
    return WIDTH;
  }

  private String nameOf(OptionalInt place) {
    return place.isEmpty()
        ? "All columns"
        : Optional.of(model.columnInfos().get(place.getAsInt()).name())
            .filter(name -> !name.isBlank())
            .orElse("Column " + place.getAsInt());
  }

  private void drawChoices() {
    List<OptionalInt> choices = new ArrayList<>();
    choices.add(OptionalInt.empty());
    for (int at = 0; at < model.columnInfos().size(); at++) {
      choices.add(OptionalInt.of(at));
    }
    column.getItems().setAll(choices);
    column.setValue(model.filterColumnProperty().get());
  }

  /// Asks the kernel for the rows that were not saved with the table.
  private Hyperlink showAll() {
    var link = new Hyperlink("Show all");
    link.setOnAction(_ -> openAll());
    model
        .sourceProperty()
        .subscribe(
            source ->
                Controls.show(
                    link, source instanceof LocalTable local && local.elsewhere().isPresent()));
    return link;
  }

  private void openAll() {
    if (model.sourceProperty().get() instanceof LocalTable local) {
      local
          .elsewhere()
          .ifPresent(source -> KernelTable.open(host.kernel(), source, model::show, model::tell));
    }
  }

  ContextMenu menu() {
    var menu =
        new ContextMenu(
            item("Copy", () -> copy(TableText.TABS, false)),
            item("Copy with Column Names", () -> copy(TableText.TABS, true)),
            item("Copy as Markdown", () -> copy(TableText.MARKDOWN, true)),
            item("Copy as CSV", () -> copy(TableText.CSV, true)),
            item("Select All", model::selectAll),
            new SeparatorMenuItem());
    for (SortWish wish : SortWish.values()) {
      menu.getItems().add(item(wish.title(), () -> sort.accept(wish)));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Columns…", () -> Controls.show(picker, !picker.isVisible())),
            item("Export as CSV…", this::export));
    if (!isWhole) {
      menu.getItems()
          .add(
              item(
                  "Open in Pane",
                  () ->
                      host.opener()
                          .open(
                              title,
                              new TableModel(model.sourceProperty().get(), host.background()),
                              host.kernel(),
                              () -> {})));
    }
    return menu;
  }

  private static MenuItem item(String name, Runnable action) {
    var item = new MenuItem(name);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void copy(TableText form, boolean header) {
    model.copy(
        form,
        header,
        text -> {
          var content = new ClipboardContent();
          content.putString(text.stripTrailing());
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  private void export() {
    String name = NOT_A_NAME.matcher(title).replaceAll("_");
    host.chooser().fileToSave(name + ".csv", "csv").ifPresent(model::export);
  }

  /// Keys of the cells.
  void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy(TableText.TABS, event.isShiftDown());
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
      model.selectAll();
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
      filter.requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && model.selectionProperty().get().isPresent()) {
      model.selectionProperty().set(Optional.empty());
      event.consume();
    }
  }

  private void keyInFilter(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
      event.consume();
    }
  }
}
