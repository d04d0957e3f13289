package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.notebook.CellType;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.Drags;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What is dragged into the window and inside it, and the keys and menus that do the same.
class DragAndDropTest {
  private static final Point2D CORNER = new Point2D(4, 4);

  @TempDir Path folder = Path.of("");

  private final OpenWindow open =
      new OpenWindow(
          Cells.notebook(
              Cells.code("first", "x = 1\n\nprint(open('').name)"),
              Cells.code("empty", ""),
              Cells.markdown("text", "Read this:")));
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    open.show();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private List<String> prefixes() {
    return open.sample().mounts.all().stream()
        .map(mount -> mount.prefix() + " " + mount.resource().type())
        .toList();
  }

  private boolean dropOnTree(Map<DataFormat, Object> content) {
    return Drags.drop(open.tree(), CORNER, content);
  }

  private static Map<DataFormat, Object> row(String path) {
    return Drags.of(new DraggedPath(WorkspacePath.of(path), false).toContent());
  }

  private Node body(int cell) {
    return open.cells().get(cell).lookup(".cell-body");
  }

  private CodeArea editor(int cell) {
    return (CodeArea) open.cells().get(cell).lookup(".editor");
  }

  /// In the middle of a character's left edge.
  private Point2D at(CodeArea editor, int character) {
    return Screen.fx(
        () -> {
          Bounds bounds =
              editor.screenToLocal(
                  editor.getCharacterBoundsOnScreen(character, character + 1).orElseThrow());
          return new Point2D(bounds.getMinX() + 1, bounds.getCenterY());
        });
  }

  private void mountWhatTheFormSays() {
    Screen.await(
        () -> open.scene().lookup("#mount-add") instanceof Button add && !add.isDisabled());
    robot.interact(() -> ((Button) open.scene().lookup("#mount-add")).fire());
  }

  private List<String> notices() {
    return ((MainView) open.scene().getRoot()).notices().rows().stream().map(Notice::text).toList();
  }

  private String title() {
    return open.scene().lookup(".form-title") instanceof Label label ? label.getText() : "";
  }

  @Test
  void folder_needsNothingMore_andIsMountedReadOnly_withAnUndo() throws IOException {
    Path data = Files.createDirectory(folder.resolve("My data"));
    assertThat(dropOnTree(Drags.files(data))).isTrue();
    mountWhatTheFormSays();
    Screen.await(() -> open.shows("/My-data is mounted, read-only"));
    Mount mount = open.sample().mounts.all().getLast();
    assertThat(mount.prefix()).isEqualTo(WorkspacePath.of("/My-data"));
    assertThat(mount.resource().type()).isEqualTo("disk");
    assertThat(mount.mode()).isEqualTo(MountMode.READ);
    assertThat(inTheDocument()).containsExactly("/My-data");

    robot.clickOn("Undo");
    Screen.await(() -> open.shows("Undone: /My-data is mounted, read-only"));
    assertThat(prefixes()).doesNotContain("/My-data disk");
    assertThat(inTheDocument()).isEmpty();
  }

