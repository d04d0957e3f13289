package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Answer.Variable;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.variables.VariableRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The pane of variables with the keyboard.
class VariablesPaneTest {
  private static final List<Variable> VARIABLES =
      List.of(
          variable("country_of_station", "defaultdict", "42", 9_200, "defaultdict({'NO': 312})"),
          variable("january", "DataFrame", "31 × 4", 4_100, "<DataFrame>"),
          variable("path", "str", "20", 60, "'/data/stations.csv'"),
          variable(
              "stations",
              "list",
              "7184",
              5_400_000,
              "[{'name': 'Lisbon', 'country': 'PT', 'rain_mm': '17.2'}, {'name': 'Oslo', ...}]"),
          variable("wettest", "float", "", 24, "41208.5"));

  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();

  private static Variable variable(
      String name, String type, String shape, long bytes, String value) {
    return new Variable(name, type, shape, OptionalLong.of(bytes), value);
  }

  @BeforeEach
  void show() {
    open.show();
    open.sample().kernel.answers =
        question ->
            question instanceof Question.ListVariables
                ? Optional.of(new Answer.Variables(VARIABLES))
                : Optional.empty();
  }

  @AfterEach
  void close() {
    open.close();
  }

  @SuppressWarnings("unchecked") // The table of the pane holds nothing else.
  private TableView<VariableRow> table() {
    return (TableView<VariableRow>) open.scene().lookup("#variables-table");
  }

  private void showPane() {
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.V);
    Screen.await(() -> table() != null);
  }

  private void showRows() {
    showPane();
    Screen.await(
        () -> table().getItems().size() == VARIABLES.size() && !cells("wettest").isEmpty());
  }

  private List<Node> cells(String text) {
    return table().lookupAll(".table-cell").stream()
        .filter(cell -> cell instanceof Labeled told && text.equals(told.getText()))
        .toList();
  }

  private List<String> names() {
    return Screen.fx(() -> table().getItems().stream().map(row -> row.variable().name()).toList());
  }

  private Node focused() {
    return Screen.fx(() -> open.scene().getFocusOwner());
  }

  private static String copied() {
    return Screen.fx(() -> Clipboard.getSystemClipboard().getString());
  }

  private MenuItem item(String title) {
    return table().getContextMenu().getItems().stream()
        .filter(item -> title.equals(item.getText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pane_listsTheVariables_inLightAndDark() {
    showRows();
    robot.push(KeyCode.F6);
    Screen.picture(open.scene(), "variables-light");
    robot.interact(open.context().theme()::toggle);
    Screen.picture(open.scene(), "variables-dark");
    robot.interact(open.context().theme()::toggle);

    assertThat(table().getColumns())
        .extracting(column -> column.getText())
        .containsExactly("Name", "Type", "Size", "Memory", "Value");
    assertThat(List.of("wettest", "float", "24 bytes", "41208.5", "31 × 4", "5.1 MB"))
        .allSatisfy(text -> assertThat(cells(text)).hasSize(1));
  }

  @Test
  void hiddenPane_asksNothing_andItsEmptyStateTeaches() {
    open.sample().kernel.answers = _ -> Optional.of(new Answer.Variables(List.of()));
    assertThat(open.sample().kernel.asked).isEmpty();
    showPane();
    Screen.await(() -> open.sample().kernel.asked.size() == 1);
    Screen.await(() -> open.shows("No variables yet: run a cell"));
    Screen.picture(open.scene(), "variables-empty");
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.V);
    Screen.await(() -> table() == null);
    robot.clickOn("Run all");
    Screen.await(() -> open.shows("[3]"));
    assertThat(open.sample().kernel.asked).hasSize(1);
  }

  @Test
  void f6_goesRound_andShiftF6Back() {
    showRows();
    robot.push(KeyCode.F6);
    assertThat(focused()).isInstanceOf(TableView.class);
    robot.push(KeyCode.F6);
    assertThat(focused()).isInstanceOf(ListView.class);
    robot.push(KeyCode.F6);
    assertThat(focused()).isInstanceOf(TreeView.class);
    robot.push(KeyCode.F6);
    assertThat(focused()).isInstanceOf(VBox.class);
    robot.push(KeyCode.SHIFT, KeyCode.F6);
    assertThat(focused()).isInstanceOf(TreeView.class);
  }

  @Test
  void filterAndCopy_needNoMouse() {
    showRows();
    robot.push(KeyCode.F6);
    robot.write("stat");
    Screen.await(() -> names().equals(List.of("country_of_station", "stations")));
    assertThat(focused()).isInstanceOf(TextField.class);
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    assertThat(copied()).isEqualTo("stations");
    robot.interact(() -> item("Copy Value").fire());
    assertThat(copied()).startsWith("[{'name': 'Lisbon'");
    robot.interact(() -> item("Copy Name").fire());
    assertThat(copied()).isEqualTo("stations");
    robot.push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.ESCAPE);
    Screen.await(() -> names().size() == VARIABLES.size());
  }

  @Test
  void sorting_byMenu_turnsRoundWhenChosenAgain_andKeepsTheSelection() {
    showRows();
    robot.interact(() -> table().getSelectionModel().select(3));
    MenuItem size = sortBy("Size");
    robot.interact(size::fire);
    assertThat(names())
        .containsExactly("wettest", "path", "country_of_station", "january", "stations");
    robot.interact(size::fire);
    assertThat(names())
        .containsExactly("stations", "january", "country_of_station", "path", "wettest");
    assertThat(Screen.fx(() -> table().getSelectionModel().getSelectedItem().variable().name()))
        .isEqualTo("stations");
  }

  private MenuItem sortBy(String column) {
    return ((Menu) item("Sort By"))
        .getItems().stream()
            .filter(item -> column.equals(item.getText()))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void viewData_opensATable_orSaysWhyNot_andClosesAgain() {
    showRows();
    open.sample().kernel.answers =
        question ->
            question instanceof Question.ListRows(TableQuery query)
                ? Optional.of(new Answer.Rows(rows(query.source())))
                : Optional.of(new Answer.Variables(VARIABLES));
    robot.push(KeyCode.F6);
    robot.interact(() -> table().getSelectionModel().select(1));
    robot.push(KeyCode.ENTER);
    Screen.await(() -> open.shows("31 rows × 2 columns"));
    Screen.await(() -> focused() instanceof TableView && focused() != table());
    Screen.picture(open.scene(), "data-light");
    robot.interact(() -> table().getSelectionModel().select(4));
    robot.interact(() -> item("View Data").fire());
    Screen.await(() -> open.shows("wettest cannot be seen as a table"));
    robot.interact(() -> ((TabPane) open.scene().lookup(".data-pane")).getTabs().clear());
    Screen.await(() -> open.scene().lookup(".data-pane") == null);
  }

  private static String rows(String source) {
    return source.equals("january")
        ? "{\"columns\": [{\"name\": \"\", \"type\": \"text\", \"role\": \"index\"},"
            + " {\"name\": \"rain_mm\", \"type\": \"number\"}],"
            + " \"rows\": [[\"2026-01-01\", 17.2], [\"2026-01-02\", null]], \"total\": 31}"
        : "{\"problem\": \"wettest cannot be seen as a table\"}";
  }
}
