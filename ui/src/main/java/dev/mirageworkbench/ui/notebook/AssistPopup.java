package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;

/// Shows what a [CodeAssistant] has to say below the cursor. The keyboard stays in the editor.
final class AssistPopup {
  private static final int MOST_ROWS = 10;
  /// In times of the size of the usual text.
  private static final double ROW = 1.85;

  private static final double WIDTH = 32;
  private static final double TALLEST = 25;

  private final CodeAssistant assistant;
  private final Popup popup = new Popup();
  private final StackPane content = new StackPane();
  private final ListView<Answer.Match> list = new ListView<>();
  private final Label note = Controls.label("", "assist-note");
  private final StackPane details = new StackPane();
  private final HBox suggestions = new HBox(new VBox(list, note), details);
  private Optional<CodeEditor> editor = Optional.empty();

  AssistPopup(CodeAssistant assistant) {
    this.assistant = assistant;
    popup.setAutoHide(true);
    popup.setHideOnEscape(false);
    popup.setOnAutoHide(_ -> assistant.hide());
    content.getStyleClass().add("assist");
    popup.getContent().add(content);
    list.setFocusTraversable(false);
    list.getStyleClass().add("assist-list");
    list.setFixedCellSize(ROW);
    list.setPrefWidth(CodeFont.em(WIDTH));
    list.setCellFactory(_ -> new MatchRow());
    list.setOnMouseClicked(_ -> clicked());
    assistant.assistProperty().subscribe(this::draw);
    assistant.details().toldProperty().subscribe(this::drawDetails);
  }

  /// @param target whose cursor the rest is about
  void attach(CodeEditor target) {
    editor = Optional.of(target);
  }

  private void clicked() {
    assistant.choose(Math.max(0, list.getSelectionModel().getSelectedIndex()));
    accept();
  }

  private void accept() {
    editor.ifPresent(target -> assistant.accept().ifPresent(edit -> apply(target, edit)));
  }

  private void apply(CodeEditor target, CodeAssistant.Edit edit) {
    target.replaceText(edit.start(), edit.end(), edit.text());
    target.requestFollowCaret();
    if (edit.goesOn()) {
      assistant.complete(target.cell());
    }
  }

  /// Takes the keys that are meant for what is shown.
  ///
  /// @param name as in the key table
  void key(String name, KeyEvent event) {
    boolean isMeant =
        switch (assistant.assistProperty().get()) {
          case Assist.None _ -> false;
          case Assist.Suggestions _ -> isForList(name);
          case Assist.Documentation _, Assist.Message _ -> isForText(name);
        };
    if (isMeant) {
      event.consume();
    }
  }

  private boolean isForText(String name) {
    boolean isEscape = name.equals("Esc");
    if (isEscape) {
      assistant.hide();
    }
    return isEscape;
  }

  private boolean isForList(String name) {
    switch (name) {
      case "Up" -> assistant.move(-1);
      case "Down" -> assistant.move(1);
      case "Page Up" -> assistant.move(1 - MOST_ROWS);
      case "Page Down" -> assistant.move(MOST_ROWS - 1);
      case "Tab" -> accept();
      case "Enter" -> {
        return acceptChosen();
      }
      case "Esc" -> assistant.hide();
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Enter begins a new line where suggestions came by themselves and nobody chose one.
  private boolean acceptChosen() {
    boolean isChosen =
        assistant.assistProperty().get() instanceof Assist.Suggestions shown && shown.isChosen();
    if (isChosen) {
      accept();
    } else {
      assistant.hide();
    }
    return isChosen;
  }

  private void drawDetails(Optional<Answer.Inspection> told) {
    details.getChildren().setAll(told.stream().map(AssistPopup::documentation).toList());
    Controls.show(details, told.isPresent());
  }

  private void draw(Assist assist) {
    switch (assist) {
      case Assist.None _ -> popup.hide();
      case Assist.Suggestions only when only.isOnlyChoice() -> accept();
      case Assist.Suggestions some -> show(some);
      case Assist.Documentation(Answer.Inspection inspection) -> show(documentation(inspection));
      case Assist.Message(String text) -> show(Controls.label(text, "assist-message"));
    }
  }

  private void show(Assist.Suggestions some) {
    if (!list.getItems().equals(some.matches())) {
      list.getItems().setAll(some.matches());
      list.setPrefHeight(CodeFont.em(ROW) * Math.min(MOST_ROWS, some.matches().size()) + 2);
    }
    if (some.isChosen()) {
      list.getSelectionModel().select(some.chosen());
      list.scrollTo(Math.max(0, some.chosen() - MOST_ROWS / 2));
    } else {
      list.getSelectionModel().clearSelection();
      list.scrollTo(0);
    }
    note.setText(some.note());
    Controls.show(note, !some.note().isEmpty());
    show(suggestions);
  }

  private void show(Node shown) {
    content.getChildren().setAll(shown);
    editor.ifPresent(this::show);
  }

  private void show(CodeEditor target) {
    Window window = target.getScene() == null ? null : target.getScene().getWindow();
    Optional<Bounds> caret = target.getCaretBounds();
    if (window == null || caret.isEmpty()) {
      assistant.hide();
      return;
    }
    content.getStylesheets().setAll(target.getScene().getStylesheets());
    popup.show(target, caret.get().getMinX(), caret.get().getMaxY() + 2);
  }

  private static Node documentation(Answer.Inspection told) {
    var box = new VBox();
    box.getStyleClass().add("assist-documentation");
    Label head = code(told.signature().isEmpty() ? told.name() : told.signature(), "assist-head");
    box.getChildren().add(head);
    String about =
        Stream.of(told.type(), told.file())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("  ·  "));
    box.getChildren().add(Controls.label(about, "note"));
    if (!told.value().isEmpty()) {
      box.getChildren().add(code(told.value()));
    }
    String text = told.source().isEmpty() ? told.documentation() : told.source();
    if (!text.isEmpty()) {
      box.getChildren().add(code(text));
    }
    var scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setPrefWidth(CodeFont.em(WIDTH * 1.4));
    scroll.setMaxHeight(CodeFont.em(TALLEST));
    scroll.getStyleClass().add("assist-scroll");
    return scroll;
  }

  private static Label code(String text, String... styles) {
    Label label = Controls.label(text, styles);
    label.setWrapText(true);
    label.setStyle(CodeFont.css());
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }
}