  @Test
  void severalThings_haveAFormEach_andUndoTakesBackTheLast() throws IOException {
    Path first = Files.createDirectories(folder.resolve("a/data"));
    Path second = Files.createDirectories(folder.resolve("b/data"));
    int before = prefixes().size();
    assertThat(dropOnTree(Drags.files(first, second))).isTrue();
    Screen.await(() -> title().equals("Add a mount (1 of 2)"));
    mountWhatTheFormSays();
    Screen.await(() -> title().equals("Add a mount (2 of 2)"));
    mountWhatTheFormSays();
    Screen.await(() -> prefixes().size() == before + 2);
    assertThat(prefixes()).contains("/data-2 disk", "/data-3 disk");

    Screen.await(() -> open.shows("/data-3 is mounted, read-only"));
    Screen.run(open.tree()::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Screen.await(() -> prefixes().size() == before + 1);
    assertThat(prefixes()).contains("/data-2 disk");
  }

  @Test
  void chip_onTheTree_opensTheFormOfItsType() {
    Map<DataFormat, Object> chip =
        Map.of(DataFormat.lookupMimeType("application/x-mirage-type"), "ram");
    assertThat(dropOnTree(chip)).isTrue();
    Screen.await(() -> title().equals("Add a mount"));
    assertThat(((ComboBox<?>) open.scene().lookup("#mount-type")).getValue())
        .isInstanceOfSatisfying(
            ResourceProvider.class, type -> assertThat(type.type()).isEqualTo("ram"));
  }

  /// What the workspace file would say; the sample's own mounts are of no workspace.
  private List<String> inTheDocument() {
    return Screen.fx(
        () ->
            open.context().workspaces().document().definition().mounts().stream()
                .map(mount -> mount.prefix().value())
                .toList());
  }

  private void mount(String name) throws IOException {
    assertThat(dropOnTree(Drags.files(Files.createDirectory(folder.resolve(name))))).isTrue();
    mountWhatTheFormSays();
    Screen.await(() -> inTheDocument().contains("/" + name));
    Screen.await(() -> robot.lookup("/" + name).tryQuery().isPresent());
  }

  private void enterPrefix(String prefix) {
    Screen.await(() -> open.scene().getFocusOwner() instanceof TextField);
    robot.interact(() -> ((TextField) open.scene().getFocusOwner()).setText(prefix));
  }

  @Test
  void mount_betweenOthers_isThere_andGoesBack() throws IOException {
    mount("first");
    mount("second");
    Map<DataFormat, Object> second =
        Drags.of(new DraggedPath(WorkspacePath.of("/second"), true).toContent());
    Node row = robot.lookup("/first").query();
    assertThat(Drags.drop(row, new Point2D(2, 2), second)).isTrue();
    Screen.await(() -> inTheDocument().equals(List.of("/second", "/first")));
    Screen.await(() -> mountRows().equals(List.of("/second", "/first", "/data", "/ram", "/s3")));
    open.selectInTree("/data", "readme.md");
    Screen.run(open.tree()::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Screen.await(() -> mountRows().equals(List.of("/first", "/second", "/data", "/ram", "/s3")));
  }

  private List<String> mountRows() {
    return Screen.fx(
        () ->
            open.roots().stream()
                .flatMap(item -> item.getValue().node().mountPrefix().stream())
                .map(WorkspacePath::value)
                .toList());
  }

  @Test
  void mount_isRenamed_byAKey_andGetsItsNameBack() throws IOException {
    mount("first");
    robot.clickOn("/first").push(KeyCode.F2);
    enterPrefix("/data");
    assertThat(open.scene().lookup("#options-apply").isDisabled()).isTrue();
    enterPrefix("/weather");
    robot.clickOn("#options-apply");
    Screen.await(() -> open.shows("/first is /weather now"));
    assertThat(prefixes()).contains("/weather disk").doesNotContain("/first disk");
    assertThat(inTheDocument()).containsExactly("/weather");
    Screen.run(open.tree()::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Screen.await(() -> inTheDocument().equals(List.of("/first")));
    assertThat(prefixes()).contains("/first disk");
  }

  @Test
  void mount_onAFolder_isAskedForAPrefixBelow() throws IOException {
    mount("first");
    open.expand("/s3");
    Screen.await(() -> robot.lookup("2026").tryQuery().isPresent());
    Map<DataFormat, Object> first =
        Drags.of(new DraggedPath(WorkspacePath.of("/first"), true).toContent());
    assertThat(Drags.drop(robot.lookup("2026").query(), new Point2D(2, 2), first)).isTrue();
    Screen.await(
        () ->
            open.scene().getFocusOwner() instanceof TextField prefix
                && prefix.getText().equals("/s3/2026/first"));
  }

  @Test
  void address_opensTheDialog_filledIn() {
    assertThat(dropOnTree(Drags.text("s3://weather/2026/rain"))).isTrue();
    Screen.await(() -> open.scene().lookup("#mount-more") != null);
    assertThat(open.scene().lookup("#setting-bucket")).isNull();
    robot.interact(() -> ((Hyperlink) open.scene().lookup("#mount-more")).fire());
    assertThat(((TextField) open.scene().lookup("#setting-bucket")).getText()).isEqualTo("weather");
    assertThat(((TextField) open.scene().lookup("#setting-prefix")).getText())
        .isEqualTo("2026/rain");
    assertThat(open.scene().lookup("#mount-add").isDisabled()).isFalse();
  }

  @Test
  void otherText_isAnsweredWithASentence() {
    dropOnTree(Drags.text("good morning"));
    Screen.await(
        () ->
            notices().stream()
                .anyMatch(
                    text ->
                        text.startsWith(
                            "'good morning' is nothing to mount; drop a folder, or an address")));
  }

  @Test
  void rowOfTheTree_isNotTakenByTheTree() {
    assertThat(dropOnTree(row("/data/stations.csv"))).isFalse();
  }

  @Test
  void file_isCodeForItsType_whereItFalls() {
    CodeArea editor = editor(0);
    assertThat(Drags.drop(editor, at(editor, 0), row("/data/cities.json"))).isTrue();
    assertThat(open.source(0))
        .isEqualTo(
            """
            x = 1
            import json
            with open('/data/cities.json', encoding='utf-8') as f:
                data = json.load(f)

            print(open('').name)""");
    assertThat(editor.isFocused()).isTrue();
  }

  @Test
  void file_isRowsOfACsv_inAnEmptyCell() {
    assertThat(Drags.drop(editor(1), CORNER, row("/data/stations.csv"))).isTrue();
    assertThat(open.source(1))
        .isEqualTo(
            """
            import csv
            with open('/data/stations.csv', newline='', encoding='utf-8') as f:
                rows = list(csv.DictReader(f))""");
  }

  @Test
  void file_isItsPath_insideAString() {
    CodeArea editor = editor(0);
    int inside = editor.getText().indexOf("''") + 1;
    assertThat(Drags.drop(editor, at(editor, inside), row("/data/a b.csv"))).isTrue();
    assertThat(open.source(0)).isEqualTo("x = 1\n\nprint(open('/data/a b.csv').name)");
  }

  @Test
  void file_isALink_onRenderedText() {
    assertThat(Drags.drop(body(2), CORNER, row("/data/readme.md"))).isTrue();
    assertThat(open.source(2)).isEqualTo("Read this:[readme.md](</data/readme.md>)");
    assertThat(open.model().cells().get(2).type()).isEqualTo(CellType.MARKDOWN);
  }

  @Test
  void quotedFile_isItsPathInQuotes() {
    var quoted = new DraggedPath(WorkspacePath.of("/data/a b.csv"), false, true);
    assertThat(Drags.drop(editor(1), CORNER, Drags.of(quoted.toContent()))).isTrue();
    assertThat(open.source(1)).isEqualTo("'/data/a b.csv'");
  }

  @Test
  void key_insertsTheSelectedFile_intoTheSelectedCell() {
    open.selectInTree("/data", "stations.csv");
    robot.interact(() -> open.model().edits().select(open.model().cells().get(1)));
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.I);
    Screen.await(() -> open.source(1).contains("csv.DictReader"));
  }

  @Test
  void contextMenu_insertsItsFile_intoTheSelectedCell() {
    open.selectInTree("/data", "readme.md");
    robot.interact(() -> open.model().edits().select(open.model().cells().get(1)));
    robot.clickOn("readme.md", MouseButton.SECONDARY).clickOn("Insert into Cell");
    Screen.await(() -> open.source(1).contains("open('/data/readme.md',"));
  }
}
