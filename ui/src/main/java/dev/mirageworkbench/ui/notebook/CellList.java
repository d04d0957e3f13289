package dev.mirageworkbench.ui.notebook;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ModifiableObservableListBase;

/// The cells of a notebook in their order. Whatever is done to them at once is one change for those
/// who watch.
final class CellList extends ModifiableObservableListBase<CellModel> {
  private final List<CellModel> cells = new ArrayList<>();

  /// Changes the part that differs, so that views of all other cells stay.
  void become(List<CellModel> wanted) {
    int most = Math.min(size(), wanted.size());
    int head = 0;
    while (head < most && get(head) == wanted.get(head)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head && get(size() - 1 - tail) == wanted.get(wanted.size() - 1 - tail)) {
      tail++;
    }
    List<CellModel> inserted = List.copyOf(wanted.subList(head, wanted.size() - tail));
    beginChange();
    try {
      removeRange(head, size() - tail);
      addAll(head, inserted);
    } finally {
      endChange();
    }
  }

  @Override
  public CellModel get(int index) {
    return cells.get(index);
  }

  @Override
  public int size() {
    return cells.size();
  }

  @Override
  protected void doAdd(int index, CellModel cell) {
    cells.add(index, cell);
  }

  @Override
  protected CellModel doSet(int index, CellModel cell) {
    return cells.set(index, cell);
  }

  @Override
  protected CellModel doRemove(int index) {
    return cells.remove(index);
  }
}
