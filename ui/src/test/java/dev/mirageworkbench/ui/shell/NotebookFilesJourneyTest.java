package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.journal.Journals;
import dev.mirageworkbench.notebook.journal.NotebookJournal;
import dev.mirageworkbench.notebook.journal.Unsaved;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.io.IOException;
import java.util.Optional;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Work that is lost elsewhere, and is not here.
class NotebookFilesJourneyTest {
  private final OpenWindow open =
      new OpenWindow(Cells.notebook(Cells.code("a", "x = 1\ny = 2"), Cells.code("b", "z")));
  private final FxRobot robot = new FxRobot();

  @AfterEach
  void close() {
    open.close();
  }

  private String selectedTab() {
    return ((TabPane) open.scene().lookup(".notebook-tabs"))
        .getSelectionModel()
        .getSelectedItem()
        .getText();
  }

  @Test
  void whatAnotherProcessLeft_isOffered_comparedAndRestored() throws IOException {
    Notebook lost = Cells.notebook(Cells.code("a", "never = 'saved'"));
    try (NotebookJournal journal =
        new Journals(open.sample().folders.state().resolve("journals")).create()) {
      journal.keep(new Unsaved(lost, Optional.empty(), Optional.empty(), false));
    }
    Screen.run(() -> ((MainView) open.scene().getRoot()).tabs().recovery().look());
    open.showEmpty();
    Screen.await(() -> open.scene().lookup(".notice.question") != null);
    robot.clickOn("Compare");
    Screen.await(() -> open.shows("+ never = 'saved'"));
    Screen.picture(open.scene(), "recovered-compare");
    robot.clickOn("Restore");

    Screen.await(() -> selectedTab().equals("Untitled.ipynb ●"));
    assertThat(open.source(0)).isEqualTo("never = 'saved'");
    assertThat(open.scene().lookup(".notice.question")).isNull();
  }

  @Test
  void fileThatAnotherProgramChanged_isNotOverwritten_withoutAsking() {
    open.show();
    robot.interact(() -> open.model().cells().getFirst().sourceProperty().set("x = 1\ny = 3"));
    Notebook theirs = Cells.notebook(Cells.code("a", "x = 1\ny = 4"), Cells.code("b", "z"));
    open.sample().saved.put(SampleWorkbench.NOTEBOOK, theirs);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    Screen.await(() -> open.scene().lookup(".notice.question") != null);
    Screen.picture(open.scene(), "changed-outside");
    assertThat(open.sample().saved).containsEntry(SampleWorkbench.NOTEBOOK, theirs);
    robot.clickOn("Overwrite");

    Screen.await(() -> !selectedTab().endsWith("●"));
    assertThat(open.sample().savedSources(SampleWorkbench.NOTEBOOK))
        .containsExactly("x = 1\ny = 3", "z");
  }
}
