package dev.mirageworkbench.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.disk.DiskResource;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.secrets.SecretSource;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.secrets.SessionSecrets;
import dev.mirageworkbench.ui.shell.NotebookChoices;
import dev.mirageworkbench.ui.shell.WorkbenchContext;
import dev.mirageworkbench.ui.shell.WorkbenchWindow;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.KeptSwitch;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.Theme;
import dev.mirageworkbench.ui.workspace.WorkspaceDocument;
import dev.mirageworkbench.ui.workspace.Workspaces;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.RecentWorkspaces;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// A notebook that is kept on a mount which others write to, too: nothing of anybody is lost.
class NotebookOnAMountTest {
  private final FxRobot robot = new FxRobot();
  private final Path folder;
  private final Path file;
  private final RacedResource disk;
  private final Workspace workspace;
  private final Stage stage = Screen.fx(Stage::new);
  private final WorkbenchWindow window;

  NotebookOnAMountTest(@TempDir Path home) throws Exception {
    folder = Files.createDirectory(home.resolve("desk"));
    file = folder.resolve("report.ipynb");
    theyWrite("x = 1");
    disk = new RacedResource(DiskResource.of(folder));
    AppFolders own = AppFolders.below(home.resolve("own"));
    workspace = Workspace.builder().folders(own).build();
    workspace.addMount("/desk", disk, MountMode.WRITE);
    window = Screen.fx(() -> new WorkbenchWindow(stage, context(workspace, own)));
  }

  private static WorkbenchContext context(Workspace workspace, AppFolders own) {
    var secrets = new Secrets(SecretSource.NONE, new SessionSecrets());
    ResourceCatalog types = ResourceCatalog.of(Set.of());
    return WorkbenchContext.of(
        new Workspaces(
            WorkspaceDocument.untitled(),
            types,
            (mount, _) -> types.open(mount.type(), Settings.of(mount.settings())),
            new RecentWorkspaces(own.state()),
            (_, _) -> {}),
        workspace,
        secrets,
        new SettingsResolver(Path.of(""), Map.of(), secrets),
        (_, _) -> FakeKernel.waiting(),
        new KeptSwitch(),
        _ -> new KeptSwitch(false),
        NotebookChoices.of(own, new NotebookChoices.Switches(off(), off(), off(), off())),
        () -> own.config().resolve("settings.json"),
        _ -> {},
        new Theme(Appearance.LIGHT),
        (_, _) -> List.of());
  }

  private static KeptSwitch off() {
    return new KeptSwitch(false);
  }

  @BeforeEach
  void open() {
    Screen.run(window::show);
    fire("menu-open-in-workspace");
    Screen.run(
        () -> {
          var path = (TextField) stage.getScene().lookup("#workspace-path");
          path.setText("/desk/report.ipynb");
          path.fireEvent(new ActionEvent());
        });
    Screen.await(() -> title().equals("report.ipynb"));
    Screen.await(() -> isFocused("notebook-cells"));
  }

  @AfterEach
  void close() {
    Screen.run(window::close);
    workspace.close();
  }

  private boolean isFocused(String style) {
    return stage.getScene().getFocusOwner().getStyleClass().contains(style);
  }

  private void fire(String id) {
    Screen.run(
        () ->
            ((MenuBar) stage.getScene().lookup(".main-menu"))
                .getMenus().stream()
                    .flatMap(menu -> menu.getItems().stream())
                    .filter(item -> id.equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire());
  }

  private TabPane tabs() {
    return (TabPane) stage.getScene().lookup(".notebook-tabs");
  }

  private String title() {
    return tabs().getTabs().isEmpty() ? "" : tabs().getTabs().getFirst().getText();
  }

  private boolean says(String text) {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Labeled label && label.getText().contains(text));
  }

