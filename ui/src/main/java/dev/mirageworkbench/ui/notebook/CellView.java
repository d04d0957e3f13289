package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.editing.EditorOptions;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.freshness.StaleMarks;
import dev.mirageworkbench.ui.output.Headings;
import dev.mirageworkbench.ui.output.MarkdownTools;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.output.OutputView;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
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

  /// One of several that are selected.
  static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  /// The one of them that keys are for where only one can be meant.
  static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
  static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final CellModel cell;
  private final NotebookViewModel notebook;
  private final NotebookView.Parts parts;
  private final ImageAttachments images;
  private final CellBody body;
  private final CellOutputs shownOutputs;
  private final VBox question = new VBox();
  private final Consumer<CodeEditor> caretMoved;
  private final VBox content = new VBox();

  /// @param caretMoved called when the cursor moved in its editor
  CellView(
      CellModel cell,
      NotebookViewModel notebook,
      NotebookView.Parts parts,
      Consumer<CodeEditor> caretMoved) {
    this.caretMoved = caretMoved;
    this.cell = cell;
    this.notebook = notebook;
    this.parts = parts;
    this.images = new ImageAttachments(cell, notebook.notices(), parts.background());
    OutputTools tools = parts.outputs();
    this.body =
        new CellBody(
            cell,
            () -> new MarkdownTools(tools, cell.attachments(), this::reveal),
            this::makeEditor);
    this.shownOutputs = new CellOutputs(cell, tools, notebook.jumps().reach(cell));
    OutputView outputs = shownOutputs.view();
    getStyleClass().addAll("notebook-cell", cell.type().name().toLowerCase(Locale.ROOT));
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    outputs.focusWithinProperty().addListener((_, _, focused) -> outputsFocused(focused));
    var columns = new CellColumns(codePart(body), question, outputPart(outputs));
    if (cell.type() == CellType.CODE) {
      columns.follow(parts.editors().options().onProperty(EditorSwitch.SIDE_BY_SIDE));
    }
    content.getChildren().addAll(columns, new CellFooter(cell, notebook.runFiles()));
    content.getStyleClass().add("cell-content");
    HBox.setHgrow(content, Priority.ALWAYS);
    content.setMinWidth(0);
    Label prompt = prompt();
    getChildren().addAll(gutter(prompt), content);
    if (cell.type() == CellType.MARKDOWN) {
      var fold = new HeadingFold(cell);
      prompt.setGraphic(fold.arrow());
      content.getChildren().add(fold.line());
    }
    images.watch(body, this::editor);
    cell.inputProperty().subscribe(this::drawQuestion);
    addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    new CellDrag(this, notebook).watch(prompt);
    setOnMouseClicked(this::clicked);
    new CellDrops(cell, body, this::insert).watch();
  }

  private Node codePart(Node code) {
    return cell.type() == CellType.CODE
        ? new CollapsiblePart(
            code, "code", cell.display().sourceHiddenProperty(), () -> CellSummary.code(cell))
        : code;
  }

  private Node outputPart(Node outputs) {
    if (cell.type() != CellType.CODE) {
      return outputs;
    }
    var part =
        new CollapsiblePart(
            outputs,
            "outputs",
            cell.display().outputsHiddenProperty(),
            () -> CellSummary.outputs(cell));
    cell.outputsProperty()
        .subscribe(
            shown -> {
              part.draw();
              Controls.show(part, !shown.isEmpty());
            });
    return part;
  }

  CellModel cell() {
    return cell;
  }

  /// With Shift down, the cells up to this one are selected; within the active one that is for its
  /// text.
  private void pressed(MouseEvent event) {
    if (event.isShiftDown() && notebook.edits().selected() != cell) {
      notebook.edits().extendTo(cell);
      notebook.modeProperty().set(NotebookViewModel.Mode.COMMAND);
      event.consume();
    } else if (!isOfSeveral(event)) {
      notebook.edits().select(cell);
    }
  }

  /// Several cells that are selected are dragged together, by the prompt of any of them, and have
  /// one menu.
  private boolean isOfSeveral(MouseEvent event) {
    return (event.getButton() == MouseButton.SECONDARY || event.getX() < content.getLayoutX())
        && notebook.edits().selection().isSeveral()
        && notebook.edits().selection().cells().contains(cell);
  }

  private VBox gutter(Label prompt) {
    var gutter = new VBox(prompt);
    gutter.getStyleClass().add("cell-gutter");
    cell.lastRun().staleProperty().subscribe(stale -> StaleMarks.show(gutter, stale));
    return gutter;
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
    var editor = new CodeEditor(cell, parts.background());
    editor.focusedProperty().addListener((_, _, focused) -> editorFocused(focused));
    editor
        .caretPositionProperty()
        .addListener(
            _ -> {
              notebook.assistant().changed(cell);
              caretMoved.accept(editor);
            });
    EditorFeatures.attach(
        editor,
        parts.editors().options(),
        images,
        notebook.history(),
        parts.background(),
        () -> notebook.assistant().typed(cell));
    return editor;
  }

  /// Fills it with what a cell in the window shows.
  ///
  /// @param live whether code gets its editor at once
  void wake(boolean live) {
    body.wake(live || needsEditor());
    shownOutputs.wake();
    body.wake(live);
    shownOutputs.wake();
  }

  /// Text that stands still has neither numbers nor wrapped lines.
  private boolean needsEditor() {
    EditorOptions options = parts.editors().options();
    return cell.type() == CellType.CODE
        && (options.isOn(EditorSwitch.LINE_NUMBERS) || options.isOn(EditorSwitch.WRAP_CODE));
  }

  /// To be called when the options of editors have changed.
  void optionsChanged() {
    if (body.isStill() && needsEditor()) {
      body.editor();
    }
  }

  /// Empties it, as it is far from the window.
  void sleep() {
    body.sleep();
    shownOutputs.sleep();
  }

  CellBody body() {
    return body;
  }

  /// Where a place in the text is, in this view.
  Bounds placeOf(int offset) {
    return sceneToLocal(body.localToScene(body.placeOf(offset)));
  }

  /// Goes to the cell with a heading.
  private void reveal(String anchor) {
    notebook.cells().stream()
        .filter(each -> each.type() == CellType.MARKDOWN && Headings.has(each.source(), anchor))
        .findFirst()
        .ifPresent(notebook.edits()::select);
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
    if (event.getButton() == MouseButton.PRIMARY
        && event.isStillSincePress()
        && !event.isShiftDown()
        && isOfSeveral(event)) {
      notebook.edits().select(cell);
    }
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

  /// Puts the keyboard on the first output.
  void focusOutput() {
    shownOutputs.view().takeFocus();
  }

  private void focusEditor() {
    editor().requestFocus();
  }

  /// Writes code for a file at the cursor.
  void insert(DraggedPath path) {
    new PathInsertion(cell, notebook)
        .insert(
            path,
            editor(),
            () -> {
              notebook.edits().select(cell);
              notebook.modeProperty().set(NotebookViewModel.Mode.EDIT);
              focusEditor();
            });
  }
}
