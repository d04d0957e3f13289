package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.console.ConsoleView;
import dev.mirageworkbench.ui.console.ConsoleViewModel;
import dev.mirageworkbench.ui.console.UnsentFiles;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.NoticeBar;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.KeyNames;
import dev.mirageworkbench.ui.keys.KeyPresses;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.notebook.KernelState;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.ui.tree.MountTreeModel;
import dev.mirageworkbench.ui.tree.MountTreeView;
import dev.mirageworkbench.ui.variables.VariablesView;
import dev.mirageworkbench.ui.variables.VariablesViewModel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The panes of the window and what connects them.
final class MainView extends StackPane implements AutoCloseable {
  private static final Duration CONSOLE = Duration.ofMillis(150);

  private final WorkbenchContext context;
  private final Notices notices = new Notices();
  private final NotebookTabs tabs;
  private final MountTreeView tree;
  private final MountRequests requests;
  private final ConsoleViewModel console;
  private final ConsoleView consoleView;
  private final StatusBar status;
  private final UnsentMenu unsentMenu;
  private final MainToolBar bar;
  private final PaneToggle treePane;
  private final PaneToggle consolePane;
  private final PaneToggle variablesPane;
  private final VariablesViewModel variables;
  private final PaneFocus panes;
  private final ImportLoading importLoading;
  private final Looks looks;
  private final NotebookExports exports;
  private final ReadOnlyBooleanWrapper compiled = new ReadOnlyBooleanWrapper();
  private final KeyPresses keys = new KeyPresses(InstantSource.system());
  private final EventLog.Subscription events;
  private Subscription watchingKernel = Subscription.EMPTY;

  MainView(WorkbenchContext context, FileChoosers choosers) {
    this.context = context;
    this.tabs = new NotebookTabs(context, notices, choosers);
    this.unsentMenu = new UnsentMenu(context.mounts(), context.background(), notices);
    this.status = new StatusBar(unsentMenu);
    var model = new MountTreeModel(context.mounts(), context.background());
    this.requests = new MountRequests(context, notices, choosers, this::insert);
    this.tree = new MountTreeView(model, requests);
    this.console =
        new ConsoleViewModel(context.events(), context.background().after().apply(CONSOLE));
    this.consoleView = new ConsoleView(console, tabs::interrupt);
    this.importLoading = new ImportLoading(context.importLoading(), context.background(), notices);
    this.looks = new Looks(context.theme(), context.background(), notices);
    this.exports = new NotebookExports(context, choosers, notices);
    this.bar = new MainToolBar(this::perform, context.theme());
    this.variables = new VariablesViewModel(context.background());
    var variablesView = new VariablesView(variables);
    var work = new SplitPane(tabs, variablesView);
    var middle = new SplitPane(work, consoleView);
    middle.setOrientation(Orientation.VERTICAL);
    var split = new SplitPane(tree, middle);
    SplitPane.setResizableWithParent(tree, false);
    SplitPane.setResizableWithParent(consoleView, false);
    SplitPane.setResizableWithParent(variablesView, false);
    treePane = new PaneToggle(split, tree, 0, 0.22);
    consolePane = new PaneToggle(middle, consoleView, 1, 0.78);
    variablesPane = new PaneToggle(work, variablesView, 1, 0.57);
    variablesPane.toggle();
    panes =
        new PaneFocus(
            List.of(
                new PaneFocus.Pane(tree, tree::takeFocus),
                new PaneFocus.Pane(tabs, this::focusNotebook),
                new PaneFocus.Pane(variablesView, variablesView::takeFocus),
                new PaneFocus.Pane(consoleView, consoleView::takeFocus)));
    var frame = new BorderPane(split);
    frame.setTop(
        new VBox(
            new Menus(
                    this::perform,
                    compiled.getReadOnlyProperty(),
                    importLoading.onProperty(),
                    looks)
                .bar(),
            bar,
            new NoticeBar(notices)));
    frame.setBottom(status);
    getStyleClass().add("workbench");
    getChildren().addAll(frame, requests.overlay());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    tabs.pane().getSelectionModel().selectedItemProperty().subscribe(_ -> watchKernel());
    model
        .top()
        .children()
        .addListener(
            (ListChangeListener<Object>) _ -> status.showMounts(model.top().children().size()));
    this.events = watchEvents(model);
    model.reloadMounts();
  }

