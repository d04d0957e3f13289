package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.console.ConsoleViewModel;
import dev.mirageworkbench.ui.console.UnsentFiles;
import dev.mirageworkbench.ui.contents.ContentsView;
import dev.mirageworkbench.ui.contents.ContentsViewModel;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.NoticeBar;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.drop.WindowDrops;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.KeyNames;
import dev.mirageworkbench.ui.keys.KeyPresses;
import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.keys.TreeAction;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.notebook.EditorTools;
import dev.mirageworkbench.ui.notebook.KernelState;
import dev.mirageworkbench.ui.notebook.KeyFocus;
import dev.mirageworkbench.ui.notebook.QueuePane;
import dev.mirageworkbench.ui.palette.Palette;
import dev.mirageworkbench.ui.palette.PaletteViewModel;
import dev.mirageworkbench.ui.palette.Shortcuts;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.ui.tree.KnownFolders;
import dev.mirageworkbench.ui.tree.MountTreeModel;
import dev.mirageworkbench.ui.tree.MountTreeView;
import dev.mirageworkbench.ui.tree.TreeTools;
import dev.mirageworkbench.ui.variables.VariablesView;
import dev.mirageworkbench.ui.variables.VariablesViewModel;
import dev.mirageworkbench.ui.workspace.MountOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
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
  private final PreviewTabs previews;
  private final MountTreeView tree;
  private final MountRequests requests;
  private final MountCommands mountCommands;
  private final WorkspaceActions workspace;
  private final ConsoleViewModel console;
  private final BottomPane bottom;
  private final QueuePane queue = new QueuePane(this::focusNotebook);
  private final StatusBar status;
  private final UnsentMenu unsentMenu;
  private final MainToolBar bar;
  private final PaneToggle treePane;
  private final PaneToggle consolePane;
  private final PaneToggle variablesPane;
  private final PaneToggle contentsPane;
  private final ContentsViewModel contents;
  private final MenuSwitches switches;
  private final VariablesViewModel variables;
  private final PaneFocus panes;
  private final NotebookActions notebooks;
  private final Palette palette =
      new Palette(new PaletteViewModel(MenuLayout.entries(), this::applies), this::perform);
  private final Shortcuts shortcuts = new Shortcuts();
  private final KeyPresses keys = new KeyPresses(InstantSource.system());
  private final EventLog.Subscription events;
  private Subscription watchingKernel = Subscription.EMPTY;

  MainView(WorkbenchContext context, FileChoosers choosers) {
    this.context = context;
    var data = new DataPane(context.background(), choosers);
    this.unsentMenu = new UnsentMenu(context.mounts(), context.background(), notices);
    this.status = new StatusBar(unsentMenu, () -> perform(WindowAction.TOGGLE_QUEUE));
    var model =
        new MountTreeModel(
            context.mounts(),
            context.background(),
            new MountOrder(context.workspaces().document())::rows);
    this.switches = new MenuSwitches(context, notices);
    var editors =
        new EditorTools(
            switches.editorOptions(), switches::toggle, new KnownFolders(model)::children);
    this.tabs =
        new NotebookTabs(
            context, notices, choosers, editors, this::showInTree, this::editMount, data);
    this.previews = new PreviewTabs(context, tabs, notices, choosers, data);
    this.requests =
        new MountRequests(
            context, notices, choosers, this::insert, this::open, this::openWorkspace);
    this.tree =
        new MountTreeView(
            model,
            requests,
            new TreeTools(
                context.mounts().files(),
                context.background(),
                notices,
                choosers,
                choosers,
                Optional.of(previews::open),
                InstantSource.system()));
    this.workspace =
        new WorkspaceActions(
            context, notices, choosers, tabs, previews, requests, tree::selectedMount);
    workspace.follow(sceneProperty().flatMap(Scene::windowProperty));
    this.mountCommands = new MountCommands(tree, requests, context.providers());
    this.console =
        new ConsoleViewModel(context.events(), context.background().after().apply(CONSOLE));
    var desk =
        new ConsoleDesk(context, notices, new ConsoleDesk.Places(tabs, this::showInTree, requests));
    this.bottom =
        new BottomPane(
            context,
            console,
            desk,
            new EventFiles(context.background(), choosers, notices),
            this::showInTree);
    this.notebooks = new NotebookActions(tabs, new NotebookExports(context, choosers, notices));
    this.bar = new MainToolBar(this::perform, context.theme());
    this.variables = new VariablesViewModel(context.background());
    var variablesView = new VariablesView(variables, data);
    var work = new SplitPane(tabs, variablesView);
    this.contents =
        new ContentsViewModel(
            context.background(),
            switches.editorOptions().onProperty(EditorSwitch.NUMBER_HEADINGS));
    var contentsView =
        new ContentsView(
            contents, () -> switches.toggle(EditorSwitch.NUMBER_HEADINGS), this::focusNotebook);
    var reading = new SplitPane(contentsView, work);
    var upper = new SplitPane(reading);
    upper.setOrientation(Orientation.VERTICAL);
    data.liveIn(upper);
    var middle = new SplitPane(upper, bottom);
    middle.setOrientation(Orientation.VERTICAL);
    var split = new SplitPane(tree, middle);
    SplitPane.setResizableWithParent(tree, false);
    SplitPane.setResizableWithParent(bottom, false);
    SplitPane.setResizableWithParent(variablesView, false);
    SplitPane.setResizableWithParent(contentsView, false);
    treePane = new PaneToggle(split, tree, 0, 0.22);
    consolePane = new PaneToggle(middle, bottom, 1, 0.7);
    variablesPane = new PaneToggle(work, variablesView, 1, 0.57);
    variablesPane.toggle();
    contentsPane = new PaneToggle(reading, contentsView, 0, 0.24);
    contentsPane.toggle();
    panes =
        new PaneFocus(
            List.of(
                new PaneFocus.Pane(tree, tree::takeFocus),
                new PaneFocus.Pane(contentsView, contentsView::takeFocus),
                new PaneFocus.Pane(tabs, this::focusNotebook),
                new PaneFocus.Pane(variablesView, variablesView::takeFocus),
                new PaneFocus.Pane(data, data::takeFocus),
                new PaneFocus.Pane(bottom, bottom::takeFocus)));
    var frame = new BorderPane(split);
    frame.setTop(
        new VBox(
            new Menus(this::perform, this::applies, switches.shown()).bar(),
            bar,
            tabs.places().question(),
            new NoticeBar(tabs.recovery().notices()),
            new NoticeBar(notices)));
    frame.setBottom(new VBox(queue, status));
    getStyleClass().add("workbench");
    getChildren()
        .addAll(frame, requests.overlay(), tree.overlay(), palette.node(), shortcuts.node());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    new WindowDrops(this, requests.drops()).watch();
    tabs.pane().getSelectionModel().selectedItemProperty().subscribe(_ -> watchKernel());
    model
        .top()
        .children()
        .addListener((ListChangeListener<Object>) _ -> status.showMounts(model.mountCount()));
    this.events = watchEvents(model);
    model.reloadMounts();
    tabs.recovery().look();
  }

  private EventLog.Subscription watchEvents(MountTreeModel model) {
    var unsent = new UnsentFiles();
    var count = new AtomicInteger();
    var showing =
        new Throttle(context.background().pulse(), () -> unsentMenu.showCount(count.get()));
    var packages = new PackageQuestion(notices, context.allowPackages(), context.background().fx());
    var reloading = new Throttle(context.background().pulse(), model::reloadMounts);
    context.workspaces().document().definitionProperty().subscribe(_ -> reloading.request());
    return context
        .events()
        .subscribe(
            event -> {
              count.set(unsent.accept(event));
              showing.request();
              packages.accept(event);
              tree.accept(event);
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

  WorkspaceActions workspace() {
    return workspace;
  }

  NotebookTabs tabs() {
    return tabs;
  }

  PreviewTabs previews() {
    return previews;
  }

  private void watchKernel() {
    watchingKernel.unsubscribe();
    variables.follow(tabs.current().map(NotebookTab::model));
    contents.follow(tabs.current().map(NotebookTab::model));
    queue.follow(tabs.current().map(NotebookTab::model));
    watchingKernel =
        tabs.current()
            .map(
                tab ->
                    Subscription.combine(
                        tab.model()
                            .profileProperty()
                            .subscribe(used -> switches.showProfile(Optional.of(used))),
                        tab.model().kernelStateProperty().subscribe(this::kernelBecame),
                        tab.model().trustedProperty().subscribe(status::showTrust),
                        tab.model().kernelMemoryProperty().subscribe(status::showMemory)))
            .orElseGet(
                () -> {
                  switches.showProfile(Optional.empty());
                  status.showKernel(Optional.empty());
                  status.showMemory(Optional.empty());
                  status.hideTrust();
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
          case KernelState.Starting _, KernelState.Restarting _ -> state.text();
          case KernelState.Dead _ -> "Python ended";
        });
  }

  /// Where a key means something to the notebook that has the keyboard, it is the notebook's.
  private void key(KeyEvent event) {
    String name = KeyNames.of(event);
    if (palette.isOpen()
        || shortcuts.isOpen()
        || KeyFocus.isTakenBy(getScene().getFocusOwner(), name)
        || tabs.current().filter(tab -> tab.view().takes(name)).isPresent()) {
      return;
    }
    keys.press(name, KeyTable.Scope.WINDOW)
        .ifPresent(
            action -> {
              event.consume();
              perform(action);
            });
  }

  /// Whether an action can do anything now, as far as that is quickly known.
  private boolean applies(Action action) {
    return switch (action) {
      case NotebookAction inNotebook ->
          tabs.current().filter(tab -> tab.model().applies(inNotebook)).isPresent();
      case TreeAction inTree -> tree.applies(inTree);
      case WindowAction.INSERT_INTO_CELL, WindowAction.INSERT_PATH ->
          tree.selectedPath().isPresent() && tabs.current().isPresent();
      case WindowAction inWindow when previews.takes(inWindow) -> true;
      case WindowAction.CELL_IN_CONSOLE -> tabs.current().isPresent();
      case WindowAction.PATH_IN_CONSOLE -> tree.selectedPath().isPresent();
      case WindowAction inWindow ->
          notebooks.applies(inWindow)
              && workspace.applies(inWindow)
              && mountCommands.applies(inWindow);
    };
  }

  /// Does what a key or menu asks.
  void perform(Action action) {
    switch (action) {
      case NotebookAction inNotebook when EditorSwitch.of(inNotebook).isPresent() ->
          EditorSwitch.of(inNotebook).ifPresent(switches::toggle);
      case NotebookAction inNotebook ->
          tabs.current().ifPresent(tab -> tab.view().perform(inNotebook));
      case TreeAction inTree -> tree.perform(inTree);
      case WindowAction inWindow -> perform(inWindow);
    }
  }

  private void perform(WindowAction action) {
    if (previews.perform(action)) {
      return;
    }
    switch (action) {
      case ADD_MOUNT -> requests.addMount();
      case REFRESH -> tree.refreshSelected();
      case INSERT_INTO_CELL -> tree.selectedPath().ifPresent(this::insert);
      case TOGGLE_TREE -> treePane.toggle();
      case GO_TO_MOUNTS -> goToMounts();
      case OPEN_SETTINGS ->
          new SettingsOpener(context.settings(), context.links(), context.background(), notices)
              .open();
      case TOGGLE_CONSOLE -> consolePane.toggle();
      case SHOW_CACHE,
          FILTER_CONSOLE,
          CELL_IN_CONSOLE,
          PATH_IN_CONSOLE,
          EXPORT_EVENTS_JSON,
          EXPORT_EVENTS_TEXT,
          CLEAR_CONSOLE -> {
        showBottom();
        bottom.perform(action, tabs.current(), tree.selectedPath());
      }
      case TOGGLE_VARIABLES -> {
        variablesPane.toggle();
        variables.setSeen(variablesPane.isShown());
      }
      case TOGGLE_CONTENTS -> {
        contentsPane.toggle();
        contents.setSeen(contentsPane.isShown());
      }
      case TOGGLE_QUEUE -> queue.toggle();
      case NEXT_PANE -> panes.move(getScene().getFocusOwner(), 1);
      case PREVIOUS_PANE -> panes.move(getScene().getFocusOwner(), -1);
      case FULL_SCREEN -> FullScreen.toggle(getScene().getWindow());
      case PALETTE -> palette.open();
      case SHORTCUTS -> shortcuts.open();
      default -> {
        if (!workspace.perform(action)
            && !mountCommands.perform(action)
            && !notebooks.perform(action)) {
          switches.perform(action);
        }
      }
    }
  }

  private void focusNotebook() {
    tabs.current().ifPresentOrElse(tab -> tab.view().takeFocus(), tabs.pane()::requestFocus);
  }

  private void showBottom() {
    if (!consolePane.isShown()) {
      consolePane.toggle();
    }
  }

  private void showTree() {
    if (!treePane.isShown()) {
      treePane.toggle();
    }
  }

  private void goToMounts() {
    showTree();
    tree.takeFocus();
  }

  private void showInTree(WorkspacePath file) {
    showTree();
    tree.reveal(file);
  }

  private void editMount(WorkspacePath prefix) {
    requests.editMount(prefix);
  }

  private void openWorkspace(Path file) {
    workspace.open(file);
  }

  private void open(WorkspacePath notebook) {
    tabs.open(new NotebookLocation.WorkspaceFile(notebook));
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
    bottom.close();
    console.close();
    previews.closeAll();
    tabs.closeAll();
  }
}
