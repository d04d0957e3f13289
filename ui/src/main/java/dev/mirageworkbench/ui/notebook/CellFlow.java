package dev.mirageworkbench.ui.notebook;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Cells one below the other, of which only those in or near the window exist as controls. As high
/// as the window itself: it places the cells around an anchor, the first one that is seen, so that
/// a cell above which turns out higher than guessed moves nothing that somebody looks at.
///
/// A cell is made when it is about to be seen and rests, invisible, when it no longer is; what
/// rested longest is emptied. While somebody scrolls, code comes without an editor; editors follow
/// when the scrolling stops. Nothing here depends on the number of cells but two sums over heights.
final class CellFlow extends VBox {
  private static final int RESTING = 30;
  private static final int EDITED = 50;
  private static final int ATTEMPTS = 6;

  /// Cells that exist beyond each edge, as a part of the window's height.
  private static final double AHEAD = 0.75;

  /// What a wish is shown with around it, in pixels.
  private static final double AIR = 12;

  private static final Duration PAUSE = Duration.millis(180);

  /// A place that is to be in sight after the next layout.
  private record Wish(CellModel cell, OptionalInt offset) {}

  private final Function<CellModel, CellView> make;
  private final Consumer<CellView> shown;
  private final Map<CellModel, CellView> views = new HashMap<>();
  private final Map<CellModel, Integer> indexes = new HashMap<>();
  private final CellHeights heights = new CellHeights();

  /// Whose height is that of the present width.
  private final Set<CellView> measured = new HashSet<>();

  /// Longest first.
  private final LinkedHashSet<CellView> resting = new LinkedHashSet<>();

  /// Emptied, but with editors whose changes can be undone; longest first.
  private final LinkedHashSet<CellView> edited = new LinkedHashSet<>();

  private final PauseTransition pause = new PauseTransition(PAUSE);
  private List<CellModel> cells = List.of();
  private int anchor;

  /// Of the anchor's upper edge below the window's; in pixels.
  private double anchorTop;

  private double widthOfHeights = -1;
  private boolean scrolling;
  private boolean madeOne;
  private Optional<Wish> wish = Optional.empty();
  private Runnable laidOut = () -> {};

  /// @param make called once for each cell that is looked at
  /// @param shown called when one comes into the window
  CellFlow(Function<CellModel, CellView> make, Consumer<CellView> shown) {
    this.make = make;
    this.shown = shown;
    getStyleClass().add("notebook-cells");
    // What changes in here is laid out in here: the window around it does not depend on it.
    setManaged(false);
    pause.setOnFinished(_ -> scrollingEnded());
  }

  /// @param action called after each layout, when the extent may have changed
  void onLaidOut(Runnable action) {
    laidOut = action;
  }

  void setCells(List<CellModel> wanted) {
    Optional<CellModel> first =
        anchor < cells.size() ? Optional.of(cells.get(anchor)) : Optional.empty();
    cells = List.copyOf(wanted);
    indexes.clear();
    for (int i = 0; i < cells.size(); i++) {
      indexes.put(cells.get(i), i);
    }
    heights.retain(indexes.keySet());
    List<CellView> gone =
        views.values().stream().filter(view -> !indexes.containsKey(view.cell())).toList();
    gone.forEach(this::forget);
    sortChildren();
    anchor = first.map(indexes::get).orElse(Math.clamp(anchor, 0, Math.max(0, cells.size() - 1)));
    requestLayout();
  }

  private void forget(CellView view) {
    views.remove(view.cell());
    measured.remove(view);
    resting.remove(view);
    edited.remove(view);
    getChildren().remove(view);
  }

  /// The order of the keyboard's and of a screen reader's way through them.
  private void sortChildren() {
    List<Node> sorted =
        getChildren().stream().sorted(Comparator.comparingInt(this::indexOf)).toList();
    if (!sorted.equals(getChildren())) {
      getChildren().setAll(sorted);
    }
  }

  private int indexOf(Node child) {
    return child instanceof CellView view ? indexes.getOrDefault(view.cell(), -1) : -1;
  }

  /// A cell's view, which may not be in the window.
  CellView view(CellModel cell) {
    return views.computeIfAbsent(cell, make);
  }

  /// Those in and near the window.
  List<CellView> shown() {
    return getChildren().stream().filter(Node::isVisible).map(CellView.class::cast).toList();
  }

