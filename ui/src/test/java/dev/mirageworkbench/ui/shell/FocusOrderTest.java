package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The window for whoever has a keyboard only.
class FocusOrderTest {
  private static final int MOST = 150;

  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    open.show();
    open.sample().publishEvents();
    Screen.await(() -> open.scene().lookup(".console-row") != null);
  }

  @AfterEach
  void close() {
    open.close();
  }

  private Node focused() {
    return Screen.fx(() -> open.scene().getFocusOwner());
  }

  private String pane(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      for (String each : List.of("notebook", "mount-pane", "console", "contents", "variables")) {
        if (at.getStyleClass().contains(each)) {
          return each;
        }
      }
    }
    return "window";
  }

  @Test
  void tab_goesThroughAllOfTheWindow_andNothingHoldsIt() {
    open.perform(NotebookAction.RUN_ALL);
    Screen.await(() -> open.shows("[3]"));
    robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
    Screen.await(() -> focused() instanceof CodeArea);
    robot.push(KeyCode.ESCAPE);
    Screen.await(() -> focused().getStyleClass().contains("notebook-cells"));

    Node start = focused();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<String> panes = new ArrayList<>();
    Node now = start;
    do {
      assertThat(seen.add(now)).as("%s comes twice", now).isTrue();
      assertThat(now).isNotInstanceOf(CodeArea.class);
      if (panes.isEmpty() || !panes.getLast().equals(pane(now))) {
        panes.add(pane(now));
      }
      robot.push(KeyCode.TAB);
      now = focused();
    } while (now != start && seen.size() < MOST);
    assertThat(now).isSameAs(start);
    assertThat(panes).contains("notebook", "mount-pane", "console");
    robot.push(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(seen).contains(focused());
  }

  @Test
  void f6_goesThroughAllPanes_andEachShowsThatItHasTheKeyboard() {
    open.perform(WindowAction.TOGGLE_CONTENTS);
    open.perform(WindowAction.TOGGLE_VARIABLES);
    Screen.await(() -> open.scene().lookup(".contents") != null);
    Node start = focused();
    List<Node> visited = new ArrayList<>();
    Node now = start;
    do {
      Node owner = now;
      int[] with = pixels(owner);
      visited.add(owner);
      robot.push(KeyCode.F6);
      Screen.await(() -> open.scene().getFocusOwner() != owner);
      assertThat(Arrays.equals(pixels(owner), with)).as("%s never shows it", owner).isFalse();
      now = focused();
    } while (now != start && visited.size() < MOST);
    assertThat(visited).hasSize(5);
    robot.push(KeyCode.SHIFT, KeyCode.F6);
    Screen.await(() -> open.scene().getFocusOwner() == visited.getLast());
  }

  private static int[] pixels(Node node) {
    return Screen.fx(
        () -> {
          WritableImage image = node.snapshot(null, null);
          int width = (int) image.getWidth();
          int height = (int) image.getHeight();
          int[] colours = new int[width * height];
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              colours[y * width + x] = image.getPixelReader().getArgb(x, y);
            }
          }
          return colours;
        });
  }
}
