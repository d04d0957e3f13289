package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.console.EventExport;
import dev.mirageworkbench.console.EventFields;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.ui.theme.ClipboardText;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// All that is known of the newest event of a row, and what can be done about it.
final class DetailsPane extends VBox {
  private static final int RAW_ROWS = 5;

  private final EventDesk desk;
  private final FlowPane actions = new FlowPane();
  private final GridPane grid = new GridPane();
  private Optional<ConsoleRow> row = Optional.empty();
  private Subscription watching = Subscription.EMPTY;

  /// @param close hides it
  DetailsPane(EventDesk desk, Runnable close) {
    this.desk = desk;
    setId("console-details");
    getStyleClass().add("console-details");
    actions.getStyleClass().add("details-actions");
    grid.getStyleClass().add("details-grid");
    var header =
        new HBox(
            Controls.paneTitle("Details"),
            Controls.spacer(),
            Controls.iconButton(
                Feather.COPY, "Copy details", "Copy the details as text", this::copy),
            Controls.iconButton(Feather.X, "Close details", "Close (Esc)", close));
    header.getStyleClass().add("pane-header");
    var scroll = new ScrollPane(new VBox(actions, grid));
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(header, scroll);
    show(Optional.empty());
  }

  /// Shows a row from here on, as it changes.
  void show(Optional<ConsoleRow> wanted) {
    watching.unsubscribe();
    row = wanted;
    watching =
        wanted
            .map(it -> it.bucketProperty().subscribe(this::fill))
            .orElseGet(
                () -> {
                  actions.getChildren().clear();
                  grid.getChildren().setAll(Controls.label("Select a row", "note"));
                  return Subscription.EMPTY;
                });
  }

  private void copy() {
    row.ifPresent(it -> ClipboardText.put(EventExport.text(it.event())));
  }

  private void fill(EventBuckets.Bucket bucket) {
    WorkspaceEvent event = bucket.event();
    actions
        .getChildren()
        .setAll(desk.offered(event).stream().map(action -> button(action, event)).toList());
    grid.getChildren().clear();
    int line = 0;
    for (Map.Entry<String, Object> field : fields(bucket).entrySet()) {
      Label name = Controls.label(words(field.getKey()), "details-name");
      grid.add(name, 0, line);
      grid.add(value(name, field), 1, line);
      line++;
    }
  }

  private Map<String, Object> fields(EventBuckets.Bucket bucket) {
    var fields = new LinkedHashMap<String, Object>(EventFields.of(bucket.event()));
    fields.computeIfPresent(
        "cell",
        (_, run) ->
            bucket.cells().stream().findFirst().map(desk::cellName).orElse("") + " – " + run);
    if (bucket.count() > 1) {
      fields.put("times", bucket.count() + ", the first at " + bucket.first());
    }
    return fields;
  }

  private Button button(EventAction action, WorkspaceEvent event) {
    var button = new Button(action.title());
    button.getStyleClass().add("small");
    button.setOnAction(_ -> desk.perform(action, event));
    return button;
  }

  /// Texts that the mouse can select. The keyboard goes past all but the longest, and copies all by
  /// the button.
  private static Node value(Label name, Map.Entry<String, Object> field) {
    String text = String.valueOf(field.getValue());
    if (field.getKey().equals("raw")) {
      var area = new TextArea(text);
      area.setEditable(false);
      area.setWrapText(true);
      area.setPrefRowCount(RAW_ROWS);
      area.setStyle(CodeFont.css());
      area.setAccessibleText("Raw error");
      name.setLabelFor(area);
      GridPane.setHgrow(area, Priority.ALWAYS);
      return area;
    }
    var value = new TextField(text);
    value.setEditable(false);
    value.setFocusTraversable(false);
    value.getStyleClass().add("details-value");
    name.setLabelFor(value);
    GridPane.setHgrow(value, Priority.ALWAYS);
    return value;
  }

  /// For example `request id` for `requestId`.
  private static String words(String name) {
    return name.replaceAll("Ms$", " (ms)")
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT);
  }
}
