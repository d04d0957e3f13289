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

/// A row that asks for a path in the workspace: of a notebook, or the prefix of a mount.
final class PathQuestion extends HBox {
  private final Label what = Controls.label("");
  private final TextField path = new TextField();
  private final Button agree = new Button();
  private final Label problem = Controls.label("", "note");
  private Consumer<String> answer = _ -> {};

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
    ask(question + " in the workspace", question, proposal, text -> notebook(text, whenAnswered));
  }

  /// @param question for example `Rename /s3`
  /// @param whenAnswered is told what was entered, and judges it
  void askPrefix(String question, String proposal, Consumer<String> whenAnswered) {
    ask(
        question + " to",
        "Rename",
        proposal,
        text -> {
          Controls.show(this, false);
          whenAnswered.accept(text);
        });
  }

  private void ask(String text, String button, String proposal, Consumer<String> whenAnswered) {
    what.setText(text);
    agree.setText(button);
    problem.setText("");
    path.setText(proposal);
    answer = whenAnswered;
    Controls.show(this, true);
    path.requestFocus();
    path.end();
  }

  private void answered() {
    answer.accept(path.getText().strip());
  }

  private void notebook(String text, Consumer<WorkspacePath> whenAnswered) {
    if (!text.startsWith("/") || text.endsWith("/") || text.indexOf('\0') >= 0) {
      problem.setText("A path begins with / and ends with the name of a file");
      return;
    }
    Controls.show(this, false);
    whenAnswered.accept(WorkspacePath.of(text));
  }
}
