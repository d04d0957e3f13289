package dev.mirageworkbench.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.s3.S3Server;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.variables.VariableRow;
import dev.mirageworkbench.workspace.AppFolders;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Starts the real application on the sample workspace and a bucket, works in it, and takes the
/// pictures of the README.
class WindowTourTest {
  private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
  private static final int CODE_CELLS = 9;
  private static final String READ_THE_BUCKET =
      """
      import csv, os
      for name in sorted(os.listdir("/s3/2026")):
          with open(f"/s3/2026/{name}", newline="") as file:
              rows = list(csv.DictReader(file))
          warmest = max(rows, key=lambda row: float(row["celsius"]))
          print(f"{name:16} {len(rows)} readings, warmest {warmest['celsius']} °C on {warmest['date']}")\
      """;

  private final FxRobot robot = new FxRobot();

  @Test
  void tour_mountsRunsSavesAndTakesThePictures(@TempDir Path folder) throws Exception {
    try (S3Server server = S3Server.startPublic()) {
      fill(server);
      Path workspace = sampleWith(server, folder);
      Path notebook = folder.resolve("quickstart.ipynb");
      WorkbenchApplication.prepare(
          new WindowRequest(
              Optional.of(workspace),
              Optional.of(notebook),
              AppFolders.below(folder.resolve("home"))));
      // A stage of its own size, whatever the screen.
      Stage stage = FxToolkit.registerPrimaryStage();
      Application application = FxToolkit.setupApplication(WorkbenchApplication.class);
      try {
        tour(stage.getScene(), notebook);
      } finally {
        FxToolkit.cleanupApplication(application);
      }
    }
  }

  private static void fill(S3Server server) {
    server.createBucket("weather");
    for (String station : List.of("lisbon", "oslo", "reykjavik")) {
      var text = new StringBuilder("date,celsius\n");
      for (int day = 1; day <= 28; day++) {
        double celsius = station.length() + day % 7 + day / 10.0;
        text.append("2026-02-%02d,%.1f\n".formatted(day, celsius));
      }
      server.put("weather", "2026/" + station + ".csv", text.toString());
    }
    server.put("weather", "stations.json", "[\"lisbon\", \"oslo\", \"reykjavik\"]");
    server.put("weather", "README.md", "# Readings of three stations\n");
  }

  /// The sample as it is shipped, with a bucket beside its own mounts.
  private static Path sampleWith(S3Server server, Path folder) throws Exception {
    Files.createDirectory(folder.resolve("data"));
    for (String name :
        List.of("quickstart.ipynb", "data/day_length.csv", "data/moon_phases.json")) {
      Files.copy(EXAMPLES.resolve(name), folder.resolve(name));
    }
    String sample = Files.readString(EXAMPLES.resolve("sample.mirage"));
    String bucket =
        """
        {
          "prefix": "/s3",
          "type": "s3",
          "settings": {"bucket": "weather", "endpoint": "%s", "anonymous": true}
        }
        """
            .formatted(server.endpoint());
    int end = sample.lastIndexOf(']');
    Path workspace = folder.resolve("sample.mirage");
    Files.writeString(
        workspace, sample.substring(0, end).stripTrailing() + "," + bucket + sample.substring(end));
    return workspace;
  }

