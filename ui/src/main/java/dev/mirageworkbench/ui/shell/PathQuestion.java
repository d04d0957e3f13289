package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A row that asks for the path of a notebook in the workspace.
final class PathQuestion extends HBox {
  private final Label what = Controls.label("");
  private final TextField path = new TextField();
  private final Button agree = new Button();
  private final Label problem = Controls.label("", "note");
  private Consumer<WorkspacePath> answer = _ -> {};

  PathQuestion() {
    getStyleClass().addAll("notice", "info");
    path.setId("workspace-path");
    path.setPromptText("/mount/folder/name.ipynb");
    path.setAccessibleText("Path in the workspace");
    HBox.setHgrow(path, Priority.ALWAYS);
    path.setOnAction(_ -> answered());
    agree.setOnAction(_ -> answered());
    agree.getStyleClass().add("small");
    var cancel = new Button("Cancel");
    cancel.getStyleClass().add("small");
    cancel.setOnAction(_ -> Controls.show(this, false));
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            Controls.show(this, false);
            event.consume();
          }
        });
    getChildren().addAll(what, path, problem, agree, cancel);
    Controls.show(this, false);
  }

  /// @param question for example `Open`
  /// @param proposal a path to begin with
  void ask(String question, String proposal, Consumer<WorkspacePath> whenAnswered) {
    what.setText(question + " in the workspace");
    agree.setText(question);
    problem.setText("");
    path.setText(proposal);
    answer = whenAnswered;
    Controls.show(this, true);
    path.requestFocus();
    path.end();
  }

  private void answered() {
    String text = path.getText().strip();
    if (!text.startsWith("/") || text.endsWith("/") || text.indexOf('\0') >= 0) {
      problem.setText("A path begins with / and ends with the name of a file");
      return;
    }
    Controls.show(this, false);
    answer.accept(WorkspacePath.of(text));
  }
}
