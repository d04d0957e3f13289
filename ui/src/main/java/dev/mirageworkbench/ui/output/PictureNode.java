package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.theme.Controls;
import java.io.IOException;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/// A picture in its logical size, narrowed to the room it has, or as large as the user wants it. It
/// is decoded off the JavaFX thread when it comes into sight; a large one is let go out of sight.
final class PictureNode extends StackPane {
  private static final double STEP = 1.25;
  private static final double LARGEST = 16;

  /// Points of a picture that is not kept out of sight.
  private static final double LARGE = 1_000_000;

  /// Decodes; may block.
  @FunctionalInterface
  interface Source {
    Decoded decode() throws IOException;
  }

  /// @param width in which it is shown without zoom, as `height`
  record Decoded(Image image, double width, double height) {}

  private final Source source;
  private final OutputTools tools;
  private final ImageView view = new ImageView();
  private Optional<Decoded> decoded = Optional.empty();

  /// Empty to fit into the room.
  private Optional<Double> zoom = Optional.empty();

  private boolean seen;

  PictureNode(Source source, Shown.Size size, OutputTools tools) {
    this.source = source;
    this.tools = tools;
    getStyleClass().add("output-picture");
    setAlignment(Pos.TOP_LEFT);
    setMinWidth(0);
    setMaxWidth(USE_PREF_SIZE);
    view.setPreserveRatio(true);
    view.setSmooth(true);
    getChildren().add(view);
    // Room for what is not decoded yet, so that what is below does not jump.
    setMinHeight(size.height().orElse(1.0));
    widthProperty().addListener(_ -> fit());
    addEventFilter(ScrollEvent.SCROLL, this::scrolled);
    OnScreen.watch(this, this::seen);
  }

  private void seen(boolean isSeen) {
    seen = isSeen;
    if (isSeen && view.getImage() == null) {
      tools.background().run(source::decode, this::show, this::failed);
    } else if (!isSeen && isLarge()) {
      setMinHeight(view.getBoundsInLocal().getHeight());
      view.setImage(null);
      decoded = Optional.empty();
    }
  }

  private boolean isLarge() {
    return decoded
        .map(picture -> picture.image().getWidth() * picture.image().getHeight() > LARGE)
        .orElse(false);
  }

  private void show(Decoded picture) {
    if (seen) {
      decoded = Optional.of(picture);
      view.setImage(picture.image());
      setMinHeight(USE_COMPUTED_SIZE);
      fit();
    }
  }

  private void failed(Exception cause) {
    setMinHeight(USE_COMPUTED_SIZE);
    getChildren().setAll(Controls.label(sentence(cause), "note"));
  }

  private static String sentence(Exception cause) {
    return "a picture that cannot be shown: " + cause.getMessage();
  }

  /// What is shown now, for the clipboard.
  Optional<Image> image() {
    return Optional.ofNullable(view.getImage());
  }

  /// Widens or narrows it to the room.
  void zoomToFit() {
    zoom = Optional.empty();
    fit();
  }

  /// @param factor 1 for the logical size
  void zoomTo(double factor) {
    zoom = Optional.of(Math.clamp(factor, 1 / LARGEST, LARGEST));
    fit();
  }

  void zoomIn() {
    zoomTo(currentZoom() * STEP);
  }

  void zoomOut() {
    zoomTo(currentZoom() / STEP);
  }

  private double currentZoom() {
    return decoded.map(picture -> view.getFitWidth() / picture.width()).orElse(1.0);
  }

  private void fit() {
    requestLayout();
    decoded.ifPresent(
        picture -> {
          double room = getWidth() > 0 ? getWidth() : picture.width();
          double width =
              zoom.map(factor -> factor * picture.width()).orElse(Math.min(picture.width(), room));
          // Both, because what the output says need not be the picture's own proportion.
          view.setPreserveRatio(false);
          view.setFitWidth(width);
          view.setFitHeight(width * picture.height() / picture.width());
        });
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShortcutDown() && event.getDeltaY() != 0) {
      if (event.getDeltaY() > 0) {
        zoomIn();
      } else {
        zoomOut();
      }
      event.consume();
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return decoded
        .map(picture -> picture.width() * zoom.orElse(1.0))
        .orElseGet(() -> super.computePrefWidth(height));
  }

  @Override
  protected double computePrefHeight(double width) {
    Bounds bounds = view.getBoundsInLocal();
    return getChildren().contains(view) ? bounds.getHeight() : super.computePrefHeight(width);
  }
}
