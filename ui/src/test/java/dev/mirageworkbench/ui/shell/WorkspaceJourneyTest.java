package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.tree.MountNode;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.Ttl;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

class WorkspaceJourneyTest {
  private static final String MOUNT = "/s3-2";

  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();
  private final Path file;

  WorkspaceJourneyTest(@TempDir Path folder) {
    this.file = folder.resolve("team.mirage");
  }

  @BeforeEach
  void addAMount() {
    open.sample().chosenWorkspace = Optional.of(file);
    open.show();
    robot.clickOn("Mount");
    Screen.await(() -> open.scene().lookup("#setting-bucket") != null);
    robot.clickOn("#setting-bucket").write("readings");
    robot.clickOn("#mount-add");
    Screen.await(() -> title().startsWith("Untitled *"));
  }

  @AfterEach
  void close() {
    open.close();
  }

  private String title() {
    return Screen.fx(() -> open.stage().getTitle());
  }

  private void save() {
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.S);
    Screen.await(() -> title().equals("team – Mirage Workbench"));
  }

  private void select(String prefix) {
    Screen.run(
        () ->
            open.roots().stream()
                .filter(
                    item ->
                        item.getValue()
                            .node()
                            .mountPrefix()
                            .filter(it -> it.value().equals(prefix))
                            .isPresent())
                .findFirst()
                .ifPresent(item -> open.tree().getSelectionModel().select(item)));
  }

  private List<MountDefinition> inTheFile() throws ResourceException {
    return WorkspaceFile.read(file).mounts();
  }

  @Test
  void mountThatWasAdded_isInTheFile_onceItIsSaved() throws ResourceException {
    save();
    assertThat(inTheFile()).extracting(mount -> mount.prefix().value()).containsExactly(MOUNT);
  }

  @Test
  void disabledMount_isGrey_andNotMounted_andComesBackByTheSameKey() throws ResourceException {
    select(MOUNT);
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.E);
    Screen.await(() -> open.shows("disabled"));
    Screen.picture(open.scene(), "mount-disabled");
    assertThat(open.sample().mounts.all())
        .extracting(mount -> mount.prefix().value())
        .doesNotContain(MOUNT);
    assertThat(Screen.fx(() -> open.roots().getFirst().getValue().node()))
        .isInstanceOf(MountNode.NotMounted.class);
    save();
    assertThat(inTheFile()).extracting(MountDefinition::enabled).containsExactly(false);

    // The row that stands for it now is the one that is selected.
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.E);
    Screen.await(() -> !open.shows("disabled"));
    assertThat(open.sample().mounts.all())
        .extracting(mount -> mount.prefix().value())
        .contains(MOUNT);
  }

  @Test
  void options_areChangedInAForm_byKeysOnly() throws ResourceException {
    select(MOUNT);
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.M);
    Screen.await(() -> open.scene().lookup("#options-apply") != null);
    robot.clickOn("#options-prefix").push(KeyCode.END).write("b");
    robot.clickOn("#options-megabytes").write("64");
    robot.clickOn("#options-ttl").write("never");
    Screen.await(() -> !open.scene().lookup("#options-apply").isDisabled());
    Screen.picture(open.scene(), "mount-options");
    robot.push(KeyCode.TAB);
    robot.clickOn("#options-apply");
    Screen.await(() -> open.scene().lookup("#options-apply") == null);

    Mount changed =
        open.sample().mounts.all().stream()
            .filter(mount -> mount.prefix().value().equals(MOUNT + "b"))
            .findFirst()
            .orElseThrow();
    assertThat(changed.options().ttl()).contains(Ttl.NEVER);
    assertThat(changed.options().cacheBytes()).hasValue(64L << 20);
    save();
    assertThat(inTheFile()).extracting(MountDefinition::options).containsExactly(changed.options());
  }

  @Test
  void fileThatSomebodyElseChanged_isAConflict_whichTheUserDecides()
      throws IOException, ResourceException {
    save();
    Files.writeString(file, "{\"schemaVersion\": 2, \"mounts\": []}");
    select(MOUNT);
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.E);
    Screen.await(() -> title().startsWith("team *"));
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.S);
    Screen.await(
        () -> open.shows("team.mirage was changed by another program since it was read here"));
    assertThat(inTheFile()).isEmpty();
    robot.clickOn("Replace It");
    Screen.await(() -> title().equals("team – Mirage Workbench"));
    assertThat(inTheFile()).hasSize(1);
  }

  @Test
  void closingTheWindow_asksForTheWorkspaceFirst() {
    Screen.run(open::requestClose);
    Screen.await(() -> open.shows("The workspace Untitled has changes that are not saved"));
    assertThat(open.stage().isShowing()).isTrue();
    robot.clickOn("Save Workspace and Close");
    Screen.await(() -> !open.stage().isShowing());
    assertThat(file).content().contains(MOUNT);
  }

  @Test
  void anotherWorkspace_isOpenedAfterAllQuestions_andNotebooksStay() throws IOException {
    save();
    Path other = Files.writeString(file.resolveSibling("b.mirage"), "{\"schemaVersion\": 2}");
    Path broken = Files.writeString(file.resolveSibling("c.mirage"), "{}");
    open.sample().mounts.pending("/ram/b.txt", PendingWrite.State.UNSENT, "no");
    open.sample().chosenWorkspace = Optional.of(broken);
    open.perform(WindowAction.OPEN_WORKSPACE);
    Screen.await(
        () ->
            open.scene().getRoot().lookupAll(".notice .label").stream()
                .anyMatch(label -> label.toString().contains("schemaVersion")));
    open.sample().chosenWorkspace = Optional.of(other);
    open.perform(WindowAction.OPEN_WORKSPACE);
    Screen.await(
        () ->
            open.shows(
                "Not sent yet: /ram/b.txt. They are kept here and sent when their resource is"
                    + " mounted for writing again"));
    assertThat(open.sample().switchedTo).isEmpty();
    robot.clickOn("Go On Anyway");
    Screen.await(() -> !open.sample().switchedTo.isEmpty());

    assertThat(open.sample().switchedTo).containsExactly(Optional.of(other));
    assertThat(open.sample().staying)
        .containsExactly(new NotebookLocation.HostFile(SampleWorkbench.NOTEBOOK));
  }
}
