package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A row below the tree that asks for the name of a file or folder.
final class NameQuestion extends VBox {
  private final Label what = Controls.label("", "form-label");
  private final TextField name = new TextField();
  private final Button agree = new Button();
  private final Label problem = Controls.label("", "form-problem");
  private Consumer<String> answer = _ -> {};
  private Runnable closed = () -> {};

  NameQuestion() {
    getStyleClass().add("name-question");
    name.setId("tree-name");
    name.setAccessibleText("Name");
    name.setOnAction(_ -> answered());
    name.textProperty().subscribe(_ -> judge());
    agree.getStyleClass().add("small");
    agree.setOnAction(_ -> answered());
    var cancel = new Button("Cancel");
    cancel.getStyleClass().add("small");
    cancel.setOnAction(_ -> close());
    var buttons = new HBox(agree, cancel);
    buttons.getStyleClass().add("name-buttons");
    what.setWrapText(true);
    problem.setWrapText(true);
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
          }
        });
    getChildren().addAll(what, name, problem, buttons);
    Controls.show(this, false);
  }

  /// @param whenClosed gives the keyboard back
  void ask(
      String question,
      String button,
      String proposal,
      Consumer<String> whenAnswered,
      Runnable whenClosed) {
    what.setText(question);
    agree.setText(button);
    answer = whenAnswered;
    closed = whenClosed;
    name.setText(proposal);
    judge();
    Controls.show(this, true);
    name.requestFocus();
    // The end of the name says what kind of file it is, and stays as a rule.
    int dot = proposal.lastIndexOf('.');
    name.selectRange(0, dot > 0 ? dot : proposal.length());
  }

  /// What is wrong with a name; empty if nothing is.
  static Optional<String> wrong(String name) {
    if (name.isBlank()) {
      return Optional.of("Enter a name");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("'" + name + "' is no name");
    }
    return name.indexOf('/') >= 0 || name.indexOf('\0') >= 0
        ? Optional.of("A name has no / in it")
        : Optional.empty();
  }

  private void judge() {
    Optional<String> wrong = wrong(name.getText());
    problem.setText(wrong.orElse(""));
    Controls.show(problem, wrong.isPresent());
    agree.setDisable(wrong.isPresent());
  }

  private void answered() {
    if (wrong(name.getText()).isEmpty()) {
      close();
      answer.accept(name.getText());
    }
  }

  private void close() {
    Controls.show(this, false);
    closed.run();
  }
}
