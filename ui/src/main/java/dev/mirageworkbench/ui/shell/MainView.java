package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.console.ConsoleViewModel;
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
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

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
  private final WindowPanes panes;
  private final ContentsViewModel contents;
  private final MenuSwitches switches;
  private final VariablesViewModel variables;
  private final NotebookActions notebooks;
  private final Palette palette =
      new Palette(new PaletteViewModel(MenuLayout.entries(), this::applies), this::perform);
  private final Shortcuts shortcuts = new Shortcuts();
  private final KeyPresses keys = new KeyPresses(InstantSource.system());
  private final EventLog.Subscription events;

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
    this.contents =
        new ContentsViewModel(
            context.background(),
            switches.editorOptions().onProperty(EditorSwitch.NUMBER_HEADINGS));
    var contentsView =
        new ContentsView(
            contents, () -> switches.toggle(EditorSwitch.NUMBER_HEADINGS), this::focusNotebook);
    this.panes =
        new WindowPanes(tree, contentsView, tabs, variablesView, data, bottom, this::focusNotebook);
    var frame = new BorderPane(panes.node());
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
    new SeenNotebook(
            tabs, switches, status, bar, new SeenNotebook.Parts(variables, contents, queue))
        .follow();
    model
        .top()
        .children()
        .addListener((ListChangeListener<Object>) _ -> status.showMounts(model.mountCount()));
    this.events = WindowEvents.follow(context, notices, unsentMenu, model, tree);
    model.reloadMounts();
    tabs.recovery().look();
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
      case TOGGLE_TREE -> panes.tree().toggle();
      case GO_TO_MOUNTS -> goToMounts();
      case OPEN_SETTINGS ->
          new SettingsOpener(context.settings(), context.links(), context.background(), notices)
              .open();
      case TOGGLE_CONSOLE -> panes.bottom().toggle();
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
        panes.variables().toggle();
        variables.setSeen(panes.variables().isShown());
      }
      case TOGGLE_CONTENTS -> {
        panes.contents().toggle();
        contents.setSeen(panes.contents().isShown());
      }
      case TOGGLE_QUEUE -> queue.toggle();
      case NEXT_PANE -> panes.focus().move(getScene().getFocusOwner(), 1);
      case PREVIOUS_PANE -> panes.focus().move(getScene().getFocusOwner(), -1);
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
    if (!panes.bottom().isShown()) {
      panes.bottom().toggle();
    }
  }

  private void showTree() {
    if (!panes.tree().isShown()) {
      panes.tree().toggle();
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
