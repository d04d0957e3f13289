package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.notebook.CellModel;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.KeptSwitch;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Earlier versions of a notebook, and notebooks that were open earlier.
class NotebookPlacesJourneyTest {
  private static final Path OTHER = Path.of("/notebooks/other.ipynb");

  private final OpenWindow open =
      new OpenWindow(Cells.notebook(Cells.code("a", "x = 1"), Cells.code("b", "y = 2")));
  private final FxRobot robot = new FxRobot();

  @AfterEach
  void close() {
    open.close();
  }

  private TabPane tabs() {
    return (TabPane) open.scene().lookup(".notebook-tabs");
  }

  private List<String> titles() {
    return Screen.fx(() -> tabs().getTabs().stream().map(Tab::getText).toList());
  }

  /// In the tab that is seen.
  private List<Node> buttons(String text) {
    return tabs().getSelectionModel().getSelectedItem().getContent().lookupAll(".button").stream()
        .filter(node -> node instanceof Button button && button.getText().equals(text))
        .toList();
  }

  private void press(String text, int row) {
    Screen.await(() -> buttons(text).size() > row);
    robot.clickOn(buttons(text).get(row));
  }

  private void saveWith(String source) {
    Screen.run(() -> open.model().cells().getFirst().sourceProperty().set(source));
    open.perform(WindowAction.SAVE);
    Screen.await(() -> !open.model().dirtyProperty().get());
  }

  @Test
  void earlierVersion_isCompared_restored_andTheFileIsAsBeforeUntilASave() {
    open.show();
    saveWith("x = 'first'");
    saveWith("x = 'second'");
    open.perform(WindowAction.LOCAL_HISTORY);
    Screen.await(() -> buttons("Restore").size() == 2);
    Screen.picture(open.scene(), "local-history");
    press("Compare", 1);
    Screen.await(() -> open.shows("- x = 'first'") && open.shows("+ x = 'second'"));

    Screen.run(() -> tabs().getSelectionModel().select(1));
    press("Restore", 1);
    Screen.await(() -> open.source(0).equals("x = 'first'"));
    assertThat(titles().getFirst()).isEqualTo("stations.ipynb ●");
    assertThat(open.sample().savedSources(SampleWorkbench.NOTEBOOK)).contains("x = 'second'");
    robot.clickOn("Undo");
    Screen.await(() -> open.source(0).equals("x = 'second'"));
  }

  @Test
  void notebookThatWasOpen_isFoundAmongTheRecentOnes() {
    open.sample().saved.put(OTHER, Cells.notebook(Cells.code("o", "other")));
    open.show();
    Screen.run(() -> open.window().openNotebook(OTHER));
    Screen.await(() -> titles().contains("other.ipynb"));
    robot.push(KeyCode.ALT, KeyCode.W);
    Screen.await(() -> !titles().contains("other.ipynb"));
    Screen.await(
        () ->
            open.sample().notebooks.recent().recent().stream()
                .map(NotebookLocation::fileName)
                .toList()
                .equals(List.of("other.ipynb", "stations.ipynb")));
    open.perform(WindowAction.OPEN_RECENT);
    Screen.await(() -> open.shows(OTHER.toString()));
    Screen.picture(open.scene(), "open-recent");
    press("Open", 0);
    Screen.await(() -> titles().contains("other.ipynb"));
  }

  @Test
  void nextWindow_beginsWithWhatTheLastOneHad_whereTheUserWantsThat() throws Exception {
    open.sample().saved.put(OTHER, Cells.notebook(Cells.code("o", "other")));
    ((KeptSwitch) open.sample().notebooks.switches().restoring()).on = true;
    open.sample()
        .notebooks
        .recent()
        .keepSession(
            List.of(
                new NotebookLocation.HostFile(SampleWorkbench.NOTEBOOK),
                new NotebookLocation.HostFile(Path.of("/notebooks/gone.ipynb")),
                new NotebookLocation.HostFile(OTHER)));
    open.showEmpty();
    Screen.run(open.window()::newNotebook);
    Screen.await(() -> titles().size() == 2);
    assertThat(titles()).containsExactlyInAnyOrder("stations.ipynb", "other.ipynb");
    Screen.await(() -> open.shows("Cannot open gone.ipynb: there is no /notebooks/gone.ipynb"));
    assertThat(
            Screen.fx(
                () ->
                    ((MainView) open.scene().getRoot())
                        .tabs().all().stream()
                            .flatMap(tab -> tab.model().cells().stream())
                            .map(CellModel::source)
                            .toList()))
        .contains("x = 1", "other");
    open.close();
    assertThat(open.sample().notebooks.recent().session())
        .extracting(NotebookLocation::fileName)
        .containsExactlyInAnyOrder("stations.ipynb", "other.ipynb");
  }
}
