package dev.mirageworkbench.ui.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeTreeFiles;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransfersTest {
  private static final WorkspacePath RAM = WorkspacePath.of("/ram");

  @TempDir Path folder = Path.of("");

  private final FakeMounts mounts =
      new FakeMounts().mount("/ram", "ram", MountMode.WRITE).folder("/ram", "old.txt", "sub/");
  private final FakeTreeFiles files = mounts.files();
  private final Transfers transfers = new Transfers(files);
  private final List<Double> told = new ArrayList<>();
  private boolean isWanted = true;

  private final TreeTasks.Progress progress =
      new TreeTasks.Progress() {
        @Override
        public void tell(String text, double part) {
          told.add(part);
        }

        @Override
        public void requireWanted() throws ResourceException {
          if (!isWanted) {
            throw new ResourceException.Interrupted("cancelled");
          }
        }
      };

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, text);
  }

  private String text(String path) {
    return new String(
        files.contents.getOrDefault(WorkspacePath.of(path), new byte[0]), StandardCharsets.UTF_8);
  }

  @Test
  void upload_copiesFilesAndFolders_withNamesAsServicesWriteThem() throws IOException {
    Path apart = file("Gro\u0308\u00dfe.txt", "first");
    file("tree/in/deep.txt", "second");
    Transfers.Plan plan = transfers.plan(List.of(apart, folder.resolve("tree")), RAM);
    assertThat(plan.replaced()).isEmpty();
    assertThat(plan.files()).isEqualTo(2);
    Transfers.Copied copied = transfers.upload(plan, progress);
    assertThat(copied).isEqualTo(new Transfers.Copied(2, 11, List.of()));
    assertThat(text("/ram/Gr\u00f6\u00dfe.txt")).isEqualTo("first");
    assertThat(text("/ram/tree/in/deep.txt")).isEqualTo("second");
    assertThat(files.done).containsExactly("folder /ram/tree", "folder /ram/tree/in");
    assertThat(told).isSorted().endsWith(1.0);
  }

  @Test
  void plan_saysWhatWouldBeReplaced_beforeAnythingIsCopied() throws IOException {
    Transfers.Plan plan =
        transfers.plan(List.of(file("old.txt", "new"), file("other.txt", "x")), RAM);
    assertThat(plan.replaced()).containsExactly(WorkspacePath.of("/ram/old.txt"));
    assertThat(files.contents).isEmpty();
    assertThat(transfers.upload(plan.withoutReplacing(), progress).files()).isEqualTo(1);
    assertThat(files.contents).containsOnlyKeys(WorkspacePath.of("/ram/other.txt"));
  }

  @Test
  void plan_refusesAFile_whereAFolderIs() throws IOException {
    Path file = file("sub", "x");
    assertThatThrownBy(() -> transfers.plan(List.of(file), RAM))
        .isInstanceOf(ResourceException.IsAFolder.class)
        .hasMessageContaining("/ram/sub");
  }

  @Test
  void file_thatCannotBeRead_doesNotKeepTheOthersFromIt() throws IOException {
    Path gone = file("gone.txt", "x");
    Transfers.Plan plan = transfers.plan(List.of(gone, file("there.txt", "y")), RAM);
    Files.delete(gone);
    Transfers.Copied copied = transfers.upload(plan, progress);
    assertThat(copied.files()).isEqualTo(1);
    assertThat(copied.problems()).hasSize(1).first().asString().contains("/ram/gone.txt");
    assertThat(text("/ram/there.txt")).isEqualTo("y");
  }

  @Test
  void cancel_endsTheUpload() throws IOException {
    Transfers.Plan plan = transfers.plan(List.of(file("a.txt", "x")), RAM);
    isWanted = false;
    assertThatThrownBy(() -> transfers.upload(plan, progress))
        .isInstanceOf(ResourceException.Interrupted.class);
    assertThat(files.contents).isEmpty();
  }

  @Test
  void download_makesTheFile_whenAllOfItIsThere() throws IOException {
    files.contents.put(WorkspacePath.of("/ram/old.txt"), "text".getBytes(StandardCharsets.UTF_8));
    Path to = folder.resolve("copy.txt");
    Transfers.Copied copied = transfers.download(WorkspacePath.of("/ram/old.txt"), to, progress);
    assertThat(copied.files()).isEqualTo(1);
    assertThat(to).hasContent("text");
  }

  @Test
  void cancelledDownload_leavesNothing_andWhatWasThereStays() throws IOException {
    files.contents.put(WorkspacePath.of("/ram/old.txt"), "text".getBytes(StandardCharsets.UTF_8));
    Path to = file("copy.txt", "before");
    isWanted = false;
    assertThatThrownBy(() -> transfers.download(WorkspacePath.of("/ram/old.txt"), to, progress))
        .isInstanceOf(ResourceException.Interrupted.class);
    assertThat(to).hasContent("before");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(to);
    }
  }

  @Test
  void downloadOfAFolder_copiesWhatIsBelow() throws IOException {
    mounts.folder("/ram/sub", "a.txt", "b.txt");
    files.contents.put(WorkspacePath.of("/ram/sub/a.txt"), new byte[] {1});
    Transfers.Copied copied =
        transfers.download(WorkspacePath.of("/ram/sub"), folder.resolve("sub"), progress);
    assertThat(copied.files()).isEqualTo(2);
    assertThat(folder.resolve("sub/a.txt")).hasBinaryContent(new byte[] {1});
  }

  @Test
  void deletion_goesFromTheInsideOut() throws IOException {
    mounts.folder("/ram/sub", "a.txt", "in/").folder("/ram/sub/in", "b.txt");
    int count = new Deletion(files, progress).delete(WorkspacePath.of("/ram/sub"), true);
    assertThat(count).isEqualTo(4);
    assertThat(files.done)
        .containsExactly(
            "delete /ram/sub/a.txt",
            "delete /ram/sub/in/b.txt",
            "delete /ram/sub/in",
            "delete /ram/sub");
  }

  @Test
  void indexing_listsAllFoldersBelow_anew() throws IOException {
    mounts.folder("/ram/sub", "a.txt", "in/").folder("/ram/sub/in", "b.txt");
    Indexing.Found found = new Indexing(files).run(RAM, progress);
    assertThat(found).isEqualTo(new Indexing.Found(3, 5));
    assertThat(mounts.refreshed).containsExactly(RAM);
  }
}