  /// Makes a cell's view ready for the keyboard, wherever it is.
  CellView present(CellModel cell) {
    return show(indexes.getOrDefault(cell, 0), true);
  }

  /// Scrolls as little as needed after the next layout.
  void bringIntoView(CellModel cell) {
    wish = Optional.of(new Wish(cell, OptionalInt.empty()));
    requestLayout();
  }

  /// The same, so that a place in the text is in sight.
  void bringIntoView(CellModel cell, int offset) {
    wish = Optional.of(new Wish(cell, OptionalInt.of(offset)));
    requestLayout();
  }

  /// @param pixels down where positive
  void scrollBy(double pixels) {
    if (pixels != 0 && !cells.isEmpty()) {
      anchorTop -= pixels;
      moved();
    }
  }

  private void moved() {
    scrolling = true;
    wish = Optional.empty();
    pause.playFromStart();
    requestLayout();
  }

  /// @param position as in [#extent()]
  void scrollTo(double position) {
    double distance = position - extent().position();
    if (Math.abs(distance) < getHeight()) {
      scrollBy(distance);
      return;
    }
    anchor = 0;
    anchorTop = snappedTopInset() - position;
    moved();
  }

  /// How far it is scrolled.
  ///
  /// @param position pixels above the window
  /// @param total all cells' height
  record Extent(double position, double total, double room) {
    double most() {
      return Math.max(0, total - room);
    }
  }

  Extent extent() {
    double total = snappedTopInset() + snappedBottomInset();
    double above = snappedTopInset();
    for (int i = 0; i < cells.size(); i++) {
      total += step(i);
      above += i < anchor ? step(i) : 0;
    }
    return new Extent(above - anchorTop, total - getSpacing(), getHeight());
  }

  private double height(int index) {
    return heights.of(cells.get(index));
  }

  /// From one cell's upper edge to the next one's.
  private double step(int index) {
    return height(index) + getSpacing();
  }

  @Override
  protected void layoutChildren() {
    if (getHeight() <= 0 || getWidth() <= 0 || cells.isEmpty()) {
      return;
    }
    if (widthOfHeights < 0) {
      anchorTop = snappedTopInset();
    }
    if (getWidth() != widthOfHeights) {
      measured.clear();
      widthOfHeights = getWidth();
    }
    measured.removeIf(CellView::isNeedsLayout);
    madeOne = false;
    fill();
    for (int attempt = 0; attempt < 3 && wish.isPresent() && fulfil(wish.get()); attempt++) {
      fill();
    }
    wish = Optional.empty();
    place();
    laidOut.run();
  }

