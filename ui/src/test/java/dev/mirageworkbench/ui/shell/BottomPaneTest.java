package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.console.ConsoleRow;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.notebook.CellModel;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The console and the cache in the window, by keys.
class BottomPaneTest {
  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void show() {
    open.sample()
        .cache
        .file("/s3/2026/january.csv", 4, false)
        .file("/s3/2026/weather.parquet", 180, true)
        .file("/data/stations.csv", 1, false);
    open.show();
    open.sample().publishEvents();
    open.sample().events.publish(denied("load"));
    Screen.await(() -> rows().stream().anyMatch(row -> row.message().contains("january")));
  }

  @AfterEach
  void close() {
    open.close();
  }

  private static WorkspaceEvent denied(String cell) {
    return new WorkspaceEvent.LazyFailed(
        new Origin(
            Instant.parse("2026-03-01T10:05:00Z"),
            Optional.of(WorkspacePath.of("/s3")),
            Optional.of(WorkspacePath.of("/s3/2026/january.csv")),
            Optional.of(new CellId(cell + "#7"))),
        WorkspaceEvent.Operation.FETCH,
        new Cause(
            "auth",
            "the key has expired",
            Optional.of("4442587FB7D0A2F9"),
            "S3Exception: ExpiredToken (Status Code: 403)"));
  }

  @SuppressWarnings("unchecked") // The list of the console holds nothing else.
  private ListView<ConsoleRow> list() {
    return (ListView<ConsoleRow>) open.scene().lookup("#console-list");
  }

  private List<ConsoleRow> rows() {
    return list().getItems();
  }

  private void select(String message) {
    Screen.run(
        () -> {
          ConsoleRow row =
              rows().stream()
                  .filter(it -> it.message().contains(message))
                  .findFirst()
                  .orElseThrow();
          list().requestFocus();
          list().getSelectionModel().clearSelection();
          list().getSelectionModel().select(row);
        });
  }

  private List<String> details() {
    return Screen.fx(
        () ->
            open.scene().lookup("#console-details").lookupAll(".text-input").stream()
                .map(node -> ((TextInputControl) node).getText())
                .toList());
  }

  private Button button(String title) {
    return Screen.fx(
        () ->
            open.scene().lookup("#console-details").lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(it -> it.getText().equals(title))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void enter_showsTheDetailsOfARow_andTheWayToItsCell() {
    select("the key has expired");
    robot.push(KeyCode.ENTER);
    Screen.await(() -> open.scene().lookup("#console-details .text-area") != null);
    assertThat(details())
        .contains(
            "/s3/2026/january.csv",
            "fetch",
            "auth",
            "4442587FB7D0A2F9",
            "S3Exception: ExpiredToken (Status Code: 403)")
        .anyMatch(text -> text.startsWith("Cell 2 – import csv"));
    Screen.picture(open.scene(), "console-details-light");
    open.perform(WindowAction.THEME_DARK);
    Screen.picture(open.scene(), "console-details-dark");
    Button toCell = button("Show Cell");
    Screen.run(toCell::fire);
    assertThat(Screen.fx(() -> open.model().edits().selected().id())).isEqualTo("load");
  }

  @Test
  void cellInConsole_showsOnlyWhatHappenedInTheSelectedCell() {
    CellModel cell = Screen.fx(() -> open.model().cell("load").orElseThrow());
    Screen.run(() -> open.model().edits().select(cell));
    open.perform(WindowAction.CELL_IN_CONSOLE);
    assertThat(Screen.fx(() -> rows().stream().map(ConsoleRow::message).toList()))
        .containsExactly("mirage lazy: fetch /s3/2026/january.csv failed: the key has expired");
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.C);
    Screen.await(() -> open.scene().getFocusOwner() == open.scene().lookup("#console-filter"));
    robot.push(KeyCode.ESCAPE);
    Screen.await(() -> rows().size() > 1);
  }

  @Test
  void tryAgain_looksAtTheBackend_andSaysHowItWent() {
    select("the key has expired");
    robot.push(KeyCode.ENTER);
    Screen.await(() -> open.scene().lookup("#console-details .text-area") != null);
    Button again = button("Try Again");
    Screen.run(again::fire);
    Screen.await(
        () ->
            open.shows(
                "/s3/2026/january.csv can be had again; run the cell that needs it once more"));
    assertThat(open.sample().mounts.refreshed).contains(WorkspacePath.of("/s3/2026/january.csv"));
  }

  @Test
  void conflict_isResolvedFromItsRow() {
    open.sample().mounts.pending("/ram/summary.json", PendingWrite.State.UNSENT, "reset");
    select("not sent: /ram/summary.json");
    robot.push(KeyCode.ENTER);
    Screen.await(() -> open.scene().lookup("#console-details .details-value") != null);
    Button both = button("Keep Both: Send Mine under a New Name");
    Screen.run(both::fire);
    Screen.await(() -> open.sample().mounts.resolved.contains("KEEP_BOTH /ram/summary.json"));
  }

  @Test
  void export_savesWhatTheFilterShows() throws Exception {
    open.sample().chosen = Optional.of(folder);
    Screen.run(() -> ((TextInputControl) open.scene().lookup("#console-filter")).setText("lazy"));
    open.perform(WindowAction.EXPORT_EVENTS_JSON);
    Path file = folder.resolve("events.jsonl");
    Screen.await(() -> Files.exists(file) && Files.readAllLines(file).size() == 6);
    assertThat(Files.readAllLines(file).getFirst())
        .contains("\"events\":5", "\"droppedBefore\":0", "text 'lazy'");
  }

  @Test
  void cacheTab_showsWhatIsHeld_andEvictsByDelete() {
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.K);
    var table = (TableView<?>) open.scene().lookup("#cache-table");
    Screen.await(() -> table.getItems().size() == 5);
    Screen.picture(open.scene(), "cache-light");
    open.perform(WindowAction.THEME_DARK);
    Screen.picture(open.scene(), "cache-dark");
    Screen.run(
        () -> {
          table.requestFocus();
          table.getSelectionModel().clearAndSelect(2);
        });
    robot.push(KeyCode.CONTROL, KeyCode.C);
    assertThat(Screen.<String>fx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("/data/stations.csv\t1\t1.0 MB");
    robot.push(KeyCode.DELETE);
    Screen.await(() -> table.getItems().size() == 3);
    assertThat(open.sample().cache.wishes).containsExactly("evict /data/stations.csv");
  }

  @Test
  void strip_saysHowFastThingsCome_whileTheyDo() {
    Node strip = open.scene().lookup("#traffic");
    Screen.await(() -> open.shows("idle"));
    open.sample().cache.traffic.requested();
    Screen.await(() -> !open.shows("idle"));
    Screen.await(() -> open.shows("idle"));
    assertThat(strip.isVisible()).isTrue();
    assertThat(((TabPane) open.scene().lookup(".bottom-tabs")).getTabs()).hasSize(2);
  }
}
