package dev.mirageworkbench.ui.notebook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
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
  private static final int ATTEMPTS = 6;

  /// Cells that exist beyond each edge, as a part of the window's height.
  private static final double AHEAD = 0.75;

  private static final Duration PAUSE = Duration.millis(180);

  private final CellViews views;
  private final Map<CellModel, Integer> indexes = new HashMap<>();
  private final CellHeights heights = new CellHeights();

  /// Whose height is that of the present width.
  private final Set<CellView> measured = new HashSet<>();

  private final PauseTransition pause = new PauseTransition(PAUSE);
  private List<CellModel> cells = List.of();
  private int anchor;

  /// Of the anchor's upper edge below the window's; in pixels.
  private double anchorTop;

  private double widthOfHeights = -1;
  private boolean scrolling;
  private boolean madeOne;
  private Optional<CellTarget> wish = Optional.empty();
  private Runnable laidOut = () -> {};

  /// @param make called once for each cell that is looked at
  /// @param shown called when one comes into the window
  CellFlow(Function<CellModel, CellView> make, Consumer<CellView> shown) {
    this.views = new CellViews(getChildren(), make, shown);
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
    views.setOrder(indexes);
    measured.removeIf(view -> !indexes.containsKey(view.cell()));
    anchor = first.map(indexes::get).orElse(Math.clamp(anchor, 0, Math.max(0, cells.size() - 1)));
    requestLayout();
  }

  CellViews views() {
    return views;
  }

  /// Scrolls as little as needed after the next layout.
  void bringIntoView(CellTarget target) {
    wish = Optional.of(target);
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

  CellExtent extent() {
    double total = snappedTopInset() + snappedBottomInset();
    double above = snappedTopInset();
    for (int i = 0; i < cells.size(); i++) {
      total += step(i);
      above += i < anchor ? step(i) : 0;
    }
    return new CellExtent(above - anchorTop, total - getSpacing(), getHeight());
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
  private boolean fulfil(CellTarget target) {
    Integer index = indexes.get(target.cell());
    if (index == null) {
      return false;
    }
    double height = measure(index);
    double top = top(index);
    double shift = target.shift(views.view(target.cell()), top, height, getHeight());
    if (shift != 0) {
      anchor = index;
      anchorTop = top + shift;
    }
    return shift != 0;
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
    CellModel cell = cells.get(index);
    madeOne |= !views.isFilled(cell);
    CellView view = views.show(cell, !scrolling);
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
    views.emptyTheOldest(measured::remove);
  }

  private void put(int index, double top, Set<Node> needed) {
    CellView view = views.view(cells.get(index));
    view.relocate(snappedLeftInset(), snapPositionY(top));
    needed.add(view);
  }

  /// Of those that are not seen yet, one is made between two pictures.
  private boolean isReady(int index) {
    boolean ready = !madeOne || views.isFilled(cells.get(index));
    if (!ready) {
      Platform.runLater(this::requestLayout);
    }
    return ready;
  }

  /// What has the keyboard stays, out of sight.
  private void leaveWindow(CellView view) {
    if (view.isFocusWithin()) {
      view.relocate(snappedLeftInset(), snapPositionY(top(views.indexOf(view))));
    } else {
      views.rest(view);
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
            : views.shown().stream()
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
