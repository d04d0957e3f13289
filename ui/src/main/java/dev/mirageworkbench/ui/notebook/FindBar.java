package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.keys.KeyNames;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.theme.Controls;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The bar above the cells in which is entered what to find, and what to put in its place.
final class FindBar extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final FindViewModel model;
  private final Runnable closed;
  private final TextField query;
  private final TextField replacement;

  /// @param closed takes the keyboard back to the cells
  FindBar(FindViewModel model, Runnable closed) {
    this.model = model;
    this.closed = closed;
    this.query = field("Find", model.queryProperty());
    this.replacement = field("Replace with", model.replacementProperty());
    query.setId("find-query");
    replacement.setId("find-replacement");
    getStyleClass().add("find-bar");
    HBox replacing = replaceRow();
    getChildren().addAll(findRow(), replacing);
    model.shownProperty().subscribe(shown -> Controls.show(this, shown));
    model.replacingProperty().subscribe(shown -> Controls.show(replacing, shown));
    model
        .problemProperty()
        .subscribe(problem -> query.pseudoClassStateChanged(WRONG, !problem.isEmpty()));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private static TextField field(String name, StringProperty value) {
    var field = new TextField();
    field.setPromptText(name);
    field.setAccessibleText(name);
    field.getStyleClass().add("find-field");
    field.textProperty().bindBidirectional(value);
    return field;
  }

  private HBox findRow() {
    Label status = Controls.label("", "note", "find-status");
    status.setId("find-status");
    status.textProperty().bind(model.statusProperty());
    Label problem = Controls.label("", "problem");
    problem.setId("find-problem");
    problem.textProperty().bind(model.problemProperty());
    return row(
        query,
        toggle("Aa", "Match Case", model.matchCaseProperty()),
        toggle("W", "Whole Word", model.wholeWordProperty()),
        toggle(".*", "Regular Expression", model.regexProperty()),
        toggle(
            "In selection",
            KeyTable.hint(NotebookAction.FIND_IN_SELECTION),
            model.inSelectionProperty()),
        toggle("In outputs", "Find in Outputs, too", model.inOutputsProperty()),
        button(Feather.CHEVRON_UP, NotebookAction.FIND_PREVIOUS, model::previous),
        button(Feather.CHEVRON_DOWN, NotebookAction.FIND_NEXT, model::next),
        status,
        problem,
        Controls.spacer(),
        Controls.iconButton(Feather.X, "Close", "Close (Esc)", this::close));
  }

  private HBox replaceRow() {
    var one = new Button("Replace");
    one.setOnAction(_ -> model.replace());
    one.setTooltip(new Tooltip("Replace this one and go to the next (Enter)"));
    var all = new Button("Replace All");
    all.setId("replace-all");
    all.setOnAction(_ -> model.replaceAll());
    all.setTooltip(new Tooltip("One step, which Undo Cell Operation takes back (Ctrl+Alt+Enter)"));
    return row(replacement, one, all);
  }

  private static HBox row(Node... nodes) {
    var row = new HBox(nodes);
    row.getStyleClass().add("find-row");
    return row;
  }

  private static ToggleButton toggle(String label, String name, BooleanProperty on) {
    var toggle = new ToggleButton(label);
    toggle.getStyleClass().addAll("flat", "find-toggle");
    toggle.setAccessibleText(name);
    toggle.setTooltip(new Tooltip(name));
    toggle.selectedProperty().bindBidirectional(on);
    return toggle;
  }

  private static Button button(Feather icon, NotebookAction action, Runnable run) {
    Button button = Controls.iconButton(icon, action.title(), KeyTable.hint(action), run);
    button.setFocusTraversable(true);
    return button;
  }

  /// Puts the keyboard where the query, or what was found last, is typed over.
  void takeFocus() {
    query.requestFocus();
    query.selectAll();
  }

  private void key(KeyEvent event) {
    boolean isInField = query.isFocused() || replacement.isFocused();
    boolean isMeant =
        switch (KeyNames.of(event)) {
          case "Esc" -> run(this::close);
          case "Enter" -> isInField && run(query.isFocused() ? model::next : model::replace);
          case "Shift+Enter" -> isInField && run(model::previous);
          case "Ctrl+Alt+Enter" -> run(model::replaceAll);
          default -> false;
        };
    if (isMeant) {
      event.consume();
    }
  }

  private static boolean run(Runnable action) {
    action.run();
    return true;
  }

  private void close() {
    model.close();
    closed.run();
  }
}
