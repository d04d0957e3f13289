package dev.mirageworkbench.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.RecentWorkspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Opens a second workspace in the window of the real application.
class WorkspacesInTheWindowTest {
  private final FxRobot robot = new FxRobot();

  private static String workspace(String prefix) {
    return "{\"schemaVersion\": 2, \"mounts\": [{\"prefix\": \""
        + prefix
        + "\", \"type\": \"ram\", \"mode\": \"write\"}]}";
  }

  @Test
  void otherWorkspace_takesThePlaceOfTheFirst_andTheNotebookStays(@TempDir Path folder)
      throws Exception {
    Path first = Files.writeString(folder.resolve("first.mirage"), workspace("/one"));
    Path second = Files.writeString(folder.resolve("second.mirage"), workspace("/two"));
    Path notebook =
        Files.writeString(
            folder.resolve("a.ipynb"),
            "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
    AppFolders folders = AppFolders.below(folder.resolve("home"));
    new RecentWorkspaces(folders.state()).opened(second);
    Stage stage = FxToolkit.registerPrimaryStage();
    WorkbenchApplication.prepare(
        new WindowRequest(Optional.of(first), Optional.of(notebook), folders));
    Application application = FxToolkit.setupApplication(WorkbenchApplication.class);
    try {
      Screen.await(() -> shows(stage, "/one") && shows(stage, "a.ipynb"));
      assertThat(Screen.fx(stage::getTitle)).isEqualTo("first – Mirage Workbench");
      Screen.run(() -> stage.setX(0)); // The menus are off the screen of tests otherwise.
      robot.clickOn(robot.lookup(".menu-bar").lookup("Workspace").<Node>query());
      robot.clickOn("Open Recent Workspace…");
      Screen.await(() -> shows(stage, second.toString()));
      robot.clickOn("Open");
      Screen.await(() -> shows(stage, "/two"));

      assertThat(Screen.fx(stage::getTitle)).isEqualTo("second – Mirage Workbench");
      Screen.await(() -> shows(stage, "a.ipynb"));
      assertThat(Screen.fx(() -> shows(stage, "/one"))).isFalse();
      assertThat(new RecentWorkspaces(folders.state()).recent()).containsExactly(second, first);
    } finally {
      FxToolkit.cleanupApplication(application);
    }
  }

  private static boolean shows(Stage stage, String text) {
    Scene scene = stage.getScene();
    return scene != null
        && Stream.of(".label", ".tab-label")
            .flatMap(style -> scene.getRoot().lookupAll(style).stream())
            .anyMatch(node -> node instanceof Labeled label && text.equals(label.getText()));
  }
}
