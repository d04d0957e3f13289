package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.cache.CacheView;
import dev.mirageworkbench.ui.cache.CacheViewModel;
import dev.mirageworkbench.ui.cache.TrafficStrip;
import dev.mirageworkbench.ui.cache.TrafficViewModel;
import dev.mirageworkbench.ui.console.ConsoleView;
import dev.mirageworkbench.ui.console.ConsoleViewModel;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/// What is below the notebooks: the console, the cache, and beside their names how fast things come
/// and go.
final class BottomPane extends StackPane implements AutoCloseable {
  private final TabPane tabs = new TabPane();
  private final ConsoleViewModel console;
  private final ConsoleView consoleView;
  private final CacheViewModel cache;
  private final CacheView cacheView;
  private final TrafficViewModel traffic;
  private final Tab consoleTab;
  private final Tab cacheTab;

  /// @param showInTree shows a file or mount in the tree
  BottomPane(
      WorkbenchContext context,
      ConsoleViewModel console,
      ConsoleDesk desk,
      ConsoleView.Exporter exporter,
      Consumer<WorkspacePath> showInTree) {
    this.console = console;
    this.consoleView = new ConsoleView(console, desk, exporter);
    this.cache = new CacheViewModel(context.cache(), context.events(), context.background());
    this.cacheView =
        new CacheView(cache, new CacheView.Places(showInTree, this::showPlaceInConsole));
    this.traffic =
        new TrafficViewModel(context.cache(), context.background(), InstantSource.system());
    this.consoleTab = tab("Console", Feather.TERMINAL, consoleView);
    this.cacheTab = tab("Cache", Feather.DATABASE, cacheView);
    tabs.getTabs().addAll(consoleTab, cacheTab);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getStyleClass().addAll("notebook-tabs", "bottom-tabs");
    tabs.setAccessibleText("Console and cache");
    var strip = new TrafficStrip(traffic);
    strip.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(strip, Pos.TOP_RIGHT);
    getStyleClass().add("bottom-pane");
    getChildren().addAll(tabs, strip);
    ObservableValue<Boolean> isSeen = isSeen(this);
    isSeen.subscribe(traffic::setSeen);
    isSeen.subscribe(_ -> cacheSeen(isSeen));
    tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> cacheSeen(isSeen));
  }

  private void cacheSeen(ObservableValue<Boolean> isSeen) {
    cache.setSeen(isSeen.getValue() && tabs.getSelectionModel().getSelectedItem() == cacheTab);
  }

  /// Whether a node is in a window that is open and no icon.
  private static ObservableValue<Boolean> isSeen(Node node) {
    return node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(BottomPane::isOpen)
        .orElse(false);
  }

  private static ObservableValue<Boolean> isOpen(Window window) {
    return window instanceof Stage stage
        ? stage
            .showingProperty()
            .flatMap(shows -> stage.iconifiedProperty().map(it -> shows && !it))
        : window.showingProperty();
  }

  private static Tab tab(String title, Feather icon, Node content) {
    var tab = new Tab(title, content);
    tab.setGraphic(Controls.icon(icon, "tab-icon"));
    return tab;
  }

  /// Takes the keyboard to the rows that are seen.
  void takeFocus() {
    if (tabs.getSelectionModel().getSelectedItem() == cacheTab) {
      cacheView.takeFocus();
    } else {
      consoleView.takeFocus();
    }
  }

  private void showConsole() {
    tabs.getSelectionModel().select(consoleTab);
  }

  private void showPlaceInConsole(WorkspacePath place) {
    console.showPlace(place);
    showConsole();
    consoleView.takeFocus();
  }

  /// @param notebook that is seen
  /// @param path that is selected in the tree
  void perform(WindowAction action, Optional<NotebookTab> notebook, Optional<DraggedPath> path) {
    switch (action) {
      case SHOW_CACHE -> {
        tabs.getSelectionModel().select(cacheTab);
        cacheView.takeFocus();
      }
      case FILTER_CONSOLE -> {
        showConsole();
        consoleView.focusFilter();
      }
      case CELL_IN_CONSOLE ->
          notebook.ifPresent(
              tab -> {
                console.showCell(tab.model().edits().selected().id());
                showConsole();
                consoleView.takeFocus();
              });
      case PATH_IN_CONSOLE -> path.map(DraggedPath::path).ifPresent(this::showPlaceInConsole);
      case EXPORT_EVENTS_JSON -> consoleView.export(true);
      case EXPORT_EVENTS_TEXT -> consoleView.export(false);
      case CLEAR_CONSOLE -> console.clear();
      default -> throw new IllegalArgumentException(action + " is not done here");
    }
  }

  @Override
  public void close() {
    traffic.close();
    cache.close();
  }
}
