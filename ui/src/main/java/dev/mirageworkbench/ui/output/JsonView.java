package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A JSON document as a tree that opens on demand, with a filter.
final class JsonView extends VBox {
  private static final int MOST_MATCHES = 500;
  private static final int MOST_ROWS = 16;
  private static final double ROW = 24;

  private final OutputTools tools;
  private final TextField filter = new TextField();
  private final Label count = Controls.label("", "note");
  private final TreeView<JsonEntry> tree = new TreeView<>();
  private final JsonEntry top;
  private final Throttle searching;
  private final boolean isWhole;

  /// @param isWhole whether it fills the room that it has, instead of being as high as its rows
  JsonView(JsonEntry top, OutputTools tools, boolean isWhole) {
    this.top = top;
    this.isWhole = isWhole;
    this.tools = tools;
    this.searching = new Throttle(tools.background().pulse(), this::search);
    getStyleClass().add("output-json");
    filter.setPromptText("Filter");
    filter.setAccessibleText("Filter of the JSON tree");
    filter.getStyleClass().add("json-filter");
    filter.setMaxWidth(260);
    filter.textProperty().addListener(_ -> searching.request());
    filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
    tree.setFixedCellSize(ROW);
    tree.setCellFactory(_ -> new Cell());
    tree.setAccessibleText("JSON");
    tree.addEventHandler(KeyEvent.KEY_PRESSED, this::treeKey);
    tree.setContextMenu(menu());
    tree.expandedItemCountProperty().addListener(_ -> fit());
    getChildren().addAll(filter, count, tree);
    showTree();
  }

  private void showTree() {
    var root = new Item(top);
    root.setExpanded(true);
    tree.setShowRoot(true);
    tree.setRoot(root);
    Controls.show(count, false);
    fit();
  }

  private void fit() {
    if (isWhole) {
      VBox.setVgrow(tree, Priority.ALWAYS);
      return;
    }
    int rows = Math.clamp(tree.getExpandedItemCount(), 1, MOST_ROWS);
    double height = rows * ROW + 2;
    tree.setMinHeight(height);
    tree.setPrefHeight(height);
    tree.setMaxHeight(height);
  }

  private void search() {
    String words = filter.getText();
    if (words.isBlank()) {
      showTree();
      return;
    }
    tools
        .background()
        .run(
            () -> top.matching(words, MOST_MATCHES),
            found -> {
              if (words.equals(filter.getText())) {
                showMatches(found);
              }
            },
            _ -> {});
  }

  private void showMatches(List<JsonEntry> found) {
    var root = new TreeItem<>(top);
    root.getChildren().setAll(found.stream().map(Item::new).toList());
    root.setExpanded(true);
    tree.setShowRoot(false);
    tree.setRoot(root);
    count.setText(
        found.size() == MOST_MATCHES ? "the first " + MOST_MATCHES : found.size() + " found");
    Controls.show(count, true);
    fit();
  }

  private void filterKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN) {
      tree.requestFocus();
      event.consume();
    }
  }

  private void treeKey(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      selected().ifPresent(entry -> SelectableText.copy(entry.value()));
      event.consume();
    }
  }

  private Optional<JsonEntry> selected() {
    return Optional.ofNullable(tree.getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
  }

  private ContextMenu menu() {
    var value = new MenuItem("Copy Value");
    value.setOnAction(_ -> selected().ifPresent(entry -> SelectableText.copy(entry.value())));
    var path = new MenuItem("Copy Path");
    path.setOnAction(_ -> selected().ifPresent(entry -> SelectableText.copy(entry.path())));
    return new ContextMenu(value, path);
  }

  /// Makes its children when it is opened.
  private static final class Item extends TreeItem<JsonEntry> {
    private boolean made;

    Item(JsonEntry entry) {
      super(entry);
    }

    @Override
    public boolean isLeaf() {
      return getValue().isLeaf();
    }

    @Override
    public ObservableList<TreeItem<JsonEntry>> getChildren() {
      if (!made) {
        made = true;
        super.getChildren().setAll(getValue().children().stream().map(Item::new).toList());
      }
      return super.getChildren();
    }
  }

  private static final class Cell extends TreeCell<JsonEntry> {
    Cell() {
      setStyle(CodeFont.css());
      getStyleClass().add("json-row");
    }

    @Override
    protected void updateItem(@Nullable JsonEntry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setText(null);
      } else {
        setText(entry.label().isEmpty() ? entry.summary() : entry.label() + ": " + entry.summary());
      }
    }
  }
}
