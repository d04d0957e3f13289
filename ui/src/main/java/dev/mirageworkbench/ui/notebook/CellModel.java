package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.trust.NotebookSignatures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

  private final IntegerProperty caret = new SimpleIntegerProperty();

  public CellModel(NotebookCell cell) {
    this.origin = cell;
    this.attachments = CellValues.attachments(cell);
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
    if (cell instanceof NotebookCell.Code code && !state().isWaiting()) {
      outputs.set(code.outputs());
      executionCount.set(code.executionCount());
    }
  }

  /// Whether it shows nothing that could run.
  boolean isHarmless() {
    return NotebookSignatures.areHarmless(outputs.get());
  }

  /// A cell of its own for the text behind a cut.
  CellModel secondHalf(String text) {
    return editable(CellValues.secondHalf(toCell(), text));
  }

  /// Takes up the text of the cell below, and the pictures that it speaks of.
  void append(CellModel below) {
    ObjectNode both = below.attachments.deepCopy();
    both.setAll(attachments);
    attachments = both;
    origin = CellValues.withAttachments(origin, attachments);
    source.set(source.get() + "\n\n" + below.source());
  }

  /// The cell as a value, for the file.
  public NotebookCell toCell() {
    NotebookCell cell = origin.withSource(source.get());
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

  /// Outputs of a cell that is not trusted are shown without anything that could run.
  public BooleanProperty trustedProperty() {
    return trusted;
  }

  public BooleanProperty renderedProperty() {
    return rendered;
  }

  /// Where the cursor stands, for splitting.
  public IntegerProperty caretProperty() {
    return caret;
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
