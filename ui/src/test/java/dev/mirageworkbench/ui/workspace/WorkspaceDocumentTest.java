package dev.mirageworkbench.ui.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.RecentWorkspaces;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceDocumentTest {
  private static final ResourceCatalog CATALOG =
      ResourceCatalog.of(List.of(FakeProvider.s3(), FakeProvider.disk()));
  private static final WorkspacePath S3 = WorkspacePath.of("/s3");

  private final ManualBackground threads = new ManualBackground();
  private final Notices notices = new Notices();
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final Path folder;
  private final RecentWorkspaces recent;

  WorkspaceDocumentTest(@TempDir Path folder) {
    this.folder = folder;
    this.recent = new RecentWorkspaces(folder.resolve("state"));
  }

  private WorkspaceSaving saving(WorkspaceDocument document) {
    return new WorkspaceSaving(document, CATALOG, recent, threads.background(), notices);
  }

  private void save(WorkspaceDocument document, Optional<Path> chosen) {
    saving(document).save(() -> chosen, loads::incrementAndGet, done::incrementAndGet);
    threads.runWork();
  }

  private WorkspaceDocument opened(String text) throws IOException {
    Path file = folder.resolve("team.mirage");
    Files.writeString(file, text);
    return WorkspaceDocument.of(file, WorkspaceFile.load(file));
  }

  private static MountDefinition bucket() {
    return new MountDefinition(
        S3,
        "s3",
        MountMode.READ,
        Map.of("bucket", "readings", "secretAccessKey", "${secret:readings}"));
  }

  private void choose(String label) {
    Notice asked = notices.rows().getLast();
    notices.choose(
        asked,
        asked.choices().stream()
            .filter(choice -> choice.label().equals(label))
            .findFirst()
            .orElseThrow());
    threads.runWork();
  }

  @Test
  void document_isChanged_untilItIsSaved_andAgainAsBefore() {
    WorkspaceDocument document = WorkspaceDocument.untitled();
    assertThat(document.titleProperty().get()).isEqualTo("Untitled");
    document.put(bucket(), Set.of());
    assertThat(document.titleProperty().get()).isEqualTo("Untitled *");
    document.remove(S3);
    assertThat(document.changedProperty().get()).isFalse();
    document.put(bucket(), Set.of());
    save(document, Optional.of(folder.resolve("team.mirage")));

    assertThat(document.titleProperty().get()).isEqualTo("team");
    assertThat(done).hasValue(1);
    document.replace(S3, bucket().withPrefix(WorkspacePath.of("/b")));
    document.replace(WorkspacePath.of("/b"), bucket());
    assertThat(document.changedProperty().get()).isFalse();
  }

  @Test
  void saved_isWhatIsOpenedAgain_andAmongTheRecent() throws IOException {
    Path file = folder.resolve("team.mirage");
    WorkspaceDocument document = WorkspaceDocument.untitled();
    document.put(bucket(), Set.of());
    document.replace(S3, bucket().withEnabled(false));
    save(document, Optional.of(file));

    assertThat(WorkspaceFile.read(file).mounts()).containsExactly(bucket().withEnabled(false));
    assertThat(recent.recent()).containsExactly(file);
  }

  @Test
  void keysThatAreNotKnown_stay() throws IOException {
    WorkspaceDocument document =
        opened(
            "{\"colour\": \"blue\", \"schemaVersion\": 1, \"mounts\": [{\"prefix\": \"/s3\","
                + " \"type\": \"s3\", \"note\": \"mine\", \"settings\": {\"bucket\": \"b\"}}]}");
    assertThat(document.changedProperty().get()).isFalse();
    document.replace(S3, document.mount(S3).orElseThrow().withPrefix(WorkspacePath.of("/b")));
    save(document, Optional.empty());

    assertThat(folder.resolve("team.mirage"))
        .content()
        .contains("\"colour\": \"blue\"", "\"note\": \"mine\"", "\"/b\"")
        .doesNotContain("/s3");
  }

  @Test
  void secretsOfTheSession_areNotInTheFile_andNamedWhenItIsSaved() throws IOException {
    WorkspaceDocument document = WorkspaceDocument.untitled();
    document.put(bucket(), Set.of());
    document.noteSessionSecrets(Set.of("readings", "of a mount that is gone"));
    save(document, Optional.of(folder.resolve("team.mirage")));

    assertThat(notices.rows().getLast().text())
        .startsWith("team.mirage is saved, without the secret readings, kept until")
        .doesNotContain("gone");
    assertThat(folder.resolve("team.mirage")).content().contains("${secret:readings}");
  }

  @Test
  void secretInTheClear_isNotWritten() {
    WorkspaceDocument document = WorkspaceDocument.untitled();
    document.put(bucket().with("secretAccessKey", "hunter2"), Set.of());
    save(document, Optional.of(folder.resolve("team.mirage")));

    assertThat(folder.resolve("team.mirage")).doesNotExist();
    assertThat(notices.rows().getLast().text()).contains("secret").doesNotContain("hunter2");
    assertThat(document.changedProperty().get()).isTrue();
  }

  @Test
  void fileThatSomebodyElseChanged_isReplacedOnlyOnTheUsersWord() throws IOException {
    WorkspaceDocument document = opened("{\"schemaVersion\": 2}");
    document.put(bucket(), Set.of());
    Files.writeString(folder.resolve("team.mirage"), "{\"schemaVersion\": 2, \"theirs\": 1}");
    save(document, Optional.empty());

    assertThat(folder.resolve("team.mirage")).content().contains("theirs");
    assertThat(done).hasValue(0);
    choose("Replace It");
    assertThat(folder.resolve("team.mirage")).content().contains("/s3").doesNotContain("theirs");
    assertThat(document.changedProperty().get()).isFalse();
  }

  @Test
  void fileThatSomebodyElseChanged_isNoticed_andLoadedOrNot() throws IOException {
    WorkspaceDocument document = opened("{\"schemaVersion\": 2}");
    WorkspaceSaving saving = saving(document);
    saving.lookAtFile(loads::incrementAndGet);
    threads.runWork();
    assertThat(notices.rows()).isEmpty();

    Files.writeString(folder.resolve("team.mirage"), "{\"schemaVersion\": 2, \"theirs\": 1}");
    saving.lookAtFile(loads::incrementAndGet);
    threads.runWork();
    choose("Keep Mine");
    saving.lookAtFile(loads::incrementAndGet);
    threads.runWork();
    assertThat(notices.rows()).isEmpty();

    Files.writeString(folder.resolve("team.mirage"), "{\"schemaVersion\": 2, \"theirs\": 2}");
    saving.lookAtFile(loads::incrementAndGet);
    threads.runWork();
    choose("Load It");
    assertThat(loads).hasValue(1);
  }

  @Test
  void copyInAnotherFolder_meansTheSame_andTheWorkspaceStaysThatOfItsFile() throws IOException {
    WorkspaceDocument document =
        opened(
            "{\"schemaVersion\": 2, \"mounts\": [{\"prefix\": \"/d\", \"type\": \"disk\","
                + " \"settings\": {\"path\": \"data\"}}]}");
    Path copy = Files.createDirectory(folder.resolve("other")).resolve("copy.mirage");
    saving(document).duplicate(copy, _ -> {});
    threads.runWork();

    assertThat(WorkspaceFile.read(copy).mounts().getFirst().settings())
        .containsEntry("path", folder.resolve("data").toString());
    assertThat(document.name()).isEqualTo("team");
    saving(document).saveAs(copy, done::incrementAndGet);
    threads.runWork();
    assertThat(document.name()).isEqualTo("copy");
    assertThat(document.definition().mounts().getFirst().settings())
        .containsEntry("path", folder.resolve("data").toString());
    assertThat(document.changedProperty().get()).isFalse();
  }

  @Test
  void changeWhileItIsSaved_isNotSavedYet() throws ResourceException {
    WorkspaceDocument document = WorkspaceDocument.untitled();
    document.put(bucket(), Set.of());
    Path file = folder.resolve("team.mirage");
    saving(document).saveAs(file, done::incrementAndGet);
    document.replace(S3, bucket().withMode(MountMode.WRITE));
    threads.runWork();

    assertThat(document.changedProperty().get()).isTrue();
    assertThat(WorkspaceFile.read(file).mounts()).containsExactly(bucket());
  }

  @Test
  void fileThatCannotBeWritten_isTold_andNothingCountsAsSaved() {
    WorkspaceDocument document = WorkspaceDocument.untitled();
    document.put(bucket(), Set.of());
    save(document, Optional.of(folder.resolve("none").resolve("team.mirage")));

    assertThat(notices.rows().getLast().kind()).isEqualTo(Notice.Kind.PROBLEM);
    assertThat(document.file()).isEmpty();
    assertThat(done).hasValue(0);
  }
}
