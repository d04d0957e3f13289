package dev.mirageworkbench.ui.notebook;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The window onto a notebook's cells: wheel, scroll bar and the keys that turn pages.
final class CellScroll extends Region {
  private static final double LINE = 40;

  private final CellFlow flow;
  private final ScrollBar bar = new ScrollBar();
  private final Rectangle clip = new Rectangle();
  private boolean drawing;

  CellScroll(CellFlow flow) {
    this.flow = flow;
    getStyleClass().add("notebook-scroll");
    bar.setOrientation(Orientation.VERTICAL);
    bar.setManaged(false);
    bar.valueProperty().addListener((_, _, value) -> barMoved(value.doubleValue()));
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    getChildren().addAll(flow, bar);
    flow.onLaidOut(this::drawBar);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  @Override
  protected void layoutChildren() {
    flow.resizeRelocate(0, 0, getWidth(), getHeight());
    double width = snapSizeX(bar.prefWidth(-1));
    bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
  }

  private void drawBar() {
    CellExtent extent = flow.extent();
    drawing = true;
    bar.setVisible(extent.most() > 0);
    if (extent.most() > 0) {
      bar.setMax(extent.most());
      bar.setVisibleAmount(extent.most() * extent.room() / extent.total());
      bar.setUnitIncrement(LINE);
      bar.setBlockIncrement(extent.room());
      bar.setValue(Math.clamp(extent.position(), 0, extent.most()));
    }
    drawing = false;
  }

  private void barMoved(double value) {
    if (!drawing) {
      flow.scrollTo(value);
    }
  }

  private void wheel(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      flow.scrollBy(-event.getDeltaY());
      event.consume();
    }
  }

  /// Reaches here only from outside of editors and fields, which need these keys themselves.
  private void key(KeyEvent event) {
    double page = getHeight() - LINE;
    switch (event.getCode()) {
      case PAGE_DOWN -> flow.scrollBy(page);
      case PAGE_UP -> flow.scrollBy(-page);
      case SPACE -> flow.scrollBy(event.isShiftDown() ? -page : page);
      case HOME -> flow.scrollTo(0);
      case END -> flow.scrollTo(flow.extent().most());
      default -> {
        return;
      }
    }
    event.consume();
  }
}
