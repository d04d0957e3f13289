package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.tree.TreeEntry;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// The sample workbench's window with one notebook open.
final class OpenWindow {
  private final SampleWorkbench sample;
  private final WorkbenchContext context;
  private final Stage stage = Screen.fx(Stage::new);
  private final WorkbenchWindow window;

  OpenWindow(Notebook notebook) {
    this.sample = new SampleWorkbench(notebook);
    this.context = Screen.fx(sample::context);
    this.window = Screen.fx(() -> new WorkbenchWindow(stage, context));
  }

  SampleWorkbench sample() {
    return sample;
  }

  WorkbenchContext context() {
    return context;
  }

  WorkbenchWindow window() {
    return window;
  }

  Stage stage() {
    return stage;
  }

  Scene scene() {
    return stage.getScene();
  }

  /// Shows the window alone.
  void showEmpty() {
    Screen.run(window::show);
    Screen.await(() -> roots().size() == 3);
  }

  /// Shows the window and the notebook, which has the keyboard then.
  void show() {
    showEmpty();
    Screen.run(() -> window.openNotebook(SampleWorkbench.NOTEBOOK));
    Screen.await(
        () ->
            scene().getFocusOwner() instanceof VBox owner
                && owner.getStyleClass().contains("notebook-cells"));
  }

  /// As the window system does when somebody closes the window.
  void requestClose() {
    stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
  }

  void close() {
    Screen.run(window::close);
  }

  @SuppressWarnings("unchecked") // The tree of the window holds nothing else.
  TreeView<TreeEntry> tree() {
    return (TreeView<TreeEntry>) scene().lookup("#mount-tree");
  }

  List<TreeItem<TreeEntry>> roots() {
    return tree().getRoot().getChildren();
  }

  /// Expands a mount.
  ///
  /// @return its item, when it is listed
  TreeItem<TreeEntry> expand(String prefix) {
    TreeItem<TreeEntry> mount = item(roots(), prefix.substring(1));
    Screen.run(() -> mount.setExpanded(true));
    Screen.await(() -> mount.getChildren().getFirst().getValue().node().target().isPresent());
    return mount;
  }

  void selectInTree(String prefix, String name) {
    TreeItem<TreeEntry> file = item(expand(prefix).getChildren(), name);
    Screen.run(() -> tree().getSelectionModel().select(file));
  }

  static TreeItem<TreeEntry> item(List<TreeItem<TreeEntry>> items, String name) {
    return items.stream()
        .filter(
            item ->
                item.getValue()
                    .node()
                    .target()
                    .filter(path -> path.name().equals(name))
                    .isPresent())
        .findFirst()
        .orElseThrow();
  }

  /// Does what a menu would.
  void perform(Action action) {
    Screen.run(() -> ((MainView) scene().getRoot()).perform(action));
  }

  NotebookViewModel model() {
    return Screen.fx(() -> ((MainView) scene().getRoot()).tabs().all().getFirst().model());
  }

  String source(int cell) {
    return Screen.fx(() -> model().cells().get(cell).source());
  }

  List<Node> cells() {
    return Screen.fx(() -> List.copyOf(scene().getRoot().lookupAll(".notebook-cell")));
  }

  boolean shows(String text) {
    return scene().getRoot().lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Labeled label && text.equals(label.getText()));
  }
}
