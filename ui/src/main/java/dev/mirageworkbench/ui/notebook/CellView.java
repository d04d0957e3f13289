package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.output.Links;
import dev.mirageworkbench.ui.output.MarkdownNodes;
import dev.mirageworkbench.ui.output.OutputView;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One cell: prompt, editor or rendered text, a field where it waits for input, outputs.
final class CellView extends HBox {
  static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final CellModel cell;
  private final NotebookViewModel notebook;
  private final CodeEditor editor;
  private final EditorPane editorPane;
  private final StackPane body = new StackPane();
  private final VBox question = new VBox();
  private final Links links;

  CellView(CellModel cell, NotebookViewModel notebook, NotebookView.Parts parts) {
    this.cell = cell;
    this.notebook = notebook;
    this.links = parts.links();
    this.editor = new CodeEditor(cell, parts.background());
    this.editorPane = new EditorPane(editor);
    getStyleClass().addAll("notebook-cell", cell.type().name().toLowerCase(Locale.ROOT));
    body.getStyleClass().add("cell-body");
    var outputs = new OutputView(links);
    cell.outputsProperty().subscribe(outputs::show);
    outputs.focusWithinProperty().addListener((_, _, focused) -> outputsFocused(focused));
    var content = new VBox(body, question, outputs, new CellFooter(cell));
    content.getStyleClass().add("cell-content");
    HBox.setHgrow(content, Priority.ALWAYS);
    content.setMinWidth(0);
    getChildren().addAll(prompt(), content);
    cell.renderedProperty().subscribe(_ -> drawBody());
    cell.inputProperty().subscribe(this::drawQuestion);
    editor.focusedProperty().addListener((_, _, focused) -> editorFocused(focused));
    editor.caretPositionProperty().addListener(_ -> notebook.assistant().changed(cell));
    addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> notebook.edits().select(cell));
    setOnMouseClicked(this::clicked);
    new CellDrops(cell, editor, this::insert).watch(body);
  }

  CellModel cell() {
    return cell;
  }

  private Label prompt() {
    Label prompt = Controls.label("", "prompt");
    prompt.setStyle(CodeFont.css());
    Runnable draw =
        () -> {
          prompt.setText(cell.prompt());
          prompt.pseudoClassStateChanged(STALE, cell.staleProperty().get());
        };
    cell.stateProperty().subscribe(draw);
    cell.executionCountProperty().subscribe(draw);
    cell.staleProperty().subscribe(draw);
    draw.run();
    return prompt;
  }

  private void drawBody() {
    boolean text = cell.type() == CellType.MARKDOWN && cell.renderedProperty().get();
    body.getChildren()
        .setAll(
            !text
                ? editorPane
                : cell.source().isBlank()
                    ? Controls.label("Empty text; press Enter to write", "note")
                    : MarkdownNodes.render(cell.source(), links));
    body.pseudoClassStateChanged(PseudoClass.getPseudoClass("rendered"), text);
  }

  private void drawQuestion(Optional<InputRequest> asked) {
    question.getChildren().clear();
    Controls.show(question, asked.isPresent());
    asked.ifPresent(
        request -> {
          TextField answer = request.password() ? new PasswordField() : new TextField();
          answer.setId("cell-input");
          answer.setAccessibleText(request.prompt());
          answer.setOnAction(_ -> notebook.answer(cell, answer.getText()));
          HBox.setHgrow(answer, Priority.ALWAYS);
          Label prompt = Controls.label(request.prompt(), "input-prompt");
          prompt.setStyle(CodeFont.css());
          var row = new HBox(prompt, answer);
          row.getStyleClass().add("cell-input");
          question.getChildren().add(row);
          answer.requestFocus();
        });
  }

  private void editorFocused(boolean focused) {
    if (focused) {
      notebook.edits().select(cell);
      notebook.modeProperty().set(NotebookViewModel.Mode.EDIT);
    } else {
      notebook.assistant().hide();
    }
  }

  /// Reading an output is not editing: the letters are the notebook's again.
  private void outputsFocused(boolean focused) {
    if (focused) {
      notebook.modeProperty().set(NotebookViewModel.Mode.COMMAND);
    }
  }

  private void clicked(MouseEvent event) {
    boolean rendered = cell.type() == CellType.MARKDOWN && cell.renderedProperty().get();
    if (rendered && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      cell.renderedProperty().set(false);
      notebook.modeProperty().set(NotebookViewModel.Mode.EDIT);
      focusEditor();
    }
  }

  CodeEditor editor() {
    return editor;
  }

  private void focusEditor() {
    editor.requestFocus();
  }

  /// Writes code for a file at the cursor.
  void insert(DraggedPath path) {
    InsertSnippets.Insertion insertion =
        InsertSnippets.into(
            cell.type(), editor.getText(), editor.getCaretPosition(), path.path(), path.folder());
    if (editor.isEditable()) {
      cell.renderedProperty().set(false);
      editor.insertText(insertion.at(), insertion.text());
      editor.moveTo(insertion.at() + insertion.text().length());
      notebook.edits().select(cell);
      notebook.modeProperty().set(NotebookViewModel.Mode.EDIT);
      editor.requestFocus();
    }
  }
}
