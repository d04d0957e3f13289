package dev.mirageworkbench.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.Theme;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A large table with keyboard and mouse.
class TableGridTest {
  private final Stage stage = Screen.fx(Stage::new);
  private final Theme theme = Screen.fx(() -> new Theme(Appearance.LIGHT));
  private final FxRobot robot = new FxRobot();
  private final Background background = Background.live();

  private TableGrid show(TableData data) {
    return Screen.fx(
        () -> {
          var host =
              new TableHost(
                  background, new Tables.Kernel(0), (_, _) -> Optional.empty(), (_, _, _, _) -> {});
          var model = new TableModel(LocalTable.of(data, background), background);
          var grid = new TableGrid(model, host, "Numbers", false);
          var root = new VBox(grid);
          root.getStyleClass().add("workbench");
          var scene = new Scene(root, 900, 520);
          theme.dress(scene);
          stage.setScene(scene);
          stage.show();
          grid.takeFocus();
          return grid;
        });
  }

  private static List<String> cells(Node grid) {
    return Screen.fx(
        () ->
            grid.lookupAll(".table-cell").stream()
                .filter(Node::isVisible)
                .map(cell -> ((Labeled) cell).getText())
                .toList());
  }

  private static void awaitCell(Node grid, String text) {
    Screen.await(
        () ->
            grid.lookupAll(".table-cell").stream()
                .anyMatch(cell -> text.equals(((Labeled) cell).getText())));
  }

  @AfterEach
  void close() {
    Screen.run(stage::close);
  }

  @Test
  void millionRows_areMovedThroughSortedAndCopied_withFewCells() {
    TableGrid grid = show(Tables.large(1_000_000, 12));
    awaitCell(grid, "11");
    Screen.picture(stage.getScene(), "table-light");
    Screen.run(grid::takeFocus);
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.CONTROL, KeyCode.END);
    awaitCell(grid, "999999");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.LEFT);
    robot.push(KeyCode.SHIFT, KeyCode.UP);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    assertThat(Screen.fx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("999998\t")
        .contains("\n999999\t")
        .hasLineCount(2);
    Screen.run(theme::toggle);
    Screen.picture(stage.getScene(), "table-dark");
    robot.push(KeyCode.CONTROL, KeyCode.HOME);
    awaitCell(grid, "0");
    assertThat(cells(grid).size()).isLessThan(500);
  }

  @Test
  void sorting_goesBothWays_andBackToTheOrderOfTheValue() {
    TableGrid grid =
        show(
            Tables.of(
                List.of("name", "count"),
                List.of(List.of("b", "10"), List.of("a", "9"), List.of("c", "100"))));
    awaitCell(grid, "100");
    Screen.run(() -> item(grid, "Sort Descending").fire());
    Screen.await(() -> names(grid).equals(List.of("c", "b", "a")));
    Screen.run(() -> item(grid, "Sort Ascending").fire());
    Screen.await(() -> names(grid).equals(List.of("a", "b", "c")));
    Screen.run(() -> item(grid, "Original Order").fire());
    Screen.await(() -> names(grid).equals(List.of("b", "a", "c")));
  }

  private static MenuItem item(Node grid, String title) {
    return ((Control) grid.lookup(".table-view"))
        .getContextMenu().getItems().stream()
            .filter(item -> title.equals(item.getText()))
            .findFirst()
            .orElseThrow();
  }

  private static List<String> names(Node grid) {
    return grid.lookupAll(".table-cell").stream()
        .filter(cell -> cell.isVisible() && ((Labeled) cell).getText().matches("[abc]"))
        .sorted(Comparator.comparing(cell -> ((IndexedCell<?>) cell).getIndex()))
        .map(cell -> ((Labeled) cell).getText())
        .toList();
  }
}
