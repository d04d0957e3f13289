package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// A window on a workspace, and on others after it. Made and used on the JavaFX thread; nothing in
/// it
/// blocks that thread.
public final class WorkbenchWindow implements AutoCloseable {
  private static final double WIDTH = 1400;
  private static final double HEIGHT = 900;

  private final Stage stage;
  private final Scene scene;
  private MainView view;

  public WorkbenchWindow(Stage stage, WorkbenchContext context) {
    this.stage = stage;
    this.view = new MainView(context, context.choosers().apply(stage));
    this.scene = new Scene(view, WIDTH, HEIGHT);
    context.theme().dress(scene);
    stage.setScene(scene);
    followTitle(context);
    stage.setMinWidth(720);
    stage.setMinHeight(480);
    stage.setOnCloseRequest(this::closeRequested);
  }

  private void followTitle(WorkbenchContext context) {
    stage
        .titleProperty()
        .bind(
            context.workspaces().document().titleProperty().map(it -> it + " – Mirage Workbench"));
  }

  public void show() {
    stage.show();
  }

  /// Opens a notebook in a tab; a failure is told in a row.
  public void openNotebook(Path file) {
    view.tabs().open(file);
  }

  /// The same, of this machine or of a mount.
  public void openNotebook(NotebookLocation place) {
    view.tabs().open(place);
  }

  /// Tells of a problem in a row.
  public void tell(String problem) {
    view.notices().show(Notice.problem(problem));
  }

  /// Tells what happened in a row.
  public void inform(String text) {
    view.notices().show(Notice.info(text));
  }

  /// Tells of a mount that could not be made in a row, from which it can be corrected.
  public void tell(MountProblem problem) {
    view.requests().tellOf(problem);
  }

  /// Begins with what the last window had open where the user wants that, with a new notebook
  /// otherwise.
  public void newNotebook() {
    view.tabs().places().begin();
  }

  /// Ends what runs in the window and shows no workspace, until [#enter].
  ///
  /// @param next what is being opened
  public void leave(String next) {
    view.close();
    var wait = new StackPane(Controls.label("Opening " + next + "…", "empty-title"));
    wait.getStyleClass().addAll("workbench", "empty-state");
    scene.setRoot(wait);
  }

  /// Shows another workspace, after [#leave].
  public void enter(WorkbenchContext context) {
    view = new MainView(context, context.choosers().apply(stage));
    scene.setRoot(view);
    followTitle(context);
  }

  private void closeRequested(WindowEvent event) {
    if (scene.getRoot() != view) {
      return; // nothing is open that could be lost
    }
    event.consume();
    view.workspace().leaving().ask("Close", this::close);
  }

  /// Ends the kernels of its notebooks and goes, whether all is saved or not.
  @Override
  public void close() {
    view.close();
    stage.close();
  }
}
