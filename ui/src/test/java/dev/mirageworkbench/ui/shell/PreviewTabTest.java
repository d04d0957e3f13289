package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.preview.PreviewKind;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.testing.FakePreviews;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Files that are looked at in the window.
class PreviewTabTest {
  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    open.sample()
        .mounts
        .folder("/ram", "notes.txt", "model.py")
        .folder(
            "/s3/2026",
            "january.csv",
            "big.log",
            "settings.json",
            "map.png",
            "huge.png",
            "week.ipynb",
            "readme.md",
            "broken.parquet");
    files()
        .put("/ram/notes.txt", "first line\nsecond line\n")
        .put(
            "/s3/2026/january.csv",
            "station,day,rain\nOslo,2026-01-02,1.5\nLisbon,2026-01-03,17\n");
    open.showEmpty();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private FakePreviews files() {
    return open.sample().mounts.previews;
  }

  private Node preview() {
    return open.scene().lookup("#preview");
  }

  private boolean isShown(String selector) {
    return preview() != null && preview().lookup(selector) != null;
  }

  private boolean tells(String text) {
    return open.scene().getRoot().lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Labeled label && label.getText().contains(text));
  }

  private void look(String path) {
    Screen.run(() -> ((MainView) open.scene().getRoot()).previews().open(WorkspacePath.of(path)));
  }

  private void pictures(String name) {
    Screen.picture(open.scene(), "preview-" + name + "-light");
    Screen.run(open.context().theme()::toggle);
    Screen.picture(open.scene(), "preview-" + name + "-dark");
    Screen.run(open.context().theme()::toggle);
  }

  private void closeTab() {
    open.perform(WindowAction.CLOSE_TAB);
    Screen.await(() -> preview() == null);
  }

  @Test
  void spaceInTheTree_showsAFile_thatIsChangedAndSaved() {
    open.selectInTree("/ram", "notes.txt");
    Screen.run(() -> open.tree().requestFocus());
    robot.push(KeyCode.SPACE);
    Screen.await(() -> isShown(".editor"));
    CodeArea area = (CodeArea) preview().lookup(".editor");
    assertThat(area.isEditable()).isFalse();
    Screen.run(() -> ((Button) open.scene().lookup("#preview-edit")).fire());
    Screen.await(area::isEditable);
    Screen.run(() -> area.insertText(0, "new "));
    robot.push(KeyCode.CONTROL, KeyCode.S);
    Screen.await(() -> files().text("/ram/notes.txt").equals("new first line\nsecond line\n"));
    Screen.run(() -> area.insertText(0, "again "));
    open.perform(WindowAction.CLOSE_TAB);
    Screen.await(() -> tells("Save the changes to notes.txt?"));
    pictures("editing");
    Screen.run(open::requestClose);
    Screen.await(() -> tells("notes.txt has changes that are not saved"));
    assertThat(open.stage().isShowing()).isTrue();
  }

  @Test
  void table_hasTypes_andEveryFileCanBeSeenAsHex() {
    look("/s3/2026/january.csv");
    Screen.await(() -> isShown(".table-view"));
    TableView<?> table = (TableView<?>) preview().lookup(".table-view");
    assertThat(table.getColumns().stream().map(column -> column.getText()))
        .containsExactly("", "station  text", "day  date", "rain  number");
    pictures("table");
    @SuppressWarnings("unchecked") // It holds the kinds.
    ComboBox<PreviewKind> kinds = (ComboBox<PreviewKind>) open.scene().lookup("#preview-kind");
    Screen.run(() -> kinds.setValue(PreviewKind.HEX));
    Screen.await(
        () ->
            preview().lookup(".hex-pane") instanceof ListView<?> lines
                && lines.getItems().getFirst().toString().startsWith("00000000  73 74"));
    pictures("hex");
    closeTab();
  }

  @Test
  void eachKind_looksRight_inLightAndDark() throws IOException {
    files()
        .put("/s3/2026/big.log", "2026-01-02 10:15:00 INFO a line of a log\n".repeat(20_000))
        .put("/s3/2026/settings.json", "{\"name\": \"Oslo\", \"sizes\": [1, 2, {\"deep\": true}]}")
        .put(
            "/s3/2026/readme.md",
            "# Weather\n\nSome *words* and `code`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
        .put("/s3/2026/map.png", png(300, 200))
        .put("/s3/2026/huge.png", padded(png(10, 10), 9 << 20))
        .put("/s3/2026/week.ipynb", NotebookFormat.write(SampleWorkbench.notebook()))
        .put("/ram/model.py", "def rain(day):\n    \"\"\"Of one day.\"\"\"\n    return 17  # mm\n")
        .put("/s3/2026/broken.parquet", "PAR1 and nothing else\0\1\2");

    look("/s3/2026/big.log");
    Screen.await(() -> tells("showing the first 64 KiB of "));
    pictures("log");
    Screen.run(() -> ((Button) open.scene().lookup("#preview-more")).fire());
    Screen.await(() -> tells("showing the first 256 KiB of "));
    closeTab();

    look("/s3/2026/settings.json");
    Screen.await(
        () ->
            preview().lookup(".tree-view") instanceof TreeView<?> tree
                && tree.getExpandedItemCount() == 3);
    pictures("json");
    closeTab();

    look("/s3/2026/readme.md");
    Screen.await(() -> isShown(".markdown"));
    pictures("markdown");
    closeTab();

    look("/s3/2026/map.png");
    Screen.await(() -> isShown(".output-picture"));
    pictures("picture");
    closeTab();

    look("/s3/2026/huge.png");
    Screen.await(() -> tells("all of it must be read: 9.0 MB"));
    pictures("large");
    closeTab();

    look("/s3/2026/week.ipynb");
    Screen.await(() -> isShown(".preview-cell"));
    pictures("notebook");
    closeTab();

    look("/ram/model.py");
    Screen.await(() -> isShown(".python-keyword"));
    pictures("python");
    closeTab();

    look("/s3/2026/broken.parquet");
    Screen.await(() -> tells("This is no Parquet that can be shown"));
    pictures("broken");
    closeTab();

    look("/s3/2026/none.txt");
    Screen.await(() -> tells("There is no file /s3/2026/none.txt any more."));
    closeTab();
  }

  private static byte[] png(int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(new Color(0x2f6f9f));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.ORANGE);
    graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
    graphics.dispose();
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static byte[] padded(byte[] bytes, int size) {
    return Arrays.copyOf(bytes, size);
  }
}