  private void tour(Scene scene, Path notebook) throws Exception {
    Screen.await(() -> scene.lookup(".notebook-cell") != null);
    var tree = new ShownTree(scene);
    Screen.await(() -> tree.prefixes().containsAll(List.of("/data", "/ram", "/s3")));
    insertBelowTheTitle(READ_THE_BUCKET);
    tree.expand("/data");
    tree.expand("/s3");
    press(scene, "Clear");
    choose(scene, "#console-level", WorkspaceEvent.Level.DEBUG::equals);
    press(scene, "Run all");
    // Only the cells near the window exist as controls.
    robot.push(KeyCode.END);
    Screen.await(() -> shows(scene, "[" + CODE_CELLS + "]"));
    robot.push(KeyCode.HOME);
    Screen.await(() -> shows(scene, "[1]"));
    robot.push(KeyCode.CONTROL, KeyCode.S);
    Screen.await(() -> outputs(notebook).size() >= CODE_CELLS - 1);
    assertThat(outputs(notebook).toString())
        .contains("reykjavik.csv    28 readings, warmest 17.7")
        .contains("10,980 rows, 60 cities")
        .contains("/ram/summary.json")
        .contains("<table>")
        .contains("line chart of hours of daylight by date")
        .doesNotContain("Failure");

    BufferedImage light = Pictures.take(scene, "workbench-light");
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.V);
    Screen.await(() -> variables(scene).contains("warmest"));
    Pictures.take(scene, "variables");
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.V);
    Screen.await(() -> scene.lookup("#variables-table") == null);
    press(scene, "Switch Light and Dark");
    scrollToTheTable(scene);
    BufferedImage dark = Pictures.take(scene, "workbench-dark");
    press(scene, "Switch Light and Dark");
    press(scene, "Mount");
    choose(
        scene,
        "#mount-type",
        type -> type instanceof ResourceProvider provider && provider.type().equals("s3"));
    Screen.await(
        () ->
            scene.lookup("#setting-bucket") != null
                && scene.lookup(".form") instanceof Region form
                && form.getHeight() > 600);
    robot.clickOn("#setting-bucket").write("weather");
    BufferedImage dialog = Pictures.take(scene, "add-mount");
    robot.push(KeyCode.ESCAPE);

    assertThat(Pictures.difference(light, dark)).isGreaterThan(0.5);
    assertThat(Pictures.difference(light, dialog)).isGreaterThan(0.05);
  }

  /// Clicks a button of the window, named by its text or, where it has only an icon, by what a
  /// screen reader says.
  private void press(Scene scene, String name) {
    robot.clickOn(
        scene.getRoot().lookupAll(".button").stream()
            .filter(node -> node instanceof Button button && name.equals(nameOf(button)))
            .findFirst()
            .orElseThrow());
  }

  private static String nameOf(Button button) {
    String text = button.getText();
    return text == null || text.isEmpty() ? button.getAccessibleText() : text;
  }

  private void insertBelowTheTitle(String code) {
    robot.interact(
        () -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, code)));
    robot.push(KeyCode.ESCAPE).push(KeyCode.B).push(KeyCode.ENTER);
    robot.push(KeyCode.CONTROL, KeyCode.V).push(KeyCode.ESCAPE);
  }

  private static void choose(Scene scene, String box, Predicate<Object> wanted) {
    Screen.await(() -> scene.lookup(box) instanceof ComboBox<?>);
    Screen.fx(
        () -> {
          if (scene.lookup(box) instanceof ComboBox<?> found) {
            for (int i = 0; i < found.getItems().size(); i++) {
              if (wanted.test(found.getItems().get(i))) {
                found.getSelectionModel().select(i);
              }
            }
          }
          return true;
        });
  }

  private static void scrollToTheTable(Scene scene) {
    Screen.fx(
        () -> {
          for (Node node : scene.getRoot().lookupAll(".notebook-scroll > .scroll-bar")) {
            if (node instanceof ScrollBar bar) {
              bar.setValue(0.55 * bar.getMax());
            }
          }
          return true;
        });
  }

  private static List<String> variables(Scene scene) {
    return scene.lookup("#variables-table") instanceof TableView<?> table
        ? table.getItems().stream()
            .map(row -> row instanceof VariableRow shown ? shown.variable().name() : "")
            .toList()
        : List.of();
  }

  private static boolean shows(Scene scene, String text) {
    for (Node node : scene.getRoot().lookupAll(".label")) {
      if (node instanceof Labeled label && text.equals(label.getText())) {
        return true;
      }
    }
    return false;
  }

  private static List<CellOutput> outputs(Path file) throws Exception {
    Notebook notebook = NotebookFormat.read(Files.readString(file));
    return notebook.cells().stream()
        .filter(NotebookCell.Code.class::isInstance)
        .flatMap(cell -> ((NotebookCell.Code) cell).outputs().stream())
        .toList();
  }
}
