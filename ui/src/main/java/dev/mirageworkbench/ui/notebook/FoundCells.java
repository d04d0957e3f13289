package dev.mirageworkbench.ui.notebook;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What was found in a notebook, marked in its cells, and at which of it the user is.
final class FoundCells {
  private static final int NONE = -1;

  private final CellEdits edits;
  private final BooleanSupplier isEditing;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Found>> current =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Set<CellModel> marked = new HashSet<>();
  private List<Found> all = List.of();
  private int index = NONE;

  /// From where the next search goes on.
  private Optional<CellModel> startCell = Optional.empty();

  private int startOffset;

  /// A text that is shown as its source only because something was found in it.
  private Optional<CellModel> opened = Optional.empty();

  /// What was done, told instead of the count until something else is asked for.
  private String done = "";

  /// @param isEditing whether the cursor is in the text of the active cell
  FoundCells(CellEdits edits, BooleanSupplier isEditing) {
    this.edits = edits;
    this.isEditing = isEditing;
  }

  List<Found> all() {
    return all;
  }

  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Found>> currentProperty() {
    return current.getReadOnlyProperty();
  }

  void startAt(CellModel cell, int offset) {
    startCell = Optional.of(cell);
    startOffset = offset;
  }

  /// @param goes whether the user is taken to the first one behind the start; else they stay where
  ///     they are
  void show(List<Found> found, boolean goes) {
    all = List.copyOf(found);
    index = all.isEmpty() ? NONE : firstFromStart();
    if (goes) {
      done = "";
      go();
    } else {
      current.set(index == NONE ? Optional.empty() : Optional.of(all.get(index)));
      drawMarks();
      tell();
    }
  }

  private int firstFromStart() {
    int cell = startCell.map(edits.cells()::indexOf).orElse(0);
    return IntStream.range(0, all.size())
        .filter(i -> all.get(i).isFrom(cell, startOffset))
        .findFirst()
        .orElse(0);
  }

  /// To the next or the one before; behind the last comes the first.
  void move(int step) {
    if (!all.isEmpty()) {
      done = "";
      index = Math.floorMod(index + step, all.size());
      go();
    }
  }

  private void go() {
    Optional<Found> to = index == NONE ? Optional.empty() : Optional.of(all.get(index));
    to.ifPresent(this::takeTo);
    current.set(to);
    drawMarks();
    tell();
  }

  private void takeTo(Found to) {
    CellModel cell = to.cell();
    startAt(cell, to.at().start());
    edits.select(cell);
    closeOpened(cell);
    if (to.isSource()) {
      if (cell.type() == CellType.MARKDOWN && cell.renderedProperty().get()) {
        cell.renderedProperty().set(false);
        opened = Optional.of(cell);
      }
      cell.selectText(to.at().start(), to.at().end());
    }
  }

  private void closeOpened(CellModel except) {
    opened
        .filter(cell -> cell != except)
        .ifPresent(
            cell -> {
              cell.renderedProperty().set(true);
              opened = Optional.empty();
            });
  }

  private void drawMarks() {
    Map<CellModel, List<TextMark>> marks =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).isSource())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> all.get(i).cell(), Collectors.mapping(this::mark, Collectors.toList())));
    marked.stream()
        .filter(cell -> !marks.containsKey(cell))
        .forEach(cell -> cell.marksProperty().set(List.of()));
    marked.clear();
    marked.addAll(marks.keySet());
    marks.forEach(FoundCells::setMarks);
  }

  /// A cell whose marks stay need not be drawn again.
  private static void setMarks(CellModel cell, List<TextMark> places) {
    if (!cell.marksProperty().get().equals(places)) {
      cell.marksProperty().set(places);
    }
  }

  private TextMark mark(int i) {
    Found at = all.get(i);
    return new TextMark(at.at().start(), at.at().end(), i == index);
  }

  /// Tells what was done until something else is asked for.
  void tellDone(String what) {
    done = what;
    tell();
  }

  private void tell() {
    String most = all.size() >= FindJob.MOST ? "+" : "";
    String place =
        all.isEmpty()
            ? "No matches"
            : String.format(Locale.ROOT, "%d of %d%s", index + 1, all.size(), most);
    boolean isInOutput = index != NONE && !all.get(index).isSource();
    status.set(!done.isEmpty() ? done : isInOutput ? place + ", in the output" : place);
  }

  /// Where somebody writes the source stays.
  private void renderAgain(CellModel cell) {
    cell.renderedProperty().set(cell != edits.selected() || !isEditing.getAsBoolean());
  }

  /// Nothing is looked for.
  void clear(boolean isOver) {
    all = List.of();
    index = NONE;
    current.set(Optional.empty());
    drawMarks();
    done = "";
    status.set("");
    if (isOver) {
      opened.ifPresent(this::renderAgain);
      opened = Optional.empty();
    }
  }
}
