package dev.mirageworkbench.ui.notebook;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The cells of a notebook, which one is selected, and what can be done to them as wholes. Never
/// without a cell. Confined to the JavaFX thread.
public final class CellEdits {
  private record Deleted(int index, CellModel cell) {}

  private final ObservableList<CellModel> cells = FXCollections.observableArrayList();
  private final IntegerProperty selected = new SimpleIntegerProperty();
  private final ArrayDeque<Deleted> deleted = new ArrayDeque<>();

  public ObservableList<CellModel> cells() {
    return cells;
  }

  public IntegerProperty selectedProperty() {
    return selected;
  }

  public CellModel selected() {
    return cells.get(selected.get());
  }

  public void select(CellModel cell) {
    int index = cells.indexOf(cell);
    if (index >= 0) {
      selected.set(index);
    }
  }

  /// Shows other cells; the selected one stays so where it is among them.
  void replaceAll(List<CellModel> newCells) {
    int index = Math.min(selected.get(), newCells.size() - 1);
    int stays = cells.isEmpty() ? -1 : newCells.indexOf(selected());
    selected.set(Math.min(index, Math.max(0, cells.size() - 1)));
    cells.setAll(newCells);
    selected.set(stays >= 0 ? stays : index);
  }

  void selectNext() {
    selected.set(Math.min(selected.get() + 1, cells.size() - 1));
  }

  void selectPrevious() {
    selected.set(Math.max(selected.get() - 1, 0));
  }

  boolean isLastSelected() {
    return selected.get() == cells.size() - 1;
  }

  CellModel insertAbove(CellModel cell) {
    cells.add(selected.get(), cell);
    return cell;
  }

  CellModel insertBelow(CellModel cell) {
    cells.add(selected.get() + 1, cell);
    selectNext();
    return cell;
  }

  CellModel delete() {
    int index = selected.get();
    CellModel gone = cells.get(index);
    deleted.push(new Deleted(index, gone));
    if (cells.size() == 1) {
      cells.set(0, CellModel.create(CellType.CODE, ""));
    } else {
      selected.set(index == cells.size() - 1 ? index - 1 : index);
      cells.remove(index);
    }
    return gone;
  }

  /// Puts the cell that was deleted last back to where it was.
  void undoDelete() {
    Deleted last = deleted.poll();
    if (last != null) {
      int index = Math.min(last.index(), cells.size());
      cells.add(index, last.cell());
      selected.set(index);
    }
  }

  void move(int step) {
    int from = selected.get();
    int to = from + step;
    if (to >= 0 && to < cells.size()) {
      CellModel cell = cells.remove(from);
      cells.add(to, cell);
      selected.set(to);
    }
  }

  /// Splits the selected cell at its cursor; blank lines at the cut go.
  void split() {
    CellModel cell = selected();
    if (cell.type() == CellType.UNKNOWN) {
      return;
    }
    int caret = Math.clamp(cell.caretProperty().get(), 0, cell.source().length());
    String head = cell.source().substring(0, caret).stripTrailing();
    String tail = cell.source().substring(caret).replaceFirst("^\\s*\\n", "");
    insertBelow(cell.secondHalf(tail));
    cell.sourceProperty().set(head);
  }

  /// Joins the selected cell with the one below, with a blank line between them.
  void merge() {
    int index = selected.get();
    if (index + 1 == cells.size()) {
      return;
    }
    CellModel cell = cells.get(index);
    CellModel below = cells.get(index + 1);
    if (cell.type() != CellType.UNKNOWN && below.type() != CellType.UNKNOWN) {
      cell.append(below);
      deleted.push(new Deleted(index + 1, below));
      cells.remove(index + 1);
    }
  }

  /// @return the cell as its new type; empty if it is of that type already or must not change
  Optional<CellModel> changeType(CellType type) {
    CellModel cell = selected();
    if (cell.type() == type || cell.type() == CellType.UNKNOWN) {
      return Optional.empty();
    }
    CellModel changed = cell.as(type);
    cells.set(selected.get(), changed);
    return Optional.of(changed);
  }
}
