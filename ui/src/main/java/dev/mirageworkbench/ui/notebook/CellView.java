package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.output.OutputView;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One cell: prompt, editor or rendered text, a field where it waits for input, outputs.
final class CellView extends HBox {
  static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final CellModel cell;
  private final NotebookViewModel notebook;
  private final Background background;
  private final CellBody body;
  private final OutputView outputs;
  private final VBox question = new VBox();
  private final Consumer<CodeEditor> caretMoved;
  private boolean awake;

  /// @param caretMoved called when the cursor moved in its editor
  CellView(
      CellModel cell,
      NotebookViewModel notebook,
      NotebookView.Parts parts,
      Consumer<CodeEditor> caretMoved) {
    this.caretMoved = caretMoved;
    this.cell = cell;
    this.notebook = notebook;
    this.background = parts.background();
    this.body = new CellBody(cell, parts.links(), this::makeEditor);
    this.outputs = new OutputView(parts.links());
    getStyleClass().addAll("notebook-cell", cell.type().name().toLowerCase(Locale.ROOT));
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    cell.outputsProperty().subscribe(this::drawOutputs);
    outputs.focusWithinProperty().addListener((_, _, focused) -> outputsFocused(focused));
    var content = new VBox(body, question, outputs, new CellFooter(cell));
    content.getStyleClass().add("cell-content");
    HBox.setHgrow(content, Priority.ALWAYS);
    content.setMinWidth(0);
    getChildren().addAll(prompt(), content);
    cell.inputProperty().subscribe(this::drawQuestion);
    addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> notebook.edits().select(cell));
    setOnMouseClicked(this::clicked);
    new CellDrops(cell, body, this::insert).watch();
  }

  CellModel cell() {
    return cell;
  }

  /// Asked for when a screen reader comes by, so that nothing is told to nobody.
  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> CellName.of(cell, notebook.cells().indexOf(cell) + 1);
      case ROLE_DESCRIPTION -> "cell";
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
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

  private CodeEditor makeEditor() {
    var editor = new CodeEditor(cell, background);
    editor.focusedProperty().addListener((_, _, focused) -> editorFocused(focused));
    editor
        .caretPositionProperty()
        .addListener(
            _ -> {
              notebook.assistant().changed(cell);
              caretMoved.accept(editor);
            });
    return editor;
  }

  /// Fills it with what a cell in the window shows.
  ///
  /// @param live whether code gets its editor at once
  void wake(boolean live) {
    awake = true;
    body.wake(live);
    drawOutputs(cell.outputsProperty().get());
  }

  /// Empties it, as it is far from the window.
  void sleep() {
    awake = false;
    body.sleep();
    outputs.show(List.of());
  }

  CellBody body() {
    return body;
  }

  /// Where a place in the text is, in this view.
  Bounds placeOf(int offset) {
    return sceneToLocal(body.localToScene(body.placeOf(offset)));
  }

  private void drawOutputs(List<CellOutput> shown) {
    if (awake) {
      outputs.show(shown);
    }
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
    if (body.isRendered()
        && event.getButton() == MouseButton.PRIMARY
        && event.getClickCount() == 2) {
      cell.renderedProperty().set(false);
      notebook.modeProperty().set(NotebookViewModel.Mode.EDIT);
      focusEditor();
    }
  }

  /// The editor, which is made where there is none yet.
  CodeEditor editor() {
    return body.editor();
  }

  private void focusEditor() {
    editor().requestFocus();
  }

  /// Writes code for a file at the cursor.
  void insert(DraggedPath path) {
    CodeEditor editor = editor();
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
