package dev.mirageworkbench.ui.web;

import java.util.function.Consumer;
import javafx.concurrent.Worker;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;

/// A web page that is given as a text and reaches nothing: no network, no file, no other page, no
/// window. Only scripts and styles within it run, and pictures within it (`data:`) are shown, as
/// its
/// content security policy says, which stands before everything else in it. A policy does not keep
/// a
/// page from being left for another one; so it is in a frame without an origin, and the policy of
/// what is around it allows no frame to go anywhere. Confined to the JavaFX thread.
public final class IsolatedWeb {
  private static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
          + " font-src data:; frame-src 'none'; form-action 'none'; base-uri 'none'";
  private static final String HEAD =
      "<!doctype html><html><head><meta charset=\"utf-8\">"
          + "<meta http-equiv=\"Content-Security-Policy\" content=\""
          + POLICY
          + "\">";

  /// Lets functions of the page be called from around it.
  private static final String CALLEE =
      "<script>addEventListener('message', function (event) {"
          + "if (event.source === parent) { window[event.data[0]].apply(null, event.data.slice(1)); }"
          + "});</script>";

  private static final String AROUND =
      HEAD
          + "<style>html,body{margin:0;height:100%;background:transparent;overflow:hidden}"
          + "iframe{border:0;width:100%;height:100%;display:block}</style><script>"
          + "function call() { document.getElementById('page').contentWindow"
          + ".postMessage(Array.from(arguments), '*'); }</script></head><body>"
          + "<iframe id=\"page\" sandbox=\"allow-scripts allow-modals\" srcdoc=\"";

  private final WebView view = new WebView();
  private final WebEngine engine = view.getEngine();

  /// @param told called with each text that a script of the page passes to `alert`
  public IsolatedWeb(Consumer<String> told) {
    view.setPageFill(Color.TRANSPARENT);
    view.setContextMenuEnabled(false);
    engine.setCreatePopupHandler(_ -> null);
    engine.setConfirmHandler(_ -> false);
    engine.setPromptHandler(_ -> null);
    engine.setOnAlert(event -> told.accept(event.getData()));
    engine.locationProperty().addListener((_, _, place) -> stay(place));
  }

  /// A page of no address is the one that was given.
  private void stay(String place) {
    if (!place.isEmpty() && !place.equals("about:blank")) {
      engine.getLoadWorker().cancel();
    }
  }

  /// Calls each time that a page has been loaded.
  public void whenLoaded(Runnable action) {
    engine
        .getLoadWorker()
        .stateProperty()
        .addListener(
            (_, _, state) -> {
              if (state == Worker.State.SUCCEEDED) {
                action.run();
              }
            });
  }

  public Node node() {
    return view;
  }

  public void resize(double width, double height) {
    view.setMinSize(width, height);
    view.setPrefSize(width, height);
    view.setMaxSize(width, height);
  }

  /// @param head of the page, in HTML
  /// @param body of the page, in HTML
  public void show(String head, String body) {
    String page = HEAD + CALLEE + head + "</head><body>" + body + "</body></html>";
    engine.loadContent(
        AROUND + page.replace("&", "&amp;").replace("\"", "&quot;") + "\"></iframe></body></html>");
  }

  /// Calls a function of the page with texts.
  public void call(String function, String... texts) {
    var call = new StringBuilder("call(").append(literal(function));
    for (String text : texts) {
      call.append(',').append(literal(text));
    }
    engine.executeScript(call.append(')').toString());
  }

  private static String literal(String text) {
    var literal = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == '"' || one == '\\' || one < ' ' || one > '~') {
        literal.append("\\u%04x".formatted((int) one));
      } else {
        literal.append(one);
      }
    }
    return literal.append('"').toString();
  }
}
