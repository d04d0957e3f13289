package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.trust.NotebookSignatures;
import dev.mirageworkbench.ui.editing.MarkdownHeadings;
import dev.mirageworkbench.ui.output.OutputChoices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import tools.jackson.databind.node.ObjectNode;

/// One cell without its controls. Confined to the JavaFX thread.
public final class CellModel {
  /// The cell as it was read: what is not shown here is written back from it.
  private NotebookCell origin;

  /// Kept while the cell is code, too, for the way back.
  private ObjectNode attachments;

  private final CellType type;
  private final StringProperty source;
  private final ObjectProperty<List<CellOutput>> outputs = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<OptionalInt> executionCount =
      new SimpleObjectProperty<>(OptionalInt.empty());
  private final ObjectProperty<RunState> state = new SimpleObjectProperty<>(RunState.IDLE);
  private final ObjectProperty<Optional<Duration>> duration =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<InputRequest>> input =
      new SimpleObjectProperty<>(Optional.empty());

  /// Whether the number in the prompt is of a kernel session that is over.
  private final BooleanProperty stale = new SimpleBooleanProperty();

  /// Whether what it shows was made here or by somebody who is trusted.
  private final BooleanProperty trusted = new SimpleBooleanProperty();

  /// Whether markdown is shown as text with headings rather than as its source.
  private final BooleanProperty rendered = new SimpleBooleanProperty(true);

  private final ObjectProperty<Optional<Path>> fullLog =
      new SimpleObjectProperty<>(Optional.empty());

  private final OutputChoices outputChoices = new OutputChoices();
  private final LastRun lastRun = new LastRun();

  private final IntegerProperty caret = new SimpleIntegerProperty();
  private final IntegerProperty textAnchor = new SimpleIntegerProperty();
  private final ObjectProperty<List<TextMark>> marks = new SimpleObjectProperty<>(List.of());
  private final CellDisplay display;

  public CellModel(NotebookCell cell) {
    this.origin = cell;
    this.attachments = CellValues.attachments(cell);
    this.display = new CellDisplay(cell.metadata());
    this.source = new SimpleStringProperty(cell.source());
    this.type =
        switch (cell) {
          case NotebookCell.Code code -> {
            outputs.set(code.outputs());
            executionCount.set(code.executionCount());
            stale.set(code.executionCount().isPresent());
            yield CellType.CODE;
          }
          case NotebookCell.Markdown _ -> CellType.MARKDOWN;
          case NotebookCell.Raw _ -> CellType.RAW;
          case NotebookCell.Unknown _ -> CellType.UNKNOWN;
        };
  }

  /// A new cell.
  public static CellModel create(CellType type, String source) {
    return editable(CellValues.fresh(type, source));
  }

  private static CellModel editable(NotebookCell cell) {
    var model = new CellModel(cell);
    model.rendered.set(false);
    model.trusted.set(true);
    return model;
  }

  /// The same cell, id and text, as another type. Outputs do not survive leaving code, as in
  /// JupyterLab.
  CellModel as(CellType other) {
    CellModel model = editable(CellValues.as(toCell(), other, attachments));
    model.attachments = attachments;
    return model;
  }

  /// The same content as a cell of its own, and trusted where this one is.
  CellModel copy() {
    var model = new CellModel(CellValues.withFreshId(toCell()));
    model.trusted.set(trusted.get());
    return model;
  }

  /// Becomes what a file says of it; a run that has not ended goes on.
  void take(NotebookCell cell) {
    origin = cell;
    attachments = CellValues.attachments(cell);
    source.set(cell.source());
    display.take(cell.metadata());
    if (cell instanceof NotebookCell.Code code && !state().isWaiting()) {
      outputs.set(code.outputs());
      executionCount.set(code.executionCount());
    }
  }

  /// Whether it shows nothing that could run.
  boolean isHarmless() {
    return NotebookSignatures.areHarmless(outputs.get());
  }

  /// A cell of its own for a piece that is cut off.
  CellModel piece(String text) {
    return editable(CellValues.piece(toCell(), text));
  }

  /// This cell with the texts of several, and the pictures that they speak of.
  CellModel joined(List<CellModel> parts) {
    ObjectNode all = attachments.deepCopy();
    parts.forEach(part -> all.setAll(part.attachments));
    CellModel whole = editable(CellValues.joined(toCell(), texts(parts), all));
    whole.attachments = all;
    return whole;
  }

