package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.usage.FileNumbers;
import dev.mirageworkbench.usage.FileUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// From a running cell to its files in the tree, with the queue open.
class StateInSightPaneTest {
  private final OpenWindow open = new OpenWindow(notebook());
  private final FxRobot robot = new FxRobot();

  private static Notebook notebook() {
    var cells = new ArrayList<>(SampleWorkbench.notebook().cells().subList(0, 3));
    cells.add(Cells.code("slow", "import time\ntime.sleep(60)"));
    cells.add(Cells.code("last", "print('done')"));
    return SampleWorkbench.notebook().withCells(cells);
  }

  private static CellUsage usage() {
    var numbers = new FileNumbers(4_300_000, 0, 3, 3_000_000, 8, 3);
    var file =
        new FileUsage(
            WorkspacePath.of("/s3/2026/january.csv"),
            true,
            false,
            numbers,
            Optional.of(Validator.strong("1")),
            true);
    return new CellUsage(List.of(file), 0, numbers, Optional.empty());
  }

  @AfterEach
  void close() {
    open.close();
  }

  private void press(String text) {
    Screen.run(
        () ->
            Stream.of(".button", ".hyperlink")
                .flatMap(style -> open.scene().getRoot().lookupAll(style).stream())
                .map(ButtonBase.class::cast)
                .filter(button -> button.isVisible() && button.getText().startsWith(text))
                .findFirst()
                .orElseThrow()
                .fire());
  }

  private List<String> queue() {
    Node queue = open.scene().lookup("#queue");
    return queue.lookupAll(".label").stream().map(label -> ((Labeled) label).getText()).toList();
  }

  @Test
  void queueDataLineAndMarks_areSeen_andLeadToTheirPlaces() {
    open.sample().mounts.usage = usage();
    open.show();
    Screen.run(() -> open.model().perform(NotebookAction.RUN_ALL));
    Screen.await(() -> open.sample().kernel.runs.size() == 3);
    open.sample()
        .kernel
        .last()
        .events()
        .accept(new CellEvent.Statement(open.sample().kernel.last().request().id(), 2));
    robot.clickOn("#kernel-state");
    Screen.await(() -> queue().contains("Cell 4 runs – line 2: time.sleep(60)"));
    assertThat(Screen.fx(this::queue)).contains("Cell 5 waits – print('done')");

    press("read 1 file");
    Screen.await(() -> open.scene().getRoot().lookup(".file-link") != null);
    Screen.run(
        () -> {
          open.model().cells().get(1).sourceProperty().set("changed = 1");
          ((Hyperlink) open.scene().getRoot().lookup(".file-link")).fire();
        });
    Screen.await(
        () ->
            open.tree().getSelectionModel().getSelectedItem() != null
                && open.tree()
                    .getSelectionModel()
                    .getSelectedItem()
                    .getValue()
                    .node()
                    .target()
                    .filter(WorkspacePath.of("/s3/2026/january.csv")::equals)
                    .isPresent());
    Screen.await(
        () ->
            open.scene().getRoot().lookupAll(".stale-marks").stream()
                .anyMatch(
                    marks ->
                        marks.isVisible()
                            && marks
                                .getAccessibleText()
                                .equals(
                                    "Stale: changed since it was read: /s3/2026/january.csv; its"
                                        + " code was changed since it ran")));
    Screen.picture(open.scene(), "state-light");
    robot.interact(open.context().theme()::toggle);
    Screen.picture(open.scene(), "state-dark");
    robot.interact(open.context().theme()::toggle);

    press("Stop");
    assertThat(open.sample().kernel.calls).contains("interrupt");
    Screen.await(() -> queue().contains("1 cell not run after an interrupt"));
  }
}
