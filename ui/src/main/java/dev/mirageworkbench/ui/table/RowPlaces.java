package dev.mirageworkbench.ui.table;

import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// The numbers from 0 on, of which none is held: what a control shows stands in the model.
final class RowPlaces extends ObservableListBase<Integer> {
  private final int size;

  RowPlaces(int size) {
    this.size = size;
  }

  @Override
  public Integer get(int index) {
    return index;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean contains(@Nullable Object place) {
    return indexOf(place) >= 0;
  }

  @Override
  public int indexOf(@Nullable Object place) {
    return place instanceof Integer number && number >= 0 && number < size ? number : -1;
  }

  @Override
  public int lastIndexOf(@Nullable Object place) {
    return indexOf(place);
  }
}
