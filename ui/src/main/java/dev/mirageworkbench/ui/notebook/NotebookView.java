package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.FileToSave;
import dev.mirageworkbench.ui.dialog.NoticeBar;
import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.KeyNames;
import dev.mirageworkbench.ui.keys.KeyPresses;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.notebook.NotebookViewModel.Mode;
import dev.mirageworkbench.ui.output.Links;
import dev.mirageworkbench.ui.output.SelectableText;
import dev.mirageworkbench.ui.table.TableGrid;
import dev.mirageworkbench.ui.table.TableHost;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.time.InstantSource;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/// A notebook's cells, one below the other.
public final class NotebookView extends BorderPane {
  /// What the views of a notebook need from the window.
  ///
  /// @param saving asks where outputs are saved
  /// @param tables shows them in a pane of their own
  public record Parts(
      Background background, Links links, FileToSave saving, TableHost.Opener tables) {
    TableHost tables(NotebookViewModel notebook) {
      return new TableHost(background, new NotebookTables(notebook), saving, tables);
    }
  }

  private static final int FOCUS_ATTEMPTS = 20;
  private static final String INDENT_KEY = "Tab";

  private final NotebookViewModel model;
  private final Parts parts;
  private final CellFlow cells = new CellFlow(this::makeView, this::drawSelection);
  private final AssistPopup assist;
  private final KeyPresses keys = new KeyPresses(InstantSource.system());

  public NotebookView(NotebookViewModel model, Parts parts) {
    this.model = model;
    this.parts = parts;
    this.assist = new AssistPopup(model.assistant());
    getStyleClass().add("notebook");
    cells.setFocusTraversable(true);
    cells.setAccessibleText("Notebook");
    cells.setAccessibleRole(AccessibleRole.LIST_VIEW);
    setTop(new NoticeBar(model.notices()));
    setCenter(new CellScroll(cells));
    model.cells().addListener((ListChangeListener<CellModel>) _ -> drawCells());
    model.edits().selectedProperty().subscribe(_ -> drawSelection());
    model.modeProperty().subscribe(_ -> modeChanged());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(KeyEvent.KEY_PRESSED, this::leaveTable);
    // A tab's content joins the window late; before that nothing in it can be focused.
    sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene != null) {
                takeFocus();
                // What the first layout hides for a moment loses the keyboard.
                afterNextLayout(scene, this::takeFocus);
              }
            });
    drawCells();
  }

  public NotebookViewModel model() {
    return model;
  }

  private CellView makeView(CellModel cell) {
    return new CellView(cell, model, parts, this::followCaret);
  }

  private void drawCells() {
    cells.setCells(model.cells());
    drawSelection();
  }

  private Optional<CellView> selected() {
    int index = model.edits().selectedProperty().get();
    return index < model.cells().size()
        ? Optional.of(cells.views().view(model.cells().get(index)))
        : Optional.empty();
  }

  private void drawSelection() {
    cells.views().shown().forEach(this::drawSelection);
    selected().map(CellView::cell).map(CellTarget::of).ifPresent(cells::bringIntoView);
  }

  /// Others are drawn when they come into the window.
  private void drawSelection(CellView view) {
    boolean isChosen = selected().filter(view::equals).isPresent();
    boolean editing = model.modeProperty().get() == Mode.EDIT;
    view.pseudoClassStateChanged(CellView.SELECTED, isChosen);
    view.pseudoClassStateChanged(CellView.EDITED, isChosen && editing);
  }

  private void followCaret(CodeEditor editor) {
    if (editor.isFocused()) {
      cells.bringIntoView(CellTarget.of(editor.cell(), editor.getCaretPosition()));
    }
  }

  /// Scrolls as little as needed to bring a place in a cell's text into sight.
  void reveal(CellModel cell, int offset) {
    cells.bringIntoView(CellTarget.of(cell, offset));
  }

  private void modeChanged() {
    drawSelection();
    if (!isReadingOutput()) {
      takeFocus();
    }
  }

  /// Somebody selects text of an output, and may want to copy it.
  private boolean isReadingOutput() {
    return getScene() != null
        && (getScene().getFocusOwner() instanceof SelectableText
            || TableGrid.holds(getScene().getFocusOwner()));
  }

  /// Puts the keyboard where the mode says: into the selected cell's editor or on the notebook.
  public void takeFocus() {
    // At once where that works: what is typed next is meant for the new place.
    keyboardTarget().requestFocus();
    takeFocus(FOCUS_ATTEMPTS);
  }

  /// A tab's content refuses the keyboard until it was laid out and is seen: tries again then.
  private void takeFocus(int attempts) {
    Platform.runLater(
        () -> {
          Node target = keyboardTarget();
          Scene scene = target.getScene();
          target.requestFocus();
          if (attempts > 0 && scene != null && scene.getFocusOwner() != target) {
            afterNextLayout(scene, () -> takeFocus(attempts - 1));
          }
        });
  }

  private Node keyboardTarget() {
    return model.modeProperty().get() == Mode.EDIT
        ? selected()
            .map(view -> cells.views().show(view.cell(), true).editor())
            .map(Node.class::cast)
            .orElse(cells)
        : cells;
  }

  private static void afterNextLayout(Scene scene, Runnable action) {
    var once =
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            action.run();
          }
        };
    scene.addPostLayoutPulseListener(once);
    Platform.requestNextPulse();
  }

  private void key(KeyEvent event) {
    Node focused = getScene() == null ? this : getScene().getFocusOwner();
    if (focused instanceof TextInputControl
        || (TableGrid.holds(focused) && event.getCode() != KeyCode.ENTER)) {
      return;
    }
    KeyTable.Scope scope =
        focused instanceof CodeEditor ? KeyTable.Scope.EDIT : KeyTable.Scope.COMMAND;
    String name = KeyNames.of(event);
    if (focused instanceof CodeEditor editor) {
      assist.attach(editor);
      assist.key(name, event);
      if (event.isConsumed() || (name.equals(INDENT_KEY) && isIndenting(editor))) {
        return;
      }
    }
    Optional<Action> action = keys.press(name, scope);
    if (action.isPresent() && action.get() instanceof NotebookAction known) {
      event.consume();
      perform(known);
    } else if (KeyPresses.startsSequence(name, scope)) {
      event.consume();
    }
  }

  private void leaveTable(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && TableGrid.holds(getScene().getFocusOwner())) {
      takeFocus();
      event.consume();
    }
  }

  /// The key that completes belongs to the editor where there is nothing to complete.
  private static boolean isIndenting(CodeEditor editor) {
    return editor.getSelection().getLength() > 0 || !CodeAssistant.isWorthCompleting(editor.cell());
  }

  /// Does what a key, menu or button asks, and leaves the keyboard where it should be.
  public void perform(NotebookAction action) {
    selected().flatMap(view -> view.body().madeEditor()).ifPresent(assist::attach);
    model.perform(action);
    takeFocus();
  }

  /// Writes code for a file into the selected cell.
  public void insert(DraggedPath path) {
    selected().ifPresent(view -> view.insert(path));
  }
}
