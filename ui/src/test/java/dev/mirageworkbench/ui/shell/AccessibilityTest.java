package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The window for those who do not see it well, or not at all, and have no mouse; and its exports.
class AccessibilityTest {
  @TempDir private Path folder = Path.of("");
  private final FxRobot robot = new FxRobot();
  private OpenWindow open = new OpenWindow(SampleWorkbench.notebook());

  @BeforeEach
  void show() {
    open.show();
  }

  @AfterEach
  void close() {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    open.close();
  }

  private List<String> nameless() {
    return Screen.fx(
        () -> {
          var found = new ArrayList<String>();
          Set<Node> labelled = new HashSet<>();
          for (Node label : open.scene().getRoot().lookupAll(".label")) {
            if (label instanceof Label text && text.getLabelFor() != null) {
              labelled.add(text.getLabelFor());
            }
          }
          walk(open.scene().getRoot(), labelled, found);
          return found;
        });
  }

  private static void walk(Node node, Set<Node> labelled, List<String> found) {
    boolean control = node.isFocusTraversable() || node instanceof ButtonBase;
    boolean named = labelled.contains(node) || !name(node).isBlank();
    if (control && !isFrame(node) && isShown(node) && !named) {
      found.add(node.getClass().getSimpleName() + " " + node.getStyleClass() + " " + node.getId());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, labelled, found));
    }
  }

  /// What holds others and is passed through.
  private static boolean isFrame(Node node) {
    return node instanceof ScrollPane || node instanceof SplitPane || node instanceof ScrollBar;
  }

  private static boolean isShown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static String name(Node node) {
    String told = node.getAccessibleText();
    if (told == null && node instanceof Labeled labeled) {
      told = labeled.getText();
    }
    if (told == null && node instanceof TextInputControl input) {
      told = input.getPromptText();
    }
    return told == null ? "" : told;
  }

  private void fire(String id) {
    Screen.run(
        () ->
            items(((MenuBar) open.scene().lookup(".main-menu")).getMenus())
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
  }

  private static Stream<MenuItem> items(List<? extends MenuItem> items) {
    return items.stream()
        .flatMap(item -> item instanceof Menu menu ? items(menu.getItems()) : Stream.of(item));
  }

  @Test
  void everyControl_hasAName() {
    assertThat(nameless()).isEmpty();
    fire("menu-add-mount");
    Screen.await(() -> open.scene().lookup(".form") != null);
    assertThat(nameless()).isEmpty();
  }

  @Test
  void cell_tellsItsPlaceAndHowItsRunWent() {
    Screen.run(() -> open.model().perform(NotebookAction.RUN_ALL));
    NotebookViewModel model = open.model();
    Screen.await(() -> !model.cells().getLast().state().isWaiting());
    List<String> names =
        Screen.fx(
            () ->
                open.cells().stream()
                    .map(
                        it -> String.valueOf(it.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                    .toList());

    assertThat(names.getFirst()).isEqualTo("Markdown cell 1");
    assertThat(names.get(1)).matches("Code cell 2, ran in \\d+\\.\\d s");
    assertThat(names.getLast()).matches("Code cell 4, ran in \\d+\\.\\d s, error");
  }

  @Test
  void zoomKeys_makeAllTextLarger_andCellsHigher() {
    double line = Screen.fx(CodeFont::lineHeight);
    Screen.await(() -> open.cells().size() > 1);
    Node body = open.cells().get(1).lookup(".cell-body");
    Screen.await(() -> body.getLayoutBounds().getHeight() > line * 9);
    double code = Screen.fx(() -> body.getLayoutBounds().getHeight());
    robot.push(KeyCode.CONTROL, KeyCode.EQUALS).push(KeyCode.CONTROL, KeyCode.EQUALS);
    Screen.await(() -> body.getLayoutBounds().getHeight() > code * 1.1);
    assertThat(Screen.fx(CodeFont::lineHeight)).isGreaterThan(line);
    assertThat(Screen.fx(() -> open.context().theme().lookProperty().get().zoom())).isEqualTo(125);

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    Screen.await(() -> Screen.fx(CodeFont::lineHeight) == line);
  }

  @Test
  void tab_leavesTheOutput_andEscLeavesTheEditor() {
    robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
    Screen.await(() -> open.scene().getFocusOwner().getStyleClass().contains("editor"));
    robot.push(KeyCode.ESCAPE);
    Screen.await(() -> open.scene().getFocusOwner() instanceof VBox);
    robot.push(KeyCode.F6);
    Screen.await(() -> !(open.scene().getFocusOwner() instanceof VBox));
  }

  @Test
  void export_writesTheNotebookAsItIsShown_andSaysSo() {
    open.sample().chosen = Optional.of(folder);
    fire("menu-export-pdf");
    Screen.await(() -> open.shows("Exported as stations.pdf"));

    assertThat(folder.resolve("stations.pdf")).content().contains("<h1", "Weather stations");
    assertThat(open.shows("A character is missing")).isTrue();
  }
}