  /// Measures what the window shows, and sees to it that it is full.
  private void fill() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int anchorBefore = anchor;
      double topBefore = anchorTop;
      moveAnchorDown();
      moveAnchorUp();
      fillDown();
      if (anchor == 0 && anchorTop > snappedTopInset()) {
        anchorTop = snappedTopInset();
      }
      if (anchor == anchorBefore && anchorTop == topBefore) {
        return;
      }
    }
  }

  private void moveAnchorDown() {
    while (anchor < cells.size() - 1 && anchorTop + step(anchor) <= 0) {
      anchorTop += step(anchor);
      anchor++;
    }
  }

  /// What comes in from above is measured first, so that it moves nothing below it.
  private void moveAnchorUp() {
    while (anchor > 0 && anchorTop > 0) {
      anchor--;
      boolean far = anchorTop > 2 * getHeight();
      anchorTop -= (far ? height(anchor) : measure(anchor)) + getSpacing();
    }
  }

  private void fillDown() {
    double y = anchorTop;
    int index = anchor;
    while (index < cells.size() && y < getHeight()) {
      y += measure(index) + getSpacing();
      index++;
    }
    double end = y - getSpacing() + snappedBottomInset();
    if (index == cells.size() && end < getHeight()) {
      anchorTop += getHeight() - end;
    }
  }

  /// @return whether it had to scroll
  private boolean fulfil(Wish wanted) {
    Integer index = indexes.get(wanted.cell());
    if (index == null) {
      return false;
    }
    double height = measure(index);
    double from = 0;
    double to = height;
    if (wanted.offset().isPresent()) {
      Bounds place = view(wanted.cell()).placeOf(wanted.offset().getAsInt());
      from = Math.max(0, place.getMinY() - AIR);
      to = Math.min(height, place.getMaxY() + AIR);
    }
    double top = top(index);
    double shift = shift(top + from, top + to);
    if (shift == 0) {
      return false;
    }
    anchor = index;
    anchorTop = top + shift;
    return true;
  }

  /// What does not fit is left alone while it fills the window's middle.
  private double shift(double from, double to) {
    double middle = getHeight() / 2;
    if (to - from > getHeight()) {
      return from <= middle && to >= middle ? 0 : -from;
    }
    return from < 0 ? -from : Math.min(0, getHeight() - to);
  }

  private double top(int index) {
    double top = anchorTop;
    for (int i = anchor; i < index; i++) {
      top += step(i);
    }
    for (int i = index; i < anchor; i++) {
      top -= step(i);
    }
    return top;
  }

  /// @return the height of a cell, which exists from now on
  private double measure(int index) {
    CellView view = show(index, false);
    double width = getWidth() - snappedLeftInset() - snappedRightInset();
    if (measured.add(view)) {
      double height = fit(view, width);
      if (view.body().goLiveWhereTooWide()) {
        height = fit(view, width);
      }
      heights.measured(view.cell(), height);
    }
    return height(index);
  }

  private double fit(CellView view, double width) {
    double height = snapSizeY(view.prefHeight(width));
    view.resize(width, height);
    view.layout();
    return height;
  }

  private CellView show(int index, boolean forKeyboard) {
    CellView view = view(cells.get(index));
    resting.remove(view);
    edited.remove(view);
    if (view.getParent() == null) {
      madeOne = true;
      view.wake(forKeyboard || !scrolling);
      getChildren().add(childIndex(index), view);
      view.applyCss();
      shown.accept(view);
    } else if (!view.isVisible()) {
      view.setVisible(true);
      shown.accept(view);
    }
    return view;
  }

  private int childIndex(int index) {
    int at = 0;
    while (at < getChildren().size() && indexOf(getChildren().get(at)) < index) {
      at++;
    }
    return at;
  }

  /// Puts the measured cells where they belong, and the others to rest.
  private void place() {
    double ahead = AHEAD * getHeight();
    var needed = new HashSet<Node>();
    double y = anchorTop;
    int index = anchor;
    while (index < cells.size() && y < getHeight() + ahead && isReady(index)) {
      y += measure(index);
      put(index, y - height(index), needed);
      y += getSpacing();
      index++;
    }
    y = anchorTop;
    index = anchor - 1;
    while (index >= 0 && y > -ahead && isReady(index)) {
      y -= measure(index) + getSpacing();
      put(index, y, needed);
      index--;
    }
    for (Node child : List.copyOf(getChildren())) {
      if (!needed.contains(child)) {
        leaveWindow((CellView) child);
      }
    }
    emptyTheOldest();
  }

  private void put(int index, double top, Set<Node> needed) {
    CellView view = view(cells.get(index));
    view.relocate(snappedLeftInset(), snapPositionY(top));
    needed.add(view);
  }

  /// Of those that are not seen yet, one is made between two pictures.
  private boolean isReady(int index) {
    boolean ready = !madeOne || view(cells.get(index)).getParent() != null;
    if (!ready) {
      Platform.runLater(this::requestLayout);
    }
    return ready;
  }

  /// What has the keyboard stays, out of sight.
  private void leaveWindow(CellView view) {
    if (view.isFocusWithin()) {
      view.relocate(snappedLeftInset(), snapPositionY(top(indexOf(view))));
    } else if (view.isVisible()) {
      view.setVisible(false);
      resting.add(view);
    }
  }

  private void emptyTheOldest() {
    while (resting.size() > RESTING) {
      CellView oldest = resting.removeFirst();
      getChildren().remove(oldest);
      measured.remove(oldest);
      oldest.sleep();
      if (oldest.body().isEdited()) {
        edited.add(oldest);
      }
    }
    while (edited.size() > EDITED) {
      edited.removeFirst().body().forgetEditor();
    }
  }

  private void scrollingEnded() {
    scrolling = false;
    makeAnEditor();
  }

  /// One after the other, so that the window stays quick.
  private void makeAnEditor() {
    Optional<CellView> still =
        scrolling
            ? Optional.empty()
            : shown().stream()
                .filter(this::isSeen)
                .filter(view -> view.body().isStill())
                .findFirst();
    still.ifPresent(
        view -> {
          view.editor();
          Platform.runLater(this::makeAnEditor);
        });
  }

  private boolean isSeen(CellView view) {
    return view.getLayoutY() < getHeight() && view.getLayoutY() + view.getHeight() > 0;
  }
}
