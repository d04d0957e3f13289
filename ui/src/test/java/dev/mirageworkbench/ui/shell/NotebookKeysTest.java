package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Keys of JupyterLab that need a window.
class NotebookKeysTest {
  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    open.show();
  }

  @AfterEach
  void close() {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    open.close();
  }

  private String text() {
    return Screen.fx(() -> ((CodeArea) open.scene().getFocusOwner()).getText());
  }

  private void runAll() {
    open.perform(NotebookAction.RUN_ALL);
    Screen.await(() -> open.sample().kernel.runs.size() == 3);
    Screen.await(() -> open.shows("[3]"));
  }

  @Test
  void sourcesThatRan_comeBackByAltUp_andGoByAltDown_asStepsOfTheTextsUndo() {
    runAll();
    robot.push(KeyCode.J).push(KeyCode.B).push(KeyCode.ENTER);
    Screen.await(() -> open.scene().getFocusOwner() instanceof CodeArea);
    robot.write("mine");
    robot.push(KeyCode.ALT, KeyCode.UP);
    assertThat(text()).isEqualTo("open('/s3/locked/february.csv').read()");
    robot.push(KeyCode.ALT, KeyCode.UP);
    assertThat(text()).startsWith("totals = ");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(text()).isEqualTo("open('/s3/locked/february.csv').read()");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(text()).isEqualTo("mine");
    robot.push(KeyCode.ALT, KeyCode.UP).push(KeyCode.ALT, KeyCode.DOWN);
    robot.write("!");
    assertThat(text()).isEqualTo("mine!");

    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    assertThat(open.scene().getFocusOwner()).isInstanceOf(TreeView.class);
    robot.push(KeyCode.CONTROL, KeyCode.B).push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    Screen.await(() -> open.scene().getFocusOwner() instanceof TreeView);
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    Screen.await(() -> !open.sample().opened.isEmpty());
    assertThat(open.sample().opened.getFirst()).startsWith("file:/").endsWith("settings.json");
  }

  private Bounds place(int cell, String style) {
    return Screen.fx(
        () -> {
          Node part = open.cells().get(cell).lookup(style);
          return part.localToScene(part.getLayoutBounds());
        });
  }

  private boolean isBeside(int cell) {
    return place(cell, ".outputs").getMinX() > place(cell, ".cell-body").getMaxX();
  }

  @Test
  void outputs_areBesideTheirCode_andBelowItAgain_byKey() {
    runAll();
    robot.push(KeyCode.HOME);
    Screen.await(() -> open.cells().size() > 2);
    assertThat(isBeside(1)).isFalse();
    robot.push(KeyCode.SHIFT, KeyCode.R);
    Screen.await(() -> isBeside(1));
    assertThat(open.sample().editorSwitch(EditorSwitch.SIDE_BY_SIDE).on).isTrue();
    assertThat(place(1, ".outputs").getMinY()).isLessThan(place(1, ".cell-body").getMinY() + 20);
    Bounds code = place(1, ".collapsible");
    assertThat(place(1, ".cell-results").getWidth()).isEqualTo(code.getWidth());
    assertThat(place(0, ".cell-body").getWidth()).isGreaterThan(code.getWidth() * 1.9);
    Screen.picture(open.scene(), "beside-light");
    Screen.run(open.context().theme()::toggle);
    Screen.picture(open.scene(), "beside-dark");
    for (int step = 0; step < 5; step++) {
      robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
    }
    Screen.await(() -> isBeside(1));
    Screen.picture(open.scene(), "beside-dark-200");
    Screen.run(open.context().theme()::toggle);
    Screen.picture(open.scene(), "beside-light-200");
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);

    // A cell that comes into the window later is beside, too, and below again with the others.
    robot.push(KeyCode.END);
    open.perform(NotebookAction.SELECT_NEXT);
    robot.push(KeyCode.SHIFT, KeyCode.R);
    Screen.await(() -> open.cells().size() > 2 && !isBeside(1));
    assertThat(place(1, ".outputs").getMinY()).isGreaterThan(place(1, ".cell-body").getMaxY() - 1);
  }
}
