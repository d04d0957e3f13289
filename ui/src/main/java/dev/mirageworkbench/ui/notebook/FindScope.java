package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.find.TextSearch.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Where in a notebook is looked: everywhere, or in what was selected when that was asked for.
final class FindScope {
  /// @param part of the text of a single cell, if not all of it
  private record Chosen(List<CellModel> cells, Optional<Range> part) {
    Chosen {
      cells = List.copyOf(cells);
    }
  }

  private final CellEdits edits;
  private final BooleanProperty on = new SimpleBooleanProperty();
  private Chosen atOpening = new Chosen(List.of(), Optional.empty());
  private Chosen chosen = atOpening;

  FindScope(CellEdits edits) {
    this.edits = edits;
    on.subscribe(
        isOn -> {
          if (isOn) {
            chosen = isAtWhatWasFound() ? atOpening : selection();
          }
        });
  }

  BooleanProperty onProperty() {
    return on;
  }

  /// What is selected before anything is found, which is selected then.
  void opened() {
    atOpening = selection();
  }

  private boolean isAtWhatWasFound() {
    Optional<Range> part = part(edits.selected());
    return !edits.selection().isSeveral()
        && !atOpening.cells().isEmpty()
        && edits.selected().marksProperty().get().stream()
            .anyMatch(
                mark ->
                    mark.isCurrent()
                        && part.equals(Optional.of(new Range(mark.start(), mark.end()))));
  }

  private Chosen selection() {
    return edits.selection().isSeveral()
        ? new Chosen(edits.selection().cells(), Optional.empty())
        : new Chosen(List.of(edits.selected()), part(edits.selected()));
  }

  private static Optional<Range> part(CellModel cell) {
    int length = cell.source().length();
    int caret = Math.clamp(cell.caretProperty().get(), 0, length);
    int anchor = Math.clamp(cell.textAnchorProperty().get(), 0, length);
    return caret == anchor
        ? Optional.empty()
        : Optional.of(new Range(Math.min(caret, anchor), Math.max(caret, anchor)));
  }

  /// Empty if nothing is selected there.
  static String selectedText(CellModel cell) {
    return part(cell).map(at -> cell.source().substring(at.start(), at.end())).orElse("");
  }

  /// The text of a cell has become longer, or shorter, by a replacement in it.
  void stretch(CellModel cell, int by) {
    if (chosen.cells().equals(List.of(cell))) {
      chosen =
          new Chosen(
              chosen.cells(), chosen.part().map(part -> new Range(part.start(), part.end() + by)));
    }
  }

  List<FindJob.Place> places(boolean withOutputs) {
    List<CellModel> all = edits.cells();
    return IntStream.range(0, all.size())
        .filter(i -> !on.get() || chosen.cells().contains(all.get(i)))
        .mapToObj(
            i -> {
              CellModel cell = all.get(i);
              return new FindJob.Place(
                  cell,
                  i,
                  cell.source(),
                  within(cell),
                  withOutputs ? cell.outputsProperty().get() : List.of());
            })
        .toList();
  }

  private Range within(CellModel cell) {
    int length = cell.source().length();
    var whole = new Range(0, length);
    return !on.get()
        ? whole
        : chosen
            .part()
            .map(part -> new Range(Math.min(part.start(), length), Math.min(part.end(), length)))
            .orElse(whole);
  }
}
