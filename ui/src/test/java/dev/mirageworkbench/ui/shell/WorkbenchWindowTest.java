package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.notebook.NotebookProfile;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.output.SelectableText;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.tree.MountNode;
import dev.mirageworkbench.ui.tree.TreeEntry;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TreeItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class WorkbenchWindowTest {
  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    open.show();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private void runAll() {
    robot.clickOn("Run all");
    Screen.await(() -> open.sample().kernel.runs.size() == 3);
    Screen.await(() -> open.shows("[3]"));
  }

  private boolean showsBar(Node of, Orientation orientation) {
    return of.lookupAll(".scroll-bar").stream()
        .map(ScrollBar.class::cast)
        .anyMatch(bar -> bar.getOrientation() == orientation && bar.isVisible());
  }

  private void typeIntoFirstCode(String text) {
    robot.push(KeyCode.J).push(KeyCode.B).push(KeyCode.ENTER);
    Screen.await(() -> open.scene().getFocusOwner() instanceof CodeArea);
    robot.write(text);
  }

  @Test
  void window_looksRight_inLightAndDark() {
    open.sample().publishEvents();
    open.expand("/data");
    TreeItem<TreeEntry> s3 = open.expand("/s3");
    robot.interact(() -> s3.getChildren().forEach(item -> item.setExpanded(true)));
    runAll();
    Screen.await(() -> open.scene().lookup(".console-row") != null && open.shows("×4"));

    Path light = Screen.picture(open.scene(), "window-light");
    robot.interact(open.context().theme()::toggle);
    Path dark = Screen.picture(open.scene(), "window-dark");
    robot.interact(() -> open.model().edits().select(open.model().cells().getLast()));
    Screen.picture(open.scene(), "traceback-dark");
    robot.interact(open.context().theme()::toggle);
    Screen.picture(open.scene(), "traceback-light");

    assertThat(light).isNotEmptyFile();
    assertThat(dark.toFile().length()).isNotEqualTo(light.toFile().length());
    assertThat(open.scene().getRoot().lookupAll(".mirage-note")).hasSize(1);
    assertThat(showsBar(open.tree(), Orientation.HORIZONTAL)).isFalse();
  }

  @Test
  void addMountDialog_needsNoScrolling_andMountsWhenFilledIn() {
    robot.clickOn("Mount");
    Screen.await(() -> open.scene().lookup("#setting-bucket") != null);
    assertThat(robot.lookup("#mount-add").query().isDisabled()).isTrue();
    robot.clickOn("#setting-bucket").write("readings");
    Screen.picture(open.scene(), "add-mount");
    ScrollPane form = (ScrollPane) open.scene().lookup(".form .form-scroll");
    assertThat(form.getViewportBounds().getHeight())
        .isGreaterThanOrEqualTo(form.getContent().getLayoutBounds().getHeight() - 1);
    robot.clickOn("#mount-add");

    Screen.await(() -> open.scene().lookup("#setting-bucket") == null);
    assertThat(open.sample().mounts.all())
        .extracting(mount -> mount.prefix().value())
        .contains("/s3-2");
  }

  @Test
  void mountThatLacksItsSecret_isCorrectedFromItsRow_andTheSecretIsKept() {
    var mount =
        new MountDefinition(
            WorkspacePath.of("/team"),
            "s3",
            MountMode.WRITE,
            Map.of("bucket", "readings", "secretAccessKey", "${secret:team}"));
    var problem =
        new MountProblem(mount, new ResourceException.Invalid("the secret 'team' is not known"));
    robot.interact(() -> open.window().tell(problem));
    robot.clickOn("Correct and Mount…");
    Screen.await(() -> open.scene().lookup("#setting-secretAccessKey") != null);
    robot.clickOn("#setting-secretAccessKey").write("typed-into-the-form");
    Screen.await(() -> open.scene().lookup("#secret-save").isVisible());
    Screen.picture(open.scene(), "add-mount-secret");
    robot.clickOn("#mount-add");

    Screen.await(() -> open.shows("/team is mounted; its secret is saved in the keychain"));
    assertThat(open.sample().keychain.find("team")).contains("typed-into-the-form");
    assertThat(open.sample().mounts.all())
        .filteredOn(each -> each.prefix().value().equals("/team"))
        .singleElement()
        .satisfies(each -> assertThat(each.mode()).isEqualTo(MountMode.WRITE));
  }

  @Test
  void enter_takesTheKeyboardAtOnce_soThatNoLetterIsLost() {
    robot.push(KeyCode.J).push(KeyCode.B);
    Screen.await(() -> open.scene().getRoot().lookupAll(".notebook-cell").size() > 1);
    robot.interact(
        () -> {
          var enter =
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
          Event.fireEvent(open.scene().getFocusOwner(), enter);
          assertThat(open.scene().getFocusOwner()).isInstanceOf(CodeArea.class);
        });
  }

  @Test
  void typing_runsAndSaves_byKeysOnly() {
    typeIntoFirstCode("print(6 * 7)");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    Screen.await(() -> open.sample().kernel.runs.size() == 1);
    Screen.await(() -> open.shows("[1]"));
    robot.push(KeyCode.CONTROL, KeyCode.S);
    Screen.await(() -> open.sample().saved.containsKey(SampleWorkbench.NOTEBOOK));

    assertThat(open.sample().kernel.last().source()).isEqualTo("print(6 * 7)");
    assertThat(open.sample().savedSources(SampleWorkbench.NOTEBOOK)).contains("print(6 * 7)");
  }

  @Test
  void runningCell_isInterrupted_byKeysOnly() {
    typeIntoFirstCode("import time; time.sleep(9)");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    Screen.await(() -> open.shows("[*]"));
    robot.push(KeyCode.I).push(KeyCode.I);
    Screen.await(() -> open.sample().kernel.calls.contains("interrupt"));
    Screen.run(() -> open.sample().kernel.last().finish(CellEvent.Status.INTERRUPTED));
    Screen.await(() -> open.shows("[1]"));
    Screen.await(() -> open.shows("interrupted after 0.21 s"));
  }

  @Test
  void unsentFiles_areNamedInTheStatusBar_andEndAsTheUserSays() {
    open.sample()
        .mounts
        .pending("/s3/a.csv", PendingWrite.State.CONFLICT, "somebody else changed it")
        .pending("/ram/b.txt", PendingWrite.State.SENDING, "");
    MenuButton unsent = (MenuButton) open.scene().lookup("#upload-state");
    assertThat(unsent.getTooltip().getText()).contains("nothing written is ever dropped silently");
    // Shown for real it would reach over the edge of the headless screen, which cannot draw that.
    Screen.run(() -> Event.fireEvent(unsent, new Event(MenuButton.ON_SHOWING)));
    Screen.await(() -> unsent.getItems().size() == 2);
    Menu conflict = (Menu) unsent.getItems().getFirst();
    assertThat(conflict.getText()).isEqualTo("/s3/a.csv (conflict)");
    assertThat(conflict.getItems().getFirst().getText()).isEqualTo("somebody else changed it");
    assertThat(unsent.getItems().getLast().isDisable()).isTrue();
    Screen.run(() -> conflict.getItems().getLast().fire());
    Screen.await(() -> open.shows("Yours is now /s3/a.csv.mine"));
    assertThat(open.sample().mounts.resolved).containsExactly("KEEP_BOTH /s3/a.csv");
  }

  @Test
  void panes_collapseAndComeBack_byKey() {
    robot.push(KeyCode.CONTROL, KeyCode.J);
    Node console = open.scene().lookup("#console-list");
    assertThat(console).isNull();
    robot.push(KeyCode.CONTROL, KeyCode.J);
    Screen.await(() -> open.scene().lookup("#console-list") instanceof ListView<?>);
  }

  @Test
  void loadingOfImports_isSwitchedInTheMenu() {
    robot.clickOn("Kernel").clickOn("Install Missing Packages of Imports");
    Screen.await(() -> !open.sample().importLoading.on);
    robot.clickOn("Kernel");
    Screen.await(() -> !importItem(open).isSelected());
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void compiledPython_isChosenInTheMenu_whichShowsItFromThenOn() {
    robot.clickOn("Kernel").clickOn("Compiled Python…");
    Screen.await(() -> open.scene().lookup(".notice .button") != null);
    Button use = (Button) open.scene().lookup(".notice .button");
    Screen.await(() -> use.getWidth() >= use.prefWidth(-1) && use.getWidth() > 0);
    Screen.picture(open.scene(), "compiled-python-question");
    assertThat(checkItem(open, "menu-toggle-compiled").isSelected()).isFalse();
    robot.clickOn("Use It");
    Screen.await(() -> checkItem(open, "menu-toggle-compiled").isSelected());
    assertThat(NotebookProfile.of(Screen.fx(() -> open.model().document())))
        .isEqualTo(KernelProfile.COMPUTE);
  }

  private static CheckMenuItem importItem(OpenWindow open) {
    return checkItem(open, "menu-toggle-import-loading");
  }

  private static CheckMenuItem checkItem(OpenWindow open, String id) {
    MenuBar bar = (MenuBar) open.scene().lookup(".main-menu");
    return (CheckMenuItem)
        bar.getMenus().stream()
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> id.equals(item.getId()))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void longLine_getsAScrollBar_belowItsCell() {
    Screen.run(() -> open.model().cells().get(1).sourceProperty().set("x = '" + "y".repeat(400)));
    Node cell = open.cells().get(1);
    Screen.await(() -> showsBar(cell.lookup(".cell-body"), Orientation.HORIZONTAL));
    Screen.picture(open.scene(), "long-line");
    Screen.run(() -> open.model().cells().get(1).sourceProperty().set("x = 1"));
    Screen.await(() -> !showsBar(cell.lookup(".cell-body"), Orientation.HORIZONTAL));
  }

  @Test
  void output_isSelectedByTheMouse_andCopiedByKey() {
    runAll();
    SelectableText output = (SelectableText) open.cells().get(1).lookup(".selectable-text");
    robot.doubleClickOn(output);
    robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.C);

    assertThat(Screen.fx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("7,184 stations in 42 countries");
  }

  @Test
  void refresh_keepsWhatIsExpandedAndSelected() {
    TreeItem<TreeEntry> mount = open.expand("/s3");
    TreeItem<TreeEntry> folder = OpenWindow.item(mount.getChildren(), "2026");
    robot.interact(() -> folder.setExpanded(true));
    Screen.await(() -> folder.getChildren().size() == 4);
    TreeItem<TreeEntry> file = OpenWindow.item(folder.getChildren(), "map.png");
    robot.interact(
        () -> {
          open.tree().requestFocus();
          open.tree().getSelectionModel().select(mount);
        });
    open.sample().mounts.folder("/s3/2026", "march.csv", "map.png");
    robot.interact(() -> open.tree().getSelectionModel().select(folder));
    robot.push(KeyCode.F5);
    Screen.await(() -> folder.getChildren().size() == 2);

    assertThat(folder.isExpanded()).isTrue();
    assertThat(open.tree().getSelectionModel().getSelectedItem()).isSameAs(folder);
    assertThat(OpenWindow.item(folder.getChildren(), "map.png")).isSameAs(file);
  }

  @Test
  void errorAndEmptyFolder_areDifferentRows() {
    TreeItem<TreeEntry> mount = open.expand("/s3");
    TreeItem<TreeEntry> locked = OpenWindow.item(mount.getChildren(), "locked");
    TreeItem<TreeEntry> empty = OpenWindow.item(mount.getChildren(), "2025");
    robot.interact(
        () -> {
          locked.setExpanded(true);
          empty.setExpanded(true);
        });
    Screen.await(() -> open.shows("empty folder"));
    Screen.await(
        () -> locked.getChildren().getFirst().getValue().node() instanceof MountNode.Problem);
    assertThat(empty.getChildren().getFirst().getValue().node())
        .isInstanceOf(MountNode.Message.class);
  }

  @Test
  void closingATab_withChanges_asksInARow() {
    typeIntoFirstCode("1");
    robot.push(KeyCode.ALT, KeyCode.W);
    Screen.await(() -> open.shows("Save the changes to stations.ipynb?"));
    robot.clickOn(robot.lookup(".notice").lookup("Cancel").queryButton());
    Screen.await(() -> !open.shows("Save the changes to stations.ipynb?"));
    assertThat(open.cells()).isNotEmpty();
    robot.push(KeyCode.ALT, KeyCode.W);
    Screen.await(() -> open.shows("Save the changes to stations.ipynb?"));
    robot.clickOn("Save");
    Screen.await(() -> open.shows("No notebook is open"));

    assertThat(open.sample().savedSources(SampleWorkbench.NOTEBOOK)).contains("1");
    assertThat(open.sample().kernel.calls).contains("close");
  }

  @Test
  void closingTheWindow_withChanges_asksInARow() {
    typeIntoFirstCode("1");
    Screen.run(open::requestClose);
    Screen.await(() -> open.shows("stations.ipynb has changes that are not saved"));
    assertThat(open.stage().isShowing()).isTrue();
    robot.clickOn(robot.lookup(".notice").lookup("Cancel").queryButton());
    Screen.run(open::requestClose);
    Screen.await(() -> open.shows("stations.ipynb has changes that are not saved"));
    robot.clickOn("Save and Close");
    Screen.await(() -> !open.stage().isShowing());

    assertThat(open.sample().savedSources(SampleWorkbench.NOTEBOOK)).contains("1");
  }

  @Test
  void emptyWindow_saysWhatCanBeDone() {
    open.sample().chosen = Optional.empty();
    open.sample().mounts.all().forEach(mount -> open.sample().unmount(mount.prefix()));
    robot.push(KeyCode.ALT, KeyCode.W);
    robot.interact(() -> open.tree().getSelectionModel().clearSelection());
    robot.push(KeyCode.F5);
    Screen.await(() -> open.roots().isEmpty() && open.shows("No notebook is open"));
    Screen.picture(open.scene(), "empty");
    assertThat(open.shows("Nothing is mounted yet")).isTrue();
  }
}
