package dev.mirageworkbench.ui.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.CacheStatus.State;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.dialog.PathChooser;
import dev.mirageworkbench.ui.files.Properties;
import dev.mirageworkbench.ui.files.TreeTasks;
import dev.mirageworkbench.ui.keys.TreeAction;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeTreeFiles;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keys and menus do at the tree, without a screen.
class TreeActionsTest {
  @TempDir Path folder = Path.of("");

  private final ManualBackground threads = new ManualBackground();
  private final FakeMounts mounts =
      new FakeMounts()
          .mount("/ram", "ram", MountMode.WRITE)
          .mount("/s3", "s3", MountMode.READ)
          .folder("/ram", "sub/", "a.csv")
          .folder("/s3", "b.ipynb", "c'd.csv");
  private final FakeTreeFiles files = mounts.files();
  private final MountTreeModel model = new MountTreeModel(mounts, threads.background());
  private final Notices notices = new Notices();
  private final List<String> seen = new ArrayList<>();
  private Optional<Path> chosen = Optional.empty();
  private String nameGiven = "";

  private final TreeScreen screen =
      new TreeScreen() {
        @Override
        public void askName(
            String question, String button, String proposal, Consumer<String> answer) {
          seen.add(question + ": " + proposal);
          answer.accept(nameGiven);
        }

        @Override
        public void show(Properties properties) {
          seen.add("properties of " + properties.title());
        }

        @Override
        public void openFilter() {
          seen.add("filter");
        }

        @Override
        public void toggle(TreeEntry row) {
          seen.add("toggle " + row.node().target().orElseThrow());
        }

        @Override
        public void copy(String text) {
          seen.add("copied " + text);
        }

        @Override
        public void focusQuestion(boolean isRisky) {
          seen.add(isRisky ? "risky question" : "question");
        }
      };

  private final TreeActions actions =
      new TreeActions(model, new Requests(), tools(), new TreeTasks(threads.background()), screen);

  private TreeTools tools() {
    return new TreeTools(
        files,
        threads.background(),
        notices,
        new PathChooser() {
          @Override
          public Optional<Path> folder() {
            return chosen;
          }

          @Override
          public Optional<Path> file() {
            return chosen;
          }
        },
        (name, _) -> chosen.map(it -> it.resolve(name)),
        Optional.empty(),
        InstantSource.system());
  }

  private final class Requests extends NoRequests {
    @Override
    public void openNotebook(WorkspacePath path) {
      seen.add("notebook " + path);
    }
  }

  @BeforeEach
  void list() {
    model.reloadMounts();
    threads.runWork();
    model.top().children().forEach(mount -> mount.expandedProperty().set(true));
    threads.runWork();
    mounts.listed.clear();
  }

  private Optional<TreeEntry> row(String path) {
    return model.top().rows().stream()
        .flatMap(mount -> Stream.concat(Stream.of(mount), mount.rows().stream()))
        .filter(row -> row.node().target().filter(WorkspacePath.of(path)::equals).isPresent())
        .findFirst();
  }

  private void perform(TreeAction action, String path) {
    actions.perform(action, row(path));
    threads.runWork();
  }

  private String told() {
    return notices.rows().getLast().text();
  }

  private void choose(String label) {
    Notice notice = notices.rows().getLast();
    notices.choose(
        notice,
        notice.choices().stream().filter(it -> it.label().equals(label)).findFirst().orElseThrow());
    threads.runWork();
  }

  @Test
  void changes_applyOnlyWhereTheMountMayBeWritten() {
    for (TreeAction action : List.of(TreeAction.RENAME, TreeAction.DELETE_FILE)) {
      assertThat(actions.applies(action, row("/ram/a.csv"))).isTrue();
      assertThat(actions.applies(action, row("/s3/b.ipynb"))).isFalse();
      assertThat(actions.applies(action, row("/ram"))).as("a mount is unmounted").isFalse();
    }
    assertThat(actions.applies(TreeAction.UPLOAD, row("/ram/a.csv"))).isTrue();
    assertThat(actions.applies(TreeAction.UPLOAD, row("/s3"))).isFalse();
    assertThat(actions.applies(TreeAction.PREVIEW, row("/ram/a.csv")))
        .as("nothing previews")
        .isFalse();
    assertThat(actions.applies(TreeAction.DELETE_FILE, Optional.empty())).isFalse();
  }

  @Test
  void rename_movesTheFile_andListsItsFolderAgain() {
    nameGiven = "größer.csv";
    perform(TreeAction.RENAME, "/ram/a.csv");
    assertThat(files.done).containsExactly("move /ram/a.csv /ram/größer.csv");
    assertThat(mounts.listed).contains(WorkspacePath.of("/ram"));
  }

  @Test
  void rename_replacesNothing() {
    nameGiven = "sub";
    perform(TreeAction.RENAME, "/ram/a.csv");
    assertThat(files.done).isEmpty();
    assertThat(told()).isEqualTo("/ram/sub is already there; choose another name");
  }

  @Test
  void newFolder_isMadeWhereTheRowIs() {
    nameGiven = "2026";
    perform(TreeAction.NEW_FOLDER, "/ram/a.csv");
    perform(TreeAction.NEW_FOLDER, "/ram/sub");
    assertThat(files.done).containsExactly("folder /ram/2026", "folder /ram/sub/2026");
  }

