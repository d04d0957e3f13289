package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.NoticeBar;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.KeyNames;
import dev.mirageworkbench.ui.keys.KeyPresses;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.notebook.NotebookViewModel.Mode;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.output.OutputView;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// A notebook's cells, one below the other.
public final class NotebookView extends BorderPane {
  /// What the views of a notebook need from the window.
  public record Parts(Background background, OutputTools outputs, EditorTools editors) {}

  private static final int FOCUS_ATTEMPTS = 20;
  private static final Set<String> INDENT_KEYS = Set.of("Tab", "Shift+Tab");

  private final NotebookViewModel model;
  private final Parts parts;
  private final CellFlow cells = new CellFlow(this::makeView, this::drawSelection);
  private final AssistPopup assist;
  private final FindBar find;
  private final KeyPresses keys = new KeyPresses(InstantSource.system());

  /// Held here only: the options live longer than a notebook.
  private final ChangeListener<Boolean> optionChanged =
      (_, _, _) -> cellViews().forEach(CellView::optionsChanged);

  public NotebookView(NotebookViewModel model, Parts parts) {
    this.model = model;
    this.parts = parts;
    this.assist = new AssistPopup(model.assistant());
    this.find = new FindBar(model.find(), this::takeFocus);
    model.assistant().use(parts.editors());
    getStyleClass().add("notebook");
    cells.setFocusTraversable(true);
    cells.setAccessibleText("Notebook");
    cells.setAccessibleRole(AccessibleRole.LIST_VIEW);
    setTop(new VBox(new NoticeBar(model.notices()), find));
    setCenter(new CellScroll(cells));
    model.folding().inSight().addListener((ListChangeListener<CellModel>) _ -> drawCells());
    for (EditorSwitch each : EditorSwitch.values()) {
      parts
          .editors()
          .options()
          .onProperty(each)
          .addListener(new WeakChangeListener<>(optionChanged));
    }
    model.edits().selectedProperty().subscribe(_ -> drawSelection());
    model.edits().selection().anchorProperty().subscribe(_ -> drawSelection());
    model
        .find()
        .currentProperty()
        .subscribe(found -> found.ifPresent(at -> reveal(at.cell(), at.offset())));
    model.jumps().targetProperty().subscribe(target -> target.ifPresent(this::edit));
    model.modeProperty().subscribe(_ -> modeChanged());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(KeyEvent.KEY_PRESSED, this::leave);
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

  private List<CellView> cellViews() {
    return cells.views().shown();
  }

  private CellView makeView(CellModel cell) {
    return new CellView(cell, model, parts, this::followCaret);
  }

  private void drawCells() {
    cells.setCells(model.folding().inSight());
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
    boolean isActive = selected().filter(view::equals).isPresent();
    boolean editing = model.modeProperty().get() == Mode.EDIT;
    CellSelection selection = model.edits().selection();
    int index = cells.views().indexOf(view);
    boolean isSelected = selection.first() <= index && index <= selection.last();
    view.pseudoClassStateChanged(CellView.SELECTED, isSelected);
    view.pseudoClassStateChanged(CellView.MARKED, isSelected && selection.isSeveral());
    view.pseudoClassStateChanged(CellView.ACTIVE, isActive);
    view.pseudoClassStateChanged(CellView.EDITED, isActive && editing);
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

  /// Puts the cursor where the cell has it.
  private void edit(CellTarget target) {
    model.modeProperty().set(Mode.EDIT);
    cells.bringIntoView(target);
    takeFocus();
  }

  private void modeChanged() {
    drawSelection();
    if (!isReadingOutput()) {
      takeFocus();
    }
  }

  /// Somebody selects text of an output, and may want to copy it.
  private boolean isReadingOutput() {
    return getScene() != null && OutputView.holds(getScene().getFocusOwner());
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
          if (find.isFocusWithin()) {
            return;
          }
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
    String name = KeyNames.of(event);
    Optional<KeyTable.Scope> place = KeyFocus.scopeFor(name, focused);
    if (place.isEmpty()) {
      return;
    }
    KeyTable.Scope scope = place.get();
    if (focused instanceof CodeEditor editor) {
      assist.attach(editor);
      assist.key(name, event);
      if (event.isConsumed() || (INDENT_KEYS.contains(name) && isIndenting(editor))) {
        return;
      }
    }
    Optional<Action> action = keys.press(name, scope);
    if (action.isPresent() && action.get() instanceof NotebookAction known) {
      if (isFor(known, focused)) {
        event.consume();
        perform(known);
      }
    } else if (KeyPresses.startsSequence(name, scope)) {
      event.consume();
    }
  }

  /// Out of a table, a button or whatever else took the keyboard in an output.
  private void leave(KeyEvent event) {
    if (KeyNames.of(event).equals("Esc")) {
      event.consume();
      perform(NotebookAction.COMMAND_MODE);
    }
  }

  /// The keys that complete and tell belong to the editor where there is nothing to ask about.
  private static boolean isIndenting(CodeEditor editor) {
    return EditorFeatures.of(editor).filter(EditorFeatures::isIndenting).isPresent();
  }

  /// Whether a key means something here, where the keyboard is; that wins over what it means in the
  /// window.
  public boolean takes(String key) {
    Node focused = getScene() == null ? this : getScene().getFocusOwner();
    return isFocusWithin()
        && KeyFocus.scopeFor(key, focused)
            .flatMap(scope -> KeyTable.action(key, scope))
            .filter(action -> isFor(action, focused))
            .isPresent();
  }

  /// What only changes text is for the editor that has the keyboard.
  private static boolean isFor(Action action, Node focused) {
    return !(action instanceof NotebookAction known)
        || !TextActions.ALL.contains(known)
        || (focused instanceof CodeEditor editor && isForText(editor, known));
  }

  private static boolean isForText(CodeEditor editor, NotebookAction action) {
    return EditorFeatures.of(editor).filter(features -> features.takes(action)).isPresent();
  }

  /// Does what a key, menu or button asks, and leaves the keyboard where it should be.
  public void perform(NotebookAction action) {
    selected().flatMap(view -> view.body().madeEditor()).ifPresent(assist::attach);
    EditorSwitch.of(action).ifPresent(parts.editors().toggle());
    boolean isDone = selected().filter(view -> perform(view, action)).isPresent();
    if (!isDone) {
      model.perform(action);
    }
    switch (action) {
      case FOCUS_OUTPUT -> selected().ifPresent(CellView::focusOutput);
      case FIND, REPLACE -> find.takeFocus();
      case FIND_NEXT, FIND_PREVIOUS, FIND_IN_SELECTION -> {}
      default -> takeFocus();
    }
  }

  /// @return whether it was an action of text, which the editor has done
  private static boolean perform(CellView view, NotebookAction action) {
    return TextActions.ALL.contains(action)
        && EditorFeatures.of(view.editor())
            .filter(features -> features.perform(action))
            .isPresent();
  }

  /// Writes code for a file into the selected cell.
  public void insert(DraggedPath path) {
    selected().ifPresent(view -> view.insert(path));
  }
}
