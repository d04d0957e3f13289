package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.CacheStatus.State;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.Drags;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeTreeFiles;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.tree.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The rows of the mounts as they look, by keyboard, and as a place to drop files.
class TreePaneTest {
  @TempDir Path folder = Path.of("");

  private final OpenWindow open = new OpenWindow(Cells.notebook(Cells.code("first", "x = 1")));
  private final FakeMounts mounts = open.sample().mounts;
  private final FakeTreeFiles files = mounts.files();
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    mounts
        .folder(
            "/s3/2026",
            "january.csv",
            "february.csv",
            "march.csv",
            "april.csv",
            "weather.parquet",
            "map.png")
        .folder("/ram", "sub/", "changed.txt", "conflict.txt", "sending.bin", "failed.txt");
    Duration age = Duration.ofMinutes(4);
    files
        .state("/s3/2026/january.csv", State.CACHED, 4_000, 4_000, age)
        .state("/s3/2026/february.csv", State.PARTIAL, 1_000, 4_000, age)
        .state("/s3/2026/march.csv", State.REMOTE, 0, 100, age)
        .state("/s3/2026/april.csv", State.STALE, 100, 100, Duration.ofHours(30))
        .state("/s3/2026/map.png", State.CACHED, 9, 9, Duration.ofDays(3), true, "")
        .state("/ram/changed.txt", State.CHANGED, 0, 9, age)
        .state("/ram/conflict.txt", State.CONFLICT, 0, 9, age, false, "changed by somebody else")
        .state("/ram/sending.bin", State.SENDING, 0, 9, age)
        .state("/ram/failed.txt", State.UNSENT, 0, 9, age, false, "no permission");
    open.show();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private void expandBelow(String prefix, String... names) {
    TreeItem<TreeEntry> mount = open.expand(prefix);
    for (String name : names) {
      TreeItem<TreeEntry> item = OpenWindow.item(mount.getChildren(), name);
      Screen.run(() -> item.setExpanded(true));
      Screen.await(() -> !item.getValue().loadingProperty().get());
    }
  }

  private boolean says(String text) {
    return open.tree().lookupAll(".tree-cell").stream()
        .map(Node::getAccessibleText)
        .anyMatch(said -> said != null && said.contains(text));
  }

  @Test
  void rows_sayWhatIsHere_andHowTheyFailed_alsoInWords() {
    expandBelow("/s3", "2026", "locked");
    open.expand("/ram");
    Screen.await(() -> says("january.csv, cached, fetched 4 min ago"));
    Screen.await(() -> says("february.csv, fetched in part, 25%"));
    Screen.await(() -> says("map.png, cached, fetched 3 d ago, pinned"));
    Screen.await(() -> says("conflict.txt, in conflict, changed by somebody else"));
    Screen.await(() -> says("failed.txt, failed, no permission"));
    Screen.await(() -> says("/s3, read-only"));
    Screen.await(() -> says("problem: access denied"));
    Screen.picture(open.scene(), "tree-light");
    Screen.run(() -> open.context().theme().toggle());
    Screen.picture(open.scene(), "tree-dark");
  }

  @Test
  void retry_listsAgain_whatFailed() {
    expandBelow("/s3", "locked");
    mounts.folder("/s3/locked", "key.txt");
    robot.clickOn("Retry");
    Screen.await(() -> says("key.txt"));
  }

  @Test
  void keyboard_findsFiltersAndTellsProperties() {
    open.expand("/data");
    robot.interact(() -> open.tree().requestFocus());
    robot.write("s");
    Screen.await(() -> selected().equals("/data/stations.csv"));

    robot.push(KeyCode.SLASH);
    robot.write("cit");
    Screen.await(() -> open.shows("1 of 4 listed"));
    assertThat(says("stations.csv")).isFalse();
    Screen.picture(open.scene(), "tree-filter");
    robot.push(KeyCode.ESCAPE);
    Screen.await(() -> says("stations.csv"));

    open.selectInTree("/s3", "manifest.json");
    robot.push(KeyCode.LEFT);
    Screen.await(() -> selected().equals("/s3"));
    robot.push(KeyCode.ALT, KeyCode.ENTER);
    Screen.await(() -> open.scene().lookup("#properties-cost") != null);
    Screen.picture(open.scene(), "tree-properties");
    robot.push(KeyCode.ESCAPE);
    Screen.await(() -> open.tree().isFocused());
  }

  private String selected() {
    return Optional.ofNullable(open.tree().getSelectionModel().getSelectedItem())
        .flatMap(item -> item.getValue().node().target())
        .map(WorkspacePath::value)
        .orElse("");
  }

  @Test
  void deleteAndRename_byKeyboard() {
    open.selectInTree("/ram", "changed.txt");
    robot.interact(() -> open.tree().requestFocus());
    robot.push(KeyCode.F2);
    Screen.await(() -> open.scene().lookup("#tree-name").isFocused());
    Screen.picture(open.scene(), "tree-rename");
    robot.write("new").push(KeyCode.ENTER);
    Screen.await(() -> files.done.contains("move /ram/changed.txt /ram/new.txt"));
    Screen.await(() -> open.tree().isFocused());

    robot.push(KeyCode.DELETE);
    Screen.await(() -> open.shows("Delete /ram/changed.txt? It cannot be brought back."));
    robot.clickOn("Delete");
    Screen.await(() -> files.done.contains("delete /ram/changed.txt"));
  }

  @Test
  void filesDroppedOnAWritableFolder_areUploaded_andElsewhereNot() throws IOException {
    open.expand("/ram");
    Path file = Files.writeString(folder.resolve("größe.txt"), "text");
    assertThat(Drags.drop(cell("folder sub"), new Point2D(4, 4), Drags.files(file))).isTrue();
    Screen.await(() -> files.contents.containsKey(WorkspacePath.of("/ram/sub/größe.txt")));

    assertThat(Drags.drop(cell("/s3"), new Point2D(4, 4), Drags.files(file))).isTrue();
    Screen.await(() -> open.shows("Add a mount"));
    assertThat(files.contents).hasSize(1);
  }

  private Node cell(String name) {
    Screen.await(() -> says(name));
    return Screen.fx(
        () ->
            open.tree().lookupAll(".tree-cell").stream()
                .filter(it -> it instanceof TreeCell<?> cell && !cell.isEmpty())
                .filter(it -> String.valueOf(it.getAccessibleText()).startsWith(name))
                .findFirst()
                .orElseThrow());
  }
}
