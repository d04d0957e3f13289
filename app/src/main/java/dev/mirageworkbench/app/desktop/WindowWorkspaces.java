package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.workspace.WorkspaceOpener;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.shell.WorkbenchContext;
import dev.mirageworkbench.ui.shell.WorkbenchWindow;
import dev.mirageworkbench.ui.workspace.WorkspaceDocument;
import dev.mirageworkbench.ui.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The workspaces that one window shows, one after the other. The old one is closed before the next
/// is opened, so that what it could not send is where the next one looks for it.
final class WindowWorkspaces implements Workspaces.Switcher, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WindowWorkspaces.class.getName());

  private final WorkspaceOpener opener;
  private final Function<ShownWorkspace, WorkbenchContext> contexts;
  private final Recent recent;
  private final Background background = Background.live();

  /// Guarded by this.
  private ShownWorkspace current;

  private @Nullable WorkbenchWindow window;

  /// Is told of each file that is opened.
  @FunctionalInterface
  interface Recent {
    void opened(Path file) throws IOException;
  }

  /// Blocks while the first workspace is opened.
  ///
  /// @param contexts what a window needs for a workspace; called on the JavaFX thread
  WindowWorkspaces(
      WorkspaceOpener opener,
      Optional<Path> first,
      Function<ShownWorkspace, WorkbenchContext> contexts,
      Recent recent) {
    this.opener = opener;
    this.contexts = contexts;
    this.recent = recent;
    this.current = shown(first);
  }

  private ShownWorkspace shown(Optional<Path> file) {
    ShownWorkspace opened = ShownWorkspace.open(opener, file);
    opened.document().file().ifPresent(this::note);
    return opened;
  }

  private void note(Path file) {
    try {
      recent.opened(file);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the list of recent workspaces is not written", e);
    }
  }

  /// What a window needs for the workspace as it is now. On the JavaFX thread, as are all others.
  WorkbenchContext context() {
    return contexts.apply(current());
  }

  /// The window in which the workspaces are shown from now on.
  void showIn(WorkbenchWindow shown) {
    window = shown;
    tellProblems(shown, current());
  }

  private static void tellProblems(WorkbenchWindow in, ShownWorkspace of) {
    of.problems().forEach(in::tell);
    of.mountProblems().forEach(in::tell);
  }

  private synchronized ShownWorkspace current() {
    return current;
  }

  @Override
  public void open(Optional<Path> file, List<NotebookLocation> notebooks) {
    WorkbenchWindow in = Objects.requireNonNull(window);
    in.leave(file.map(WorkspaceDocument::nameOf).orElse("a new workspace"));
    background.run(
        () -> replace(file),
        next -> enter(in, next, notebooks),
        failure -> LOG.log(System.Logger.Level.ERROR, "no workspace could be opened", failure));
  }

  private synchronized ShownWorkspace replace(Optional<Path> file) {
    try {
      current.close();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the old workspace did not close", e);
    }
    current = shown(file);
    return current;
  }

  private void enter(WorkbenchWindow in, ShownWorkspace next, List<NotebookLocation> notebooks) {
    in.enter(contexts.apply(next));
    notebooks.forEach(in::openNotebook);
    if (notebooks.isEmpty()) {
      in.newNotebook();
    } else {
      in.inform(
          "The workspace "
              + next.document().name()
              + " is open. Python was started anew for the notebooks that stay open: run their"
              + " cells again to have their variables");
    }
    tellProblems(in, next);
  }

  /// Waits for a workspace that is being opened.
  @Override
  public synchronized void close() {
    current.close();
  }
}
