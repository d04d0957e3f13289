package dev.mirageworkbench.ui.web;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.concurrent.Worker;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.events.Event;
import org.w3c.dom.events.EventTarget;
import org.w3c.dom.html.HTMLAnchorElement;
import org.w3c.dom.html.HTMLIFrameElement;

/// A web view that shows one page and goes nowhere else. Addresses that are clicked are told. On
/// the JavaFX thread only.
final class WebBox extends Region {
  private final WebView view = new WebView();
  private final Consumer<String> clicked;

  WebBox(HtmlPage page, Consumer<String> clicked, DoubleConsumer height) {
    this.clicked = clicked;
    view.setContextMenuEnabled(false);
    // The notebook scrolls, not the page.
    view.setFocusTraversable(false);
    WebEngine engine = view.getEngine();
    engine.setCreatePopupHandler(_ -> null);
    engine.setOnAlert(_ -> {});
    engine.setConfirmHandler(_ -> false);
    engine.setPromptHandler(_ -> "");
    engine.titleProperty().subscribe(title -> told(title, height));
    engine.getLoadWorker().stateProperty().subscribe(this::loading);
    // Nothing leads away from the page; if something does after all, it is stopped.
    engine.locationProperty().subscribe(this::leaving);
    getChildren().add(view);
    engine.loadContent(page.html());
  }

  private static void told(String title, DoubleConsumer height) {
    if (title != null && title.matches(HtmlPage.HEIGHT + "\\d{1,7}")) {
      height.accept(Double.parseDouble(title.substring(HtmlPage.HEIGHT.length())));
    }
  }

  private void leaving(String place) {
    if (place != null && !place.isEmpty()) {
      view.getEngine().getLoadWorker().cancel();
    }
  }

  private void loading(Worker.State state) {
    Document document = view.getEngine().getDocument();
    if (state == Worker.State.SUCCEEDED
        && document != null
        && document.getElementById("output") instanceof HTMLIFrameElement frame
        && frame.getContentDocument() instanceof EventTarget inner) {
      inner.addEventListener("click", this::click, true);
    }
  }

  private void click(Event event) {
    Node node = event.getTarget() instanceof Node target ? target : null;
    while (node != null && !(node instanceof HTMLAnchorElement)) {
      node = node.getParentNode();
    }
    if (node instanceof HTMLAnchorElement link && !link.getHref().startsWith("about:srcdoc#")) {
      event.preventDefault();
      clicked.accept(link.getHref());
    }
  }

  /// How it looks now.
  WritableImage picture() {
    var parameters = new SnapshotParameters();
    parameters.setViewport(new Rectangle2D(0, 0, getWidth(), getHeight()));
    return snapshot(parameters, null);
  }

  /// Lets go of the page.
  void dispose() {
    view.getEngine().load(null);
    getChildren().clear();
  }

  @Override
  protected void layoutChildren() {
    view.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
