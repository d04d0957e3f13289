package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows [TreeTasks] one below the other, each with a button that ends it.
public final class TreeTasksView extends VBox {
  private final TreeTasks tasks;
  private final Map<TreeTask, Node> rows = new HashMap<>();

  public TreeTasksView(TreeTasks tasks) {
    this.tasks = tasks;
    getStyleClass().add("tree-tasks");
    tasks.running().addListener((ListChangeListener<TreeTask>) _ -> draw());
    draw();
  }

  private void draw() {
    rows.keySet().retainAll(tasks.running());
    getChildren()
        .setAll(
            tasks.running().stream()
                .map(task -> rows.computeIfAbsent(task, TreeTasksView::row))
                .toList());
    Controls.show(this, !tasks.running().isEmpty());
  }

  private static Node row(TreeTask task) {
    Label title = Controls.label(task.title(), "tree-task-title");
    title.setTooltip(new Tooltip(task.title()));
    Label text = Controls.label("", "note");
    text.textProperty().bind(task.textProperty());
    var bar = new ProgressBar();
    bar.progressProperty().bind(task.partProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.accessibleTextProperty().bind(task.textProperty().map(now -> task.title() + ", " + now));
    var lines = new VBox(title, bar, text);
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    var cancel = Controls.iconButton(Feather.X, "Cancel " + task.title(), "Cancel", task::cancel);
    cancel.setFocusTraversable(true);
    var row = new HBox(lines, cancel);
    row.getStyleClass().add("tree-task");
    return row;
  }
}