  @Test
  void delete_asks_andSaysThatNothingBringsItBack() {
    perform(TreeAction.DELETE_FILE, "/ram/a.csv");
    assertThat(told()).isEqualTo("Delete /ram/a.csv? It cannot be brought back.");
    assertThat(seen).containsExactly("risky question");
    assertThat(files.done).isEmpty();
    choose("Delete");
    assertThat(files.done).containsExactly("delete /ram/a.csv");
    assertThat(told()).isEqualTo("/ram/a.csv is deleted");
  }

  @Test
  void delete_saysHowItComesBack_whereItCan() {
    files.recovery = Optional.of("It goes to the trash.");
    mounts.folder("/ram/sub", "x");
    perform(TreeAction.DELETE_FILE, "/ram/sub");
    assertThat(told()).isEqualTo("Delete /ram/sub and all that is in it? It goes to the trash.");
    assertThat(seen).containsExactly("question");
    choose("Delete");
    assertThat(files.done).containsExactly("delete /ram/sub/x", "delete /ram/sub");
    assertThat(told()).isEqualTo("/ram/sub is deleted, 2 entries");
  }

  @Test
  void cacheActions_areDone_andTold() {
    perform(TreeAction.PIN, "/s3/c'd.csv");
    perform(TreeAction.EVICT, "/s3");
    perform(TreeAction.PRELOAD, "/s3");
    assertThat(files.done).containsExactly("pin /s3/c'd.csv", "evict /s3", "preload /s3");
    assertThat(told()).isEqualTo("/s3 is in the cache: 2 files, 1000 bytes");
  }

  @Test
  void pin_isTakenOff_whereThereIsOne() {
    files.state("/s3/c'd.csv", State.CACHED, 1, 1, Duration.ZERO, true, "");
    var states = new RowStates(files, threads.background(), InstantSource.system());
    states.show(row("/s3/c'd.csv").orElseThrow());
    threads.pulse();
    threads.runWork();
    perform(TreeAction.PIN, "/s3/c'd.csv");
    assertThat(files.done).containsExactly("unpin /s3/c'd.csv");
  }

  @Test
  void refreshBelow_listsAllFolders_andShowsThem() {
    mounts.folder("/ram/sub", "x/").folder("/ram/sub/x", "y");
    perform(TreeAction.REFRESH_BELOW, "/ram");
    assertThat(mounts.listed).contains(WorkspacePath.of("/ram/sub/x"));
    assertThat(told()).isEqualTo("/ram is refreshed: 3 folders, 4 entries");
  }

  @Test
  void copies_arePathUrlAndCode() {
    perform(TreeAction.COPY_PATH, "/s3/c'd.csv");
    perform(TreeAction.COPY_CODE, "/s3/c'd.csv");
    perform(TreeAction.COPY_CODE, "/s3");
    perform(TreeAction.COPY_URL, "/s3/b.ipynb");
    assertThat(seen)
        .containsExactly(
            "copied /s3/c'd.csv",
            "copied open('/s3/c\\'d.csv')",
            "copied os.listdir('/s3')",
            "copied s3://bucket/s3/b.ipynb");
  }

  @Test
  void open_opensNotebooks_andTogglesFolders() {
    perform(TreeAction.OPEN_ROW, "/s3/b.ipynb");
    perform(TreeAction.OPEN_ROW, "/ram/sub");
    assertThat(actions.applies(TreeAction.OPEN_ROW, row("/ram/a.csv"))).isFalse();
    assertThat(seen).containsExactly("notebook /s3/b.ipynb", "toggle /ram/sub");
  }

  @Test
  void properties_areOfMountsAndFiles() {
    perform(TreeAction.PROPERTIES, "/s3");
    perform(TreeAction.PROPERTIES, "/s3/b.ipynb");
    assertThat(seen).containsExactly("properties of /s3", "properties of b.ipynb");
    assertThat(mounts.listed).isEmpty();
  }

  @Test
  void upload_asksBeforeItReplaces() throws IOException {
    chosen = Optional.of(Files.writeString(folder.resolve("a.csv"), "new"));
    perform(TreeAction.UPLOAD, "/ram");
    assertThat(told()).isEqualTo("a.csv is already in /ram. Replace it?");
    assertThat(files.contents).isEmpty();
    choose("Replace");
    assertThat(files.contents).containsOnlyKeys(WorkspacePath.of("/ram/a.csv"));
    assertThat(told()).isEqualTo("1 file, 3 bytes, uploaded to /ram");
  }

  @Test
  void download_writesTheFile() {
    files.contents.put(WorkspacePath.of("/ram/a.csv"), new byte[] {7});
    chosen = Optional.of(folder);
    perform(TreeAction.DOWNLOAD, "/ram/a.csv");
    assertThat(folder.resolve("a.csv")).hasBinaryContent(new byte[] {7});
    mounts.folder("/ram/sub", "in.txt");
    perform(TreeAction.DOWNLOAD, "/ram/sub");
    perform(TreeAction.DOWNLOAD, "/ram/sub");
    assertThat(folder.resolve("sub/in.txt")).exists();
    assertThat(folder.resolve("sub (2)/in.txt")).exists();
  }

  @Test
  void names_areJudged() {
    assertThat(NameQuestion.wrong("größe 2.csv")).isEmpty();
    assertThat(NameQuestion.wrong(" ")).isPresent();
    assertThat(NameQuestion.wrong("..")).isPresent();
    assertThat(NameQuestion.wrong("a/b")).isPresent();
  }
}
