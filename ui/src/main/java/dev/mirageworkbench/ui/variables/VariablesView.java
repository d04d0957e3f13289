package dev.mirageworkbench.ui.variables;

import dev.mirageworkbench.kernel.Answer.Variable;
import dev.mirageworkbench.ui.table.TableHost;
import dev.mirageworkbench.ui.theme.ClipboardText;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.theme.SortMenu;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A table of variables, with a field that filters it.
public final class VariablesView extends VBox {
  private final Consumer<String> viewData;
  private final TextField filter = new TextField();
  private final TableView<VariableRow> table = new TableView<>();

  /// @param tables shows what a variable holds
  public VariablesView(VariablesViewModel model, TableHost.Opener tables) {
    this.viewData = name -> model.viewData(name, tables);
    getStyleClass().add("variables");
    filter.setId("variables-filter");
    filter.setPromptText("Filter");
    filter.setAccessibleText("Filter variables by name or type");
    filter.getStyleClass().add("small");
    filter.setPrefColumnCount(12);
    filter.textProperty().bindBidirectional(model.textProperty());
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInFilter);
    var rows = new SortedList<>(model.rows());
    rows.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(rows);
    table.setId("variables-table");
    table.setAccessibleText("Variables");
    table.getStyleClass().addAll("dense", "edge-to-edge");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(hint(model));
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    table.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    table.setOnMouseClicked(this::clicked);
    for (VariableColumn column : VariableColumn.values()) {
      table.getColumns().add(column(column));
    }
    table.setContextMenu(menu());
    VBox.setVgrow(table, Priority.ALWAYS);
    var header = new HBox(Controls.paneTitle("Variables"), Controls.spacer(), filter);
    header.getStyleClass().add("pane-header");
    getChildren().addAll(header, table);
  }

  /// Takes the keyboard to the rows.
  public void takeFocus() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  private static Label hint(VariablesViewModel model) {
    Label hint = Controls.label("", "note");
    hint.setId("variables-hint");
    hint.setWrapText(true);
    hint.textProperty().bind(model.hintProperty());
    return hint;
  }

  private static TableColumn<VariableRow, Variable> column(VariableColumn about) {
    var column = new TableColumn<VariableRow, Variable>(about.title());
    column.setId("variables-" + about.title().toLowerCase(Locale.ROOT));
    column.setCellValueFactory(row -> row.getValue().variableProperty());
    column.setCellFactory(_ -> new Cell(about));
    column.setComparator(about.order());
    column.setReorderable(false);
    column.setPrefWidth(
        switch (about) {
          case NAME -> 104;
          case TYPE -> 84;
          case SIZE -> 60;
          case MEMORY -> 80;
          case VALUE -> 220;
        });
    column.setMinWidth(40);
    if (about.isNumber()) {
      column.getStyleClass().add("right");
    }
    return column;
  }

  private ContextMenu menu() {
    BooleanBinding nothing = Bindings.isNull(table.getSelectionModel().selectedItemProperty());
    MenuItem name = item("Copy Name", () -> copy(Variable::name));
    MenuItem value = item("Copy Value", () -> copy(Variable::value));
    MenuItem view = item("View Data", this::viewSelected);
    view.disableProperty().bind(nothing);
    name.disableProperty().bind(nothing);
    value.disableProperty().bind(nothing);
    return new ContextMenu(view, new SeparatorMenuItem(), name, value, SortMenu.of(table));
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy(Variable::name);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      viewSelected();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      table.getSelectionModel().clearSelection();
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      viewSelected();
    }
  }

  private void viewSelected() {
    Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .ifPresent(row -> viewData.accept(row.variable().name()));
  }

  /// Letters are for the filter.
  private void typed(KeyEvent event) {
    boolean isLetter =
        !event.isShortcutDown() && !event.isAltDown() && !event.getCharacter().isBlank();
    if (isLetter && event.getCharacter().codePointAt(0) > ' ' && event.getTarget() == table) {
      filter.requestFocus();
      filter.appendText(event.getCharacter());
      event.consume();
    }
  }

  private void keyInFilter(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> filter.clear();
      case DOWN, ENTER -> {
        table.requestFocus();
        table.getSelectionModel().selectFirst();
        event.consume();
      }
      default -> {}
    }
  }

  private void copy(Function<Variable, String> part) {
    Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .ifPresent(row -> ClipboardText.put(part.apply(row.variable())));
  }

  /// One thing about a variable; where it is cut, the pointer shows all of it.
  private static final class Cell extends TableCell<VariableRow, Variable> {
    private final VariableColumn about;

    Cell(VariableColumn about) {
      this.about = about;
      if (about == VariableColumn.NAME || about == VariableColumn.VALUE) {
        setStyle(CodeFont.css());
      }
    }

    @Override
    protected void updateItem(@Nullable Variable variable, boolean empty) {
      super.updateItem(variable, empty);
      String text = empty || variable == null ? "" : about.text(variable);
      setText(text);
      setTooltip(text.isEmpty() ? null : new Tooltip(text));
    }
  }
}
