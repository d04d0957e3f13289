package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// What a notebook's Python does and will do: the running cell with its statement, then those that
/// wait, then what went wrong. Follows one notebook, while it is shown.
public final class QueuePane extends VBox {
  private static final int MOST_ROWS = 50;
  private static final double MOST_HEIGHT = 220;

  private final VBox rows = new VBox();
  private final Runnable whenClosed;
  private Optional<NotebookViewModel> notebook = Optional.empty();
  private Subscription following = Subscription.EMPTY;
  private Subscription watchingRun = Subscription.EMPTY;

  /// @param whenClosed gives the keyboard back
  public QueuePane(Runnable whenClosed) {
    this.whenClosed = whenClosed;
    getStyleClass().add("queue");
    setId("queue");
    rows.getStyleClass().add("queue-rows");
    var scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(MOST_HEIGHT);
    scroll.getStyleClass().add("queue-scroll");
    var header =
        new HBox(
            Controls.label("Queue", "pane-title"),
            Controls.spacer(),
            Controls.iconButton(Feather.X, "Close queue", "Close (Esc)", this::close));
    header.getStyleClass().add("pane-header");
    getChildren().addAll(header, scroll);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
          }
        });
    Controls.show(this, false);
  }

  /// Shows the queue of this notebook from here on.
  public void follow(Optional<NotebookViewModel> other) {
    notebook = other;
    if (isVisible()) {
      watch();
    }
  }

  public void toggle() {
    if (isVisible()) {
      close();
    } else {
      Controls.show(this, true);
      watch();
      takeFocus();
    }
  }

  private void close() {
    Controls.show(this, false);
    following.unsubscribe();
    watchingRun.unsubscribe();
    whenClosed.run();
  }

  private void takeFocus() {
    Optional.ofNullable(lookup(".button")).ifPresent(Node::requestFocus);
  }

  private void watch() {
    following.unsubscribe();
    following =
        notebook
            .map(
                it ->
                    Subscription.combine(
                        it.queue().runningProperty().subscribe(this::watchRun),
                        listen(it.queue().waiting()),
                        listen(it.queue().problems()),
                        it.kernelStateProperty().subscribe(_ -> draw())))
            .orElse(Subscription.EMPTY);
    draw();
  }

  private Subscription listen(ObservableList<?> list) {
    InvalidationListener changed = _ -> draw();
    list.addListener(changed);
    return () -> list.removeListener(changed);
  }

  private void watchRun(Optional<CellModel> running) {
    watchingRun.unsubscribe();
    watchingRun =
        running
            .map(CellModel::lastRun)
            .map(
                run ->
                    Subscription.combine(
                        run.elapsedProperty().subscribe(_ -> draw()),
                        run.lineProperty().subscribe(_ -> draw())))
            .orElse(Subscription.EMPTY);
    draw();
  }

  private void draw() {
    Optional<String> kept = focusedButton();
    rows.getChildren().clear();
    notebook.ifPresent(this::draw);
    kept.flatMap(id -> Optional.ofNullable(lookup("#" + id))).ifPresent(it -> it.requestFocus());
  }

  /// Rows are made anew each second while a cell runs; the keyboard stays where it was.
  private Optional<String> focusedButton() {
    return getScene() != null && getScene().getFocusOwner() instanceof Button button
        ? Optional.ofNullable(button.getId()).filter(id -> id.startsWith("queue-"))
        : Optional.empty();
  }

  private void draw(NotebookViewModel shown) {
    rows.getChildren().add(Controls.label(shown.kernelStateProperty().get().text(), "note"));
    List<QueueRow> queue = shown.queueRows();
    queue.stream().limit(MOST_ROWS).map(row -> row(shown, row)).forEach(rows.getChildren()::add);
    if (queue.size() > MOST_ROWS) {
      rows.getChildren()
          .add(Controls.label("and " + (queue.size() - MOST_ROWS) + " cells more", "note"));
    }
    if (queue.isEmpty()) {
      rows.getChildren().add(Controls.label("Nothing runs and nothing waits", "note"));
    }
    shown
        .queue()
        .problems()
        .forEach(problem -> rows.getChildren().add(Controls.label(problem, "problem")));
  }

  private HBox row(NotebookViewModel shown, QueueRow row) {
    Label title = Controls.label(row.title(), row.isRunning() ? "queue-running" : "queue-waiting");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Button jump = button("Go to Cell", "jump", row, () -> shown.edits().select(row.cell()));
    Button end =
        row.isRunning()
            ? button("Stop", "end", row, shown::interrupt)
            : button("Remove", "end", row, () -> shown.withdraw(row.cell()));
    var box = new HBox(title, Controls.label(row.detail(), "note"), jump, end);
    box.getStyleClass().add("queue-row");
    return box;
  }

  private static Button button(String text, String what, QueueRow row, Runnable action) {
    var button = new Button(text);
    button.setId("queue-" + what + "-" + row.cell().id());
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setAccessibleText(text + ": " + row.title());
    button.setOnAction(_ -> action.run());
    return button;
  }
}