  private static String texts(List<CellModel> parts) {
    return parts.stream().map(CellModel::source).collect(Collectors.joining("\n\n"));
  }

  /// As if it had never run.
  void clearOutputs() {
    outputs.set(List.of());
    executionCount.set(OptionalInt.empty());
    duration.set(Optional.empty());
    stale.set(false);
    state.set(RunState.IDLE);
  }

  boolean isCleared() {
    return outputs.get().isEmpty() && executionCount.get().isEmpty();
  }

  /// Whether its text and type may change. What a newer format knows, and what its author has
  /// locked, may not.
  public boolean isEditable() {
    return type != CellType.UNKNOWN && origin.metadata().path("editable").asBoolean(true);
  }

  /// Its author may have locked it.
  public boolean isDeletable() {
    return origin.metadata().path("deletable").asBoolean(true);
  }

  /// The cell as a value, for the file.
  public NotebookCell toCell() {
    NotebookCell cell =
        CellValues.withAttachments(
                CellValues.withMetadata(origin, display.into(origin.metadata())), attachments)
            .withSource(source.get());
    return cell instanceof NotebookCell.Code code
        ? code.withRun(outputs.get(), executionCount.get())
        : cell;
  }

  public String id() {
    return origin.id();
  }

  public CellType type() {
    return type;
  }

  public StringProperty sourceProperty() {
    return source;
  }

  public String source() {
    return source.get();
  }

  public ObjectProperty<List<CellOutput>> outputsProperty() {
    return outputs;
  }

  /// A file with all text of the last run, if not all of it is kept.
  public ObjectProperty<Optional<Path>> fullLogProperty() {
    return fullLog;
  }

  /// How its outputs are to be shown.
  OutputChoices outputChoices() {
    return outputChoices;
  }

  /// The pictures and files that its text speaks of.
  ObjectNode attachments() {
    return attachments;
  }

  public ObjectProperty<OptionalInt> executionCountProperty() {
    return executionCount;
  }

  public ObjectProperty<RunState> stateProperty() {
    return state;
  }

  public RunState state() {
    return state.get();
  }

  /// How long the last run took; not saved.
  public ObjectProperty<Optional<Duration>> durationProperty() {
    return duration;
  }

  public ObjectProperty<Optional<InputRequest>> inputProperty() {
    return input;
  }

  public BooleanProperty staleProperty() {
    return stale;
  }

  /// What is known of the last run and not saved.
  public LastRun lastRun() {
    return lastRun;
  }

  /// Outputs of a cell that is not trusted are shown without anything that could run.
  public BooleanProperty trustedProperty() {
    return trusted;
  }

  public BooleanProperty renderedProperty() {
    return rendered;
  }

  /// What of it is collapsed.
  public CellDisplay display() {
    return display;
  }

  /// Those in its text; none where it is no markdown.
  public List<MarkdownHeadings.Found> headings() {
    return type == CellType.MARKDOWN ? display.headings(source.get()) : List.of();
  }

  /// Takes a picture or file into a text cell.
  ///
  /// @param bundle its content by MIME type
  /// @return the name that it has in this cell
  String attach(String name, ObjectNode bundle) {
    String unique = CellValues.freeName(attachments, name);
    ObjectNode all = attachments.deepCopy();
    all.set(unique, bundle);
    attachments = all;
    return unique;
  }

  /// Where the cursor stands, for splitting.
  public IntegerProperty caretProperty() {
    return caret;
  }

  /// Where the selected text begins, or ends; where the cursor stands if nothing is selected.
  public IntegerProperty textAnchorProperty() {
    return textAnchor;
  }

  /// Selects a part of its text, or puts the cursor somewhere if both are the same.
  public void selectText(int anchor, int end) {
    textAnchor.set(anchor);
    caret.set(end);
  }

  /// Places in its text to be seen.
  public ObjectProperty<List<TextMark>> marksProperty() {
    return marks;
  }

  /// `[ ]`, `[*]` or `[n]`; empty for cells that do not run.
  public String prompt() {
    if (type != CellType.CODE) {
      return "";
    }
    if (state.get().isWaiting()) {
      return "[*]";
    }
    OptionalInt count = executionCount.get();
    return count.isPresent() ? "[" + count.getAsInt() + "]" : "[ ]";
  }
}
