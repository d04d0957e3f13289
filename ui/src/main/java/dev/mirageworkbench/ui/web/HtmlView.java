package dev.mirageworkbench.ui.web;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

/// HTML of an output. Its web view is made when it comes into sight; of all that were made, the
/// last few live, and the others are pictures of themselves until they are seen again. On the
/// JavaFX thread only.
public final class HtmlView extends StackPane {
  /// A web view takes some 20 MB.
  private static final int MOST_LIVE = 4;

  private static final double FIRST_HEIGHT = 40;

  /// What is higher scrolls in itself.
  private static final double HIGHEST = 4000;

  private static final ArrayDeque<HtmlView> LIVE = new ArrayDeque<>();

  private final HtmlPage page;
  private final Consumer<String> links;
  private final Background background;
  private Optional<WebBox> box = Optional.empty();
  private boolean seen;

  /// @param links opens an address outside
  public HtmlView(HtmlPage page, Consumer<String> links, Background background) {
    this.page = page;
    this.links = links;
    this.background = background;
    getStyleClass().add("output-html");
    setAccessibleText("HTML output");
    fix(FIRST_HEIGHT);
    // A page takes the wheel, though it is as high as what it shows.
    Controls.passWheelOn(this);
    getChildren().setAll(Controls.label("HTML", "note"));
  }

  /// To be called when it comes into sight and when it goes.
  public void setSeen(boolean isSeen) {
    seen = isSeen;
    if (isSeen) {
      background.run(WebKit::load, this::live, this::failed);
    }
  }

  private void failed(Exception failure) {
    getChildren()
        .setAll(Controls.label("HTML cannot be shown here: " + failure.getMessage(), "note"));
  }

  private void live() {
    if (!seen) {
      return;
    }
    LIVE.remove(this);
    LIVE.addLast(this);
    if (box.isEmpty()) {
      var made = new WebBox(page, links, this::fitHeight);
      box = Optional.of(made);
      getChildren().setAll(made);
    }
    // What can be seen stays, even if that is more.
    while (LIVE.size() > MOST_LIVE) {
      Optional<HtmlView> oldest = LIVE.stream().filter(view -> !view.isInSight()).findFirst();
      if (oldest.isEmpty()) {
        return;
      }
      oldest.get().rest();
    }
  }

  /// A cell that was scrolled away is hidden before it is emptied.
  private boolean isInSight() {
    boolean visible = seen && getScene() != null;
    for (Node each = this; visible && each != null; each = each.getParent()) {
      visible = each.isVisible();
    }
    return visible;
  }

  private void rest() {
    LIVE.remove(this);
    box.ifPresent(
        web -> {
          getChildren().setAll(new ImageView(web.picture()));
          web.dispose();
        });
    box = Optional.empty();
  }

  private void fitHeight(double height) {
    fix(Math.clamp(height, 1, HIGHEST));
  }

  private void fix(double height) {
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  boolean isLive() {
    return box.isPresent();
  }
}