  private void theyWrite(String source) {
    try {
      Files.writeString(file, NotebookFormat.write(Cells.notebook(Cells.code("a", source))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String source(Path notebook) throws IOException {
    return NotebookFormat.read(Files.readString(notebook)).cells().getFirst().source();
  }

  private void type(String text) {
    Screen.run(() -> stage.getScene().lookup(".notebook-cells").requestFocus());
    robot.push(KeyCode.ENTER);
    Screen.await(() -> stage.getScene().getFocusOwner() instanceof CodeArea);
    robot.push(KeyCode.CONTROL, KeyCode.A).write(text).push(KeyCode.ESCAPE);
    Screen.await(() -> isFocused("notebook-cells"));
  }

  private void save() {
    robot.push(KeyCode.CONTROL, KeyCode.S);
  }

  private void awaitSaved() {
    Screen.await(() -> title().equals("report.ipynb"));
  }

  @Test
  void fileThatOthersChanged_isComparedAndOverwritten_andTheirsIsInTheLocalHistory()
      throws IOException {
    type("mine");
    save();
    awaitSaved();
    assertThat(source(file)).isEqualTo("mine");

    theyWrite("theirs");
    type("mine again");
    save();
    Screen.await(() -> says("has other content than when it was last read"));
    assertThat(source(file)).isEqualTo("theirs");
    robot.clickOn("Compare");
    Screen.await(() -> says("- theirs") && says("+ mine again"));
    Screen.run(() -> tabs().getSelectionModel().select(0));
    robot.clickOn("Cancel");
    assertThat(source(file)).isEqualTo("theirs");
    assertThat(title()).isEqualTo("report.ipynb ●");
    save();
    Screen.await(() -> says("has other content than when it was last read"));
    robot.clickOn("Overwrite");
    awaitSaved();
    assertThat(source(file)).isEqualTo("mine again");

    fire("menu-local-history");
    Screen.await(() -> tabs().getTabs().size() == 3);
    Screen.await(
        () ->
            tabs().getTabs().getLast().getContent().lookupAll(".button").stream()
                    .filter(node -> node instanceof Labeled it && it.getText().equals("Restore"))
                    .count()
                == 3);
  }

  /// Chooses how the file that is in conflict ends, in the list of what is not sent.
  private void resolve(String choice) {
    Screen.await(() -> workspace.unsent().stream().anyMatch(NotebookOnAMountTest::isInConflict));
    var unsent = (MenuButton) stage.getScene().lookup("#upload-state");
    Screen.run(() -> Event.fireEvent(unsent, new Event(MenuButton.ON_SHOWING)));
    Screen.await(() -> choices(unsent).anyMatch(item -> item.getText().startsWith(choice)));
    Screen.run(
        () ->
            choices(unsent)
                .filter(item -> item.getText().startsWith(choice))
                .findFirst()
                .orElseThrow()
                .fire());
    Screen.await(() -> workspace.unsent().isEmpty());
  }

  private static boolean isInConflict(PendingWrite write) {
    return write.state() == PendingWrite.State.CONFLICT;
  }

  private static Stream<MenuItem> choices(MenuButton unsent) {
    return unsent.getItems().stream()
        .filter(Menu.class::isInstance)
        .flatMap(menu -> ((Menu) menu).getItems().stream())
        .filter(item -> item.getText() != null);
  }

  private void loseTheRace(String mine, String theirs) throws IOException {
    type(mine);
    disk.before(() -> theyWrite(theirs));
    save();
    Screen.await(() -> says("Somebody else changed the file while it was saved"));
    assertThat(source(file)).isEqualTo(theirs);
    assertThat(title()).isEqualTo("report.ipynb ●");
  }

  @Test
  void conflict_endsAsTheUserSays_andWhatStandsInTheNotebookStays() throws IOException {
    loseTheRace("mine 1", "theirs 1");
    resolve("Keep mine");
    assertThat(source(file)).isEqualTo("mine 1");
    save();
    awaitSaved();

    loseTheRace("mine 2", "theirs 2");
    resolve("Keep both");
    Screen.await(() -> says("Yours is now /desk/"));
    assertThat(source(file)).isEqualTo("theirs 2");
    try (Stream<Path> all = Files.list(folder)) {
      Path copy = all.filter(each -> !each.equals(file)).findFirst().orElseThrow();
      assertThat(source(copy)).isEqualTo("mine 2");
    }
    assertThat(title()).isEqualTo("report.ipynb ●");
    overwrite();
    assertThat(source(file)).isEqualTo("mine 2");

    loseTheRace("mine 3", "theirs 3");
    resolve("Take theirs");
    assertThat(source(file)).isEqualTo("theirs 3");
    assertThat(title()).isEqualTo("report.ipynb ●");
    overwrite();
    assertThat(source(file)).isEqualTo("mine 3");
  }

  private void overwrite() {
    save();
    Screen.await(() -> says("has other content than when it was last read"));
    robot.clickOn("Overwrite");
    awaitSaved();
  }
}
