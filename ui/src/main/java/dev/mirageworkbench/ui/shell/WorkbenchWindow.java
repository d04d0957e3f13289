package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// A window on a workspace. Made and used on the JavaFX thread; nothing in it blocks that thread.
public final class WorkbenchWindow implements AutoCloseable {
  private static final double WIDTH = 1400;
  private static final double HEIGHT = 900;

  private final Stage stage;
  private final MainView view;

  public WorkbenchWindow(Stage stage, WorkbenchContext context) {
    this.stage = stage;
    this.view = new MainView(context, context.choosers().apply(stage));
    var scene = new Scene(view, WIDTH, HEIGHT);
    context.theme().dress(scene);
    stage.setScene(scene);
    stage.setTitle(context.title() + " – Mirage Workbench");
    stage.setMinWidth(720);
    stage.setMinHeight(480);
    stage.setOnCloseRequest(this::closeRequested);
  }

  public void show() {
    stage.show();
  }

  /// Opens a notebook in a tab; a failure is told in a row.
  public void openNotebook(Path file) {
    view.tabs().open(file);
  }

  /// Tells of a problem in a row.
  public void tell(String problem) {
    view.notices().show(Notice.problem(problem));
  }

  /// Tells of a mount that could not be made in a row, from which it can be corrected.
  public void tell(MountProblem problem) {
    view.requests().tellOf(problem);
  }

  /// Says which file the mounts are of, so that narrower ones can be made of them.
  public void knowMountsOf(Path workspaceFile) {
    view.requests().knowMountsOf(workspaceFile);
  }

  /// Begins with what the last window had open where the user wants that, with a new notebook
  /// otherwise.
  public void newNotebook() {
    view.tabs().places().begin();
  }

  private void closeRequested(WindowEvent event) {
    List<NotebookTab> unsaved = view.tabs().unsaved();
    if (unsaved.isEmpty()) {
      close();
      return;
    }
    event.consume();
    String what =
        unsaved.size() == 1
            ? unsaved.getFirst().model().title() + " has changes that are not saved"
            : unsaved.size() + " notebooks have changes that are not saved";
    view.notices()
        .show(
            Notice.question(
                what,
                new Notice.Choice("Save and Close", () -> saveNext(unsaved)),
                new Notice.Choice("Close without Saving", this::close),
                new Notice.Choice("Cancel", () -> {})));
  }

  /// One after the other; the first that fails keeps the window open.
  private void saveNext(List<NotebookTab> unsaved) {
    if (unsaved.isEmpty()) {
      close();
    } else {
      view.tabs().save(unsaved.getFirst(), () -> saveNext(unsaved.subList(1, unsaved.size())));
    }
  }

  /// Ends the kernels of its notebooks and goes, whether all is saved or not.
  @Override
  public void close() {
    view.close();
    stage.close();
  }
}
