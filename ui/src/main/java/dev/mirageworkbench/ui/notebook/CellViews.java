package dev.mirageworkbench.ui.notebook;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/// The cells of a notebook as controls, as far as they exist. A cell's frame is made when it is
/// looked at first and stays; it is filled while it is near the window. One that leaves rests,
/// invisible and filled, until enough others did; then it is emptied.
final class CellViews {
  private static final int RESTING = 30;
  private static final int EDITED = 50;

  private final ObservableList<Node> children;
  private final Function<CellModel, CellView> make;
  private final Consumer<CellView> shown;
  private final Map<CellModel, CellView> views = new HashMap<>();

  /// Longest first.
  private final LinkedHashSet<CellView> resting = new LinkedHashSet<>();

  /// Emptied, but with editors whose changes can be undone; longest first.
  private final LinkedHashSet<CellView> edited = new LinkedHashSet<>();

  private Map<CellModel, Integer> indexes = Map.of();

  /// @param children where filled ones go, in the notebook's order: that of the keyboard's way
  ///     through them, and of a screen reader's
  /// @param make called once for each cell that is looked at
  /// @param shown called when one comes into the window
  CellViews(
      ObservableList<Node> children, Function<CellModel, CellView> make, Consumer<CellView> shown) {
    this.children = children;
    this.make = make;
    this.shown = shown;
  }

  /// @param order which cells there are, and the place of each
  void setOrder(Map<CellModel, Integer> order) {
    indexes = order;
    List<CellView> missing =
        views.values().stream().filter(view -> !order.containsKey(view.cell())).toList();
    for (CellView view : missing) {
      if (view.cell().display().isOutOfSight()) {
        putAway(view);
      } else {
        forget(view);
      }
    }
    List<Node> sorted = children.stream().sorted(Comparator.comparingInt(this::indexOf)).toList();
    if (!sorted.equals(children)) {
      children.setAll(sorted);
    }
  }

  /// What is folded comes back as it is, with what can be undone in it.
  private void putAway(CellView view) {
    resting.remove(view);
    if (children.remove(view)) {
      view.sleep();
    }
  }

  private void forget(CellView view) {
    views.remove(view.cell());
    resting.remove(view);
    edited.remove(view);
    children.remove(view);
  }

  int indexOf(Node child) {
    return child instanceof CellView view ? indexes.getOrDefault(view.cell(), -1) : -1;
  }

  /// A cell's view, which may be empty and outside of the window.
  CellView view(CellModel cell) {
    return views.computeIfAbsent(cell, make);
  }

  boolean isFilled(CellModel cell) {
    CellView view = views.get(cell);
    return view != null && view.getParent() != null;
  }

  /// Those in and near the window.
  List<CellView> shown() {
    return children.stream().filter(Node::isVisible).map(CellView.class::cast).toList();
  }

  /// Fills a cell's view and makes it visible.
  ///
  /// @param live whether code gets its editor at once
  CellView show(CellModel cell, boolean live) {
    CellView view = view(cell);
    resting.remove(view);
    edited.remove(view);
    if (view.getParent() == null) {
      view.wake(live);
      children.add(childIndex(view), view);
      view.setVisible(true);
      view.applyCss();
      shown.accept(view);
    } else if (!view.isVisible()) {
      view.setVisible(true);
      shown.accept(view);
    }
    return view;
  }

  private int childIndex(CellView view) {
    int index = indexOf(view);
    int at = 0;
    while (at < children.size() && indexOf(children.get(at)) < index) {
      at++;
    }
    return at;
  }

  void rest(CellView view) {
    if (view.isVisible()) {
      view.setVisible(false);
      resting.add(view);
    }
  }

  /// @param emptied called for each view whose content goes
  void emptyTheOldest(Consumer<CellView> emptied) {
    while (resting.size() > RESTING) {
      CellView oldest = resting.removeFirst();
      children.remove(oldest);
      oldest.sleep();
      emptied.accept(oldest);
      if (oldest.body().isEdited()) {
        edited.add(oldest);
      }
    }
    while (edited.size() > EDITED) {
      edited.removeFirst().body().forgetEditor();
    }
  }
}
