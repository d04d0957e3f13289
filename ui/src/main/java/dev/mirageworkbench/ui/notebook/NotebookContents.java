package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What of a notebook is shown and edited, and what else its file says and goes along. Confined to
/// the JavaFX thread.
final class NotebookContents {
  private final CellEdits edits = new CellEdits();
  private final ReadOnlyObjectWrapper<KernelProfile> profile;
  private Notebook origin;

  /// Stands in a notebook without cells for somebody to type into; not saved while it is empty.
  private Optional<CellModel> placeholder = Optional.empty();

  /// @param trusted whether all that it shows was made or trusted here
  NotebookContents(Notebook notebook, boolean trusted) {
    this.origin = notebook;
    this.profile = new ReadOnlyObjectWrapper<>(NotebookProfile.of(notebook));
    take(notebook, trusted);
  }

  CellEdits edits() {
    return edits;
  }

  ReadOnlyObjectProperty<KernelProfile> profileProperty() {
    return profile.getReadOnlyProperty();
  }

  void use(KernelProfile other) {
    profile.set(other);
  }

  /// The document as it stands.
  Notebook document() {
    List<NotebookCell> values =
        edits.cells().stream().filter(cell -> !isUntouched(cell)).map(CellModel::toCell).toList();
    return NotebookProfile.with(origin.withCells(values), profile.get());
  }

  private boolean isUntouched(CellModel cell) {
    return edits.cells().size() == 1
        && placeholder.filter(cell::equals).isPresent()
        && cell.source().isEmpty();
  }

  /// Shows another state of the notebook. Cells that are in both stay the same models, so that the
  /// selection, and a run that has not ended, stay with them.
  void take(Notebook newer, boolean trusted) {
    origin = newer;
    var left = new ArrayList<>(edits.cells());
    List<CellModel> cells =
        new ArrayList<>(newer.cells().stream().map(cell -> taken(cell, left)).toList());
    cells.forEach(cell -> cell.trustedProperty().set(trusted || cell.isHarmless()));
    placeholder =
        cells.isEmpty() ? Optional.of(CellModel.create(CellType.CODE, "")) : Optional.empty();
    placeholder.ifPresent(cells::add);
    edits.replaceAll(cells);
  }

  private static CellModel taken(NotebookCell cell, List<CellModel> left) {
    var fresh = new CellModel(cell);
    Optional<CellModel> known = first(left, each -> each.id().equals(cell.id()));
    if (known.isEmpty()) {
      // Cells of old notebooks have no ids of their own.
      known = first(left, each -> each.source().equals(cell.source()));
    }
    known.ifPresent(left::remove);
    if (known.filter(each -> each.type() == fresh.type()).isEmpty()) {
      return fresh;
    }
    known.get().take(cell);
    return known.get();
  }

  private static Optional<CellModel> first(List<CellModel> cells, Predicate<CellModel> wanted) {
    return cells.stream().filter(wanted).findFirst();
  }
}
