package dev.mirageworkbench.ui.notebook;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// Which cells are out of sight below a collapsed heading, as JupyterLab folds them: all up to the
/// next heading that is not lower. What is selected is always in sight. Confined to the JavaFX
/// thread.
public final class Folding {
  private final CellEdits edits;
  private final Set<CellModel> watched = new HashSet<>();
  private final InvalidationListener changed = _ -> update();
  private final ObservableList<CellModel> inSight = FXCollections.observableArrayList();
  private final ObservableList<CellModel> shown = FXCollections.unmodifiableObservableList(inSight);
  private boolean isUpdating;

  Folding(CellEdits edits) {
    this.edits = edits;
    edits.cells().addListener((ListChangeListener<CellModel>) _ -> watch());
    edits.selectedProperty().addListener(_ -> reveal());
    edits.whenShown(this::reveal);
    watch();
  }

  /// The cells that are to be shown.
  public ObservableList<CellModel> inSight() {
    return shown;
  }

  private ObservableList<CellModel> cells() {
    return edits.cells();
  }

  private void watch() {
    var there = new HashSet<>(cells());
    watched.removeIf(
        cell -> {
          boolean isGone = !there.contains(cell);
          if (isGone) {
            cell.display().headingCollapsedProperty().removeListener(changed);
            cell.sourceProperty().removeListener(changed);
            cell.display().setOutOfSight(false);
          }
          return isGone;
        });
    for (CellModel cell : cells()) {
      if (cell.type() == CellType.MARKDOWN && watched.add(cell)) {
        cell.display().headingCollapsedProperty().addListener(changed);
        cell.sourceProperty().addListener(changed);
      }
    }
    update();
  }

  /// The level of the heading that a cell is, which is its highest.
  static OptionalInt level(CellModel cell) {
    return cell.type() == CellType.MARKDOWN
        ? cell.headings().stream().mapToInt(heading -> heading.level()).min()
        : OptionalInt.empty();
  }

  private static boolean isCollapsed(CellModel cell) {
    return cell.display().headingCollapsedProperty().get();
  }

  private void update() {
    if (isUpdating) {
      return;
    }
    isUpdating = true;
    BitSet hidden = HiddenCells.among(cells());
    for (int i = 0; i < cells().size(); i++) {
      cells().get(i).display().setOutOfSight(hidden.get(i));
    }
    countHidden();
    List<CellModel> seen = cells().stream().filter(cell -> !cell.display().isOutOfSight()).toList();
    if (!seen.equals(inSight)) {
      inSight.setAll(seen);
    }
    isUpdating = false;
  }

  private void countHidden() {
    int hidden = 0;
    for (int i = cells().size() - 1; i >= 0; i--) {
      CellDisplay display = cells().get(i).display();
      display.setHiddenCells(display.isOutOfSight() ? 0 : hidden);
      hidden = display.isOutOfSight() ? hidden + 1 : 0;
    }
  }

  /// Opens what hides the selected cell.
  private void reveal() {
    int selected = edits.selectedProperty().get();
    while (selected < cells().size() && cells().get(selected).display().isOutOfSight()) {
      CellModel heading = cells().get(edits.hidden().headingOf(selected));
      heading.display().headingCollapsedProperty().set(false);
    }
  }

  /// Collapses the heading that is selected; where there is none to collapse, goes to the heading
  /// above.
  void collapseOrGoAbove() {
    CellModel cell = edits.selected();
    if (level(cell).isPresent() && !isCollapsed(cell)) {
      cell.display().headingCollapsedProperty().set(true);
      return;
    }
    for (int i = edits.selectedProperty().get() - 1; i >= 0; i--) {
      CellModel above = cells().get(i);
      if (!above.display().isOutOfSight() && level(above).isPresent()) {
        edits.select(above);
        return;
      }
    }
  }

  /// Opens the heading that is selected; where there is none to open, goes to the heading below.
  void expandOrGoBelow() {
    CellModel cell = edits.selected();
    if (level(cell).isPresent() && isCollapsed(cell)) {
      cell.display().headingCollapsedProperty().set(false);
      return;
    }
    cells().subList(edits.selectedProperty().get() + 1, cells().size()).stream()
        .filter(below -> !below.display().isOutOfSight() && level(below).isPresent())
        .findFirst()
        .ifPresent(edits::select);
  }

  void collapseAll() {
    isUpdating = true;
    headings().forEach(cell -> cell.display().headingCollapsedProperty().set(true));
    isUpdating = false;
    update();
    edits.select(cells().get(edits.hidden().headingOf(edits.selectedProperty().get())));
  }

  void expandAll() {
    isUpdating = true;
    headings().forEach(cell -> cell.display().headingCollapsedProperty().set(false));
    isUpdating = false;
    update();
  }

  private List<CellModel> headings() {
    return cells().stream().filter(cell -> level(cell).isPresent()).toList();
  }
}
