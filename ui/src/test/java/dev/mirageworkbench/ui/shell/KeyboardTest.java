package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.notebook.CellModel;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class KeyboardTest {
  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    open.show();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private List<String> ids() {
    return Screen.fx(() -> open.model().cells().stream().map(CellModel::id).toList());
  }

  private String status() {
    return ((Labeled) open.scene().lookup("#find-status")).getText();
  }

  @Test
  void cells_areDeletedAndComeBack_byKeys() {
    List<String> before = ids();
    robot.push(KeyCode.J).push(KeyCode.SHIFT, KeyCode.J);
    robot.push(KeyCode.D).push(KeyCode.D);
    Screen.await(() -> open.cells().size() == 2);
    robot.push(KeyCode.X);
    Screen.await(() -> open.cells().size() == 1);
    robot.push(KeyCode.Z).push(KeyCode.Z);
    Screen.await(() -> open.cells().size() == 4);
    Screen.picture(open.scene(), "keys-selection");

    assertThat(ids()).isEqualTo(before);
    robot.push(KeyCode.SHIFT, KeyCode.Z);
    Screen.await(() -> open.cells().size() == 2);
  }

  @Test
  void text_isFoundAndReplaced_byKeysOnly() {
    robot.push(KeyCode.CONTROL, KeyCode.H);
    robot.write("load");
    Screen.await(() -> status().equals("1 of 3"));
    robot.push(KeyCode.ENTER);
    Screen.await(() -> status().equals("2 of 3"));
    Screen.picture(open.scene(), "find-light");
    Screen.run(() -> open.scene().lookup("#find-replacement").requestFocus());
    robot.write("read");
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.ENTER);
    Screen.await(() -> status().equals("Replaced 3"));
    assertThat(open.source(1)).contains("def read(path)").contains("read('/data/stations.csv')");
    Screen.run(open.context().theme()::toggle);
    Screen.picture(open.scene(), "find-dark");

    robot.push(KeyCode.ESCAPE);
    assertThat(open.scene().getFocusOwner().getStyleClass()).contains("notebook-cells");
    robot.push(KeyCode.Z);
    Screen.await(() -> open.source(1).contains("def load(path)"));

    paletteAndShortcutsAreReachedByKey();
  }

  /// In the same window, as each costs seconds.
  private void paletteAndShortcutsAreReachedByKey() {
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
    robot.write("merge");
    Screen.picture(open.scene(), "shortcuts-dark");
    robot.push(KeyCode.ESCAPE);
    Screen.run(open.context().theme()::toggle);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
    robot.write("inse");
    ListView<?> list = (ListView<?>) open.scene().lookup("#palette-list");
    Screen.await(() -> String.valueOf(list.getItems().getFirst()).contains("INSERT_"));
    Screen.picture(open.scene(), "palette-light");
    robot.write("rt cell below");
    robot.push(KeyCode.ENTER);
    Screen.await(() -> open.cells().size() == 5);
  }
}
