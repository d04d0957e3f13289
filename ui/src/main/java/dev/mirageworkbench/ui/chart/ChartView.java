package dev.mirageworkbench.ui.chart;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.dialog.FileToSave;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.web.IsolatedWeb;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A chart. Its web page is made when it comes into sight; before that, and when many others have
/// been looked at since, a place of the same size or a picture stands for it.
public final class ChartView extends VBox {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final double WIDTH = 620;
  private static final double HEIGHT = 340;
  private static final double LARGEST = 4_000;

  private final ChartSpec spec;
  private final String summary;
  private final ChartExport export;
  private final StackPane place = new StackPane();
  private final Label message = Controls.label("", "note");
  private final Throttle looking;
  private final SetChangeListener<PseudoClass> themed = _ -> draw();
  private final ChangeListener<Object> moved = (_, _, _) -> look();
  private Optional<IsolatedWeb> page = Optional.empty();
  private Optional<Parent> root = Optional.empty();
  private boolean isLoaded;

  /// @param summary what a screen reader says
  public ChartView(ChartSpec spec, String summary, Background background, FileToSave chooser) {
    this.spec = spec;
    this.summary = summary;
    this.export = new ChartExport(background, chooser, this::tell);
    this.looking = new Throttle(background.pulse(), this::wakeInSight);
    getStyleClass().add("chart");
    setAccessibleText("Chart: " + summary);
    setFocusTraversable(true);
    message.setWrapText(true);
    Controls.show(message, false);
    place.setMinSize(WIDTH, HEIGHT);
    place.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    place.getStyleClass().add("chart-place");
    setMaxWidth(USE_PREF_SIZE);
    getChildren().addAll(place, message);
    // A page takes the wheel, though it has nothing to scroll.
    Controls.passWheelOn(this);
    spec.refusal().ifPresentOrElse(this::refuse, this::watch);
  }

  private void refuse(String sentence) {
    Controls.show(place, false);
    message.getStyleClass().add("problem");
    tell(sentence);
  }

  private void tell(String sentence) {
    message.setText(sentence);
    Controls.show(message, !sentence.isEmpty());
  }

  private void watch() {
    place.getChildren().setAll(Controls.label("Chart", "note"));
    sceneProperty().addListener((_, before, now) -> sceneBecame(before, now));
    localToSceneTransformProperty().addListener(moved);
    place.setOnMousePressed(_ -> wake());
    setOnContextMenuRequested(
        event -> {
          menu().show(this, event.getScreenX(), event.getScreenY());
          event.consume();
        });
  }

  private void sceneBecame(@Nullable Scene before, @Nullable Scene now) {
    root.ifPresent(old -> old.getPseudoClassStates().removeListener(themed));
    root = Optional.ofNullable(now).map(Scene::getRoot);
    root.ifPresent(current -> current.getPseudoClassStates().addListener(themed));
    if (now == null && before != null) {
      LiveCharts.ALL.forget(this);
      rest();
    }
    look();
  }

  private void look() {
    if (page.isEmpty() && getScene() != null) {
      looking.request();
    }
  }

  private void wakeInSight() {
    if (page.isEmpty() && isInSight()) {
      wake();
    }
  }

  private boolean isInSight() {
    Scene scene = getScene();
    if (scene == null) {
      return false;
    }
    Bounds bounds = localToScene(getLayoutBounds());
    return bounds.getMaxY() > 0 && bounds.getMinY() < scene.getHeight();
  }

  /// Makes it a page that answers to the mouse.
  private void wake() {
    LiveCharts.ALL.use(this);
    if (page.isEmpty()) {
      var web = new IsolatedWeb(this::told);
      page = Optional.of(web);
      isLoaded = false;
      web.resize(Math.max(WIDTH, place.getWidth()), Math.max(HEIGHT, place.getHeight()));
      web.whenLoaded(
          () -> {
            isLoaded = true;
            draw();
          });
      web.show(ChartPage.head(), ChartPage.body());
      place.getChildren().add(0, web.node());
    }
  }

  private void draw() {
    boolean isDark = root.filter(node -> node.getPseudoClassStates().contains(DARK)).isPresent();
    if (isLoaded) {
      page.ifPresent(
          web ->
              web.call(
                  "draw",
                  spec.json(),
                  ChartPage.config(isDark ? Appearance.DARK : Appearance.LIGHT),
                  Boolean.toString(spec.isLite()),
                  Double.toString(WIDTH)));
    }
  }

  /// Leaves a picture behind.
  void rest() {
    page.ifPresent(
        web -> {
          if (getScene() != null) {
            place.getChildren().setAll(new ImageView(web.node().snapshot(null, null)));
          } else {
            place.getChildren().setAll(Controls.label("Chart", "note"));
          }
          page = Optional.empty();
          isLoaded = false;
        });
  }

  private void told(String text) {
    int space = text.indexOf(' ');
    String rest = text.substring(space + 1);
    switch (text.substring(0, Math.max(0, space))) {
      case "size" -> drawn(rest);
      case "svg" -> export.save(rest);
      case "png" -> export.savePng(rest);
      default -> tell("The chart cannot be drawn: " + rest);
    }
  }

  private void drawn(String size) {
    int space = size.indexOf(' ');
    double width = Math.clamp(Double.parseDouble(size.substring(0, space)), 1, LARGEST);
    double height = Math.clamp(Double.parseDouble(size.substring(space + 1)), 1, LARGEST);
    page.ifPresent(web -> web.resize(width, height));
    place.setMinSize(width, height);
    place.setPrefSize(width, height);
    place.getChildren().removeIf(Label.class::isInstance);
    tell("");
  }

  private ContextMenu menu() {
    return new ContextMenu(item("Save as SVG…", "svg"), item("Save as PNG…", "png"));
  }

  private MenuItem item(String title, String extension) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> save(extension));
    return item;
  }

  /// Asks where to and saves it.
  ///
  /// @param extension `svg` or `png`
  void save(String extension) {
    export.choose(
        extension,
        () -> {
          if (extension.equals("svg")) {
            ask("exportSvg");
          } else {
            ask("exportPng", paper());
          }
        });
  }

  private void ask(String function, String... texts) {
    wake();
    if (isLoaded) {
      page.ifPresent(web -> web.call(function, texts));
    } else {
      tell("The chart is not drawn yet: try again in a moment");
    }
  }

  private String paper() {
    return root.filter(node -> node.getPseudoClassStates().contains(DARK)).isPresent()
        ? "#0d1117"
        : "#ffffff";
  }

  /// What a screen reader says of it.
  String summary() {
    return summary;
  }

  /// Whether it is drawn by a page now.
  boolean isLive() {
    return page.isPresent();
  }

  Optional<Node> web() {
    return page.map(IsolatedWeb::node);
  }
}
