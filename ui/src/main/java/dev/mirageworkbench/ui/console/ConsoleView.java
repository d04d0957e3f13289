package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What happened in the workspace.
public final class ConsoleView extends VBox {
  private static final String ALL_MOUNTS = "All mounts";

  private final ConsoleViewModel model;
  private final ListView<ConsoleRow> list;

  /// @param interrupt ends a cell early that a row tells the progress of
  public ConsoleView(ConsoleViewModel model, Consumer<CellId> interrupt) {
    this.model = model;
    this.list = new ListView<>(model.rows());
    getStyleClass().add("console");
    list.setId("console-list");
    list.setAccessibleText("Console");
    list.setCellFactory(_ -> new ConsoleCell(interrupt));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setPlaceholder(Controls.label("Nothing to report", "note"));
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.rows().addListener((ListChangeListener<ConsoleRow>) this::followEnd);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(header(), list);
  }

  /// Takes the keyboard to the rows.
  public void takeFocus() {
    list.requestFocus();
  }

  /// New rows scroll into view while nobody has picked one to read. A list that is not full must
  /// not be scrolled: its rows would leave it at the top.
  private void followEnd(ListChangeListener.Change<? extends ConsoleRow> change) {
    boolean added = false;
    while (change.next()) {
      added |= change.wasAdded();
    }
    if (added && list.getSelectionModel().isEmpty()) {
      // The list learns of its new rows by the same change, and lays them out later.
      Platform.runLater(this::showEnd);
    }
  }

  private void showEnd() {
    list.layout();
    boolean shown =
        list.lookupAll(".list-cell").stream()
            .anyMatch(
                node ->
                    node instanceof ListCell<?> cell
                        && cell.getIndex() == lastRow()
                        && isWithin(cell));
    if (lastRow() >= 0 && !shown) {
      list.scrollTo(lastRow());
    }
  }

  private int lastRow() {
    return model.rows().size() - 1;
  }

  private boolean isWithin(ListCell<?> cell) {
    double bottom = list.sceneToLocal(cell.localToScene(cell.getLayoutBounds())).getMaxY();
    return cell.isVisible() && bottom <= list.getHeight();
  }

  private HBox header() {
    var text = new TextField();
    text.setId("console-filter");
    text.setPromptText("Filter");
    text.getStyleClass().add("small");
    text.setPrefColumnCount(16);
    text.textProperty().bindBidirectional(model.textProperty());
    var header =
        new HBox(
            Controls.paneTitle("Console"),
            Controls.spacer(),
            levels(),
            mounts(),
            text,
            Controls.iconButton(Feather.COPY, "Copy", "Copy the selected rows, or all", this::copy),
            Controls.iconButton(Feather.TRASH_2, "Clear", "Clear the console", model::clear));
    header.getStyleClass().add("pane-header");
    return header;
  }

  private ComboBox<Level> levels() {
    var levels = new ComboBox<Level>();
    levels.getStyleClass().add("small");
    levels.setId("console-level");
    levels.setAccessibleText("Least level");
    levels.getItems().setAll(Level.values());
    levels.setConverter(
        Controls.named(level -> level == Level.ERROR ? "Errors" : word(level) + " and above"));
    levels.valueProperty().bindBidirectional(model.leastLevelProperty());
    return levels;
  }

  static String word(Level level) {
    String name = level.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private ComboBox<String> mounts() {
    var mounts = new ComboBox<String>();
    mounts.getStyleClass().add("small");
    mounts.setId("console-mount");
    mounts.setAccessibleText("Mount");
    mounts.getItems().add(ALL_MOUNTS);
    mounts.getSelectionModel().select(0);
    model
        .mounts()
        .addListener(
            (ListChangeListener<String>)
                _ -> {
                  Optional<String> chosen = model.mountProperty().get();
                  var names = new ArrayList<>(List.of(ALL_MOUNTS));
                  names.addAll(model.mounts());
                  mounts.getItems().setAll(names);
                  mounts.getSelectionModel().select(chosen.orElse(ALL_MOUNTS));
                });
    mounts.setOnAction(
        _ ->
            model
                .mountProperty()
                .set(
                    Optional.ofNullable(mounts.getValue())
                        .filter(name -> !name.equals(ALL_MOUNTS))));
    return mounts;
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      list.getSelectionModel().clearSelection();
    }
  }

  private void copy() {
    List<ConsoleRow> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
    var content = new ClipboardContent();
    content.putString(
        chosen.isEmpty()
            ? model.asText()
            : String.join("\n", chosen.stream().map(ConsoleRow::asText).toList()));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