  private EventLog.Subscription watchEvents(MountTreeModel model) {
    var unsent = new UnsentFiles();
    var count = new AtomicInteger();
    var showing =
        new Throttle(context.background().pulse(), () -> unsentMenu.showCount(count.get()));
    var packages = new PackageQuestion(notices, context.allowPackages(), context.background().fx());
    var reloading = new Throttle(context.background().pulse(), model::reloadMounts);
    return context
        .events()
        .subscribe(
            event -> {
              count.set(unsent.accept(event));
              showing.request();
              packages.accept(event);
              if (event instanceof WorkspaceEvent.Mounted
                  || event instanceof WorkspaceEvent.Unmounted) {
                reloading.request();
              }
            });
  }

  Notices notices() {
    return notices;
  }

  MountRequests requests() {
    return requests;
  }

  NotebookTabs tabs() {
    return tabs;
  }

  private void watchKernel() {
    watchingKernel.unsubscribe();
    variables.follow(tabs.current().map(NotebookTab::model));
    watchingKernel =
        tabs.current()
            .map(
                tab ->
                    Subscription.combine(
                        tab.model()
                            .profileProperty()
                            .subscribe(used -> compiled.set(used == KernelProfile.COMPUTE)),
                        tab.model().kernelStateProperty().subscribe(this::kernelBecame),
                        tab.model().kernelMemoryProperty().subscribe(status::showMemory)))
            .orElseGet(
                () -> {
                  compiled.set(false);
                  status.showKernel(Optional.empty());
                  status.showMemory(Optional.empty());
                  bar.showPython("");
                  return Subscription.EMPTY;
                });
  }

  private void kernelBecame(KernelState state) {
    status.showKernel(Optional.of(state));
    bar.showPython(
        switch (state) {
          case KernelState.Idle(String description) -> description;
          case KernelState.Busy(String description) -> description;
          case KernelState.Starting _ -> "Python is starting…";
          case KernelState.Dead _ -> "Python ended";
        });
  }

  private void key(KeyEvent event) {
    keys.press(KeyNames.of(event), KeyTable.Scope.WINDOW)
        .ifPresent(
            action -> {
              event.consume();
              perform(action);
            });
  }

  private void perform(Action action) {
    switch (action) {
      case NotebookAction inNotebook ->
          tabs.current().ifPresent(tab -> tab.view().perform(inNotebook));
      case WindowAction inWindow -> perform(inWindow);
    }
  }

  private void perform(WindowAction action) {
    switch (action) {
      case NEW_NOTEBOOK -> tabs.openNew();
      case OPEN -> tabs.chooseAndOpen();
      case SAVE -> tabs.current().ifPresent(tab -> tabs.save(tab, () -> {}));
      case SAVE_AS -> tabs.current().ifPresent(tab -> tabs.saveAs(tab, () -> {}));
      case CLOSE_TAB -> tabs.current().ifPresent(tabs::close);
      case ADD_MOUNT -> requests.addMount();
      case REFRESH -> tree.refreshSelected();
      case INSERT_INTO_CELL -> tree.selectedPath().ifPresent(this::insert);
      case TOGGLE_IMPORT_LOADING -> importLoading.toggle();
      case TOGGLE_TREE -> treePane.toggle();
      case TOGGLE_CONSOLE -> consolePane.toggle();
      case TOGGLE_VARIABLES -> {
        variablesPane.toggle();
        variables.setSeen(variablesPane.isShown());
      }
      case NEXT_PANE -> panes.move(getScene().getFocusOwner(), 1);
      case PREVIOUS_PANE -> panes.move(getScene().getFocusOwner(), -1);
      case TOGGLE_THEME,
          THEME_SYSTEM,
          THEME_LIGHT,
          THEME_DARK,
          THEME_HIGH_CONTRAST,
          ZOOM_IN,
          ZOOM_OUT,
          ZOOM_RESET ->
          looks.perform(action);
      case EXPORT_HTML, EXPORT_MARKDOWN, EXPORT_SCRIPT, EXPORT_PDF, PRINT ->
          tabs.current().ifPresent(tab -> exports.perform(action, tab.model()));
    }
  }

  private void focusNotebook() {
    tabs.current().ifPresentOrElse(tab -> tab.view().takeFocus(), tabs.pane()::requestFocus);
  }

  private void insert(DraggedPath path) {
    tabs.current()
        .ifPresentOrElse(
            tab -> tab.view().insert(path),
            () -> notices.show(Notice.info("Open a notebook to insert " + path.path())));
  }

  @Override
  public void close() {
    events.close();
    console.close();
    tabs.closeAll();
  }
}
