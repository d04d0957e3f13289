package dev.mirageworkbench.ui.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOffers.Offer;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done to mounts, and taken back.
class MountEditsTest {
  private static final WorkspacePath S3 = WorkspacePath.of("/s3");
  private static final WorkspacePath RAM = WorkspacePath.of("/ram");

  @TempDir Path folder = Path.of("");

  private final ManualBackground threads = new ManualBackground();
  private final Notices notices = new Notices();
  private final FakeMounts mounts =
      new FakeMounts().mount("/ram", "ram", MountMode.WRITE).mount("/s3", "s3", MountMode.READ);
  private final MountUndo undo = new MountUndo(notices, threads.background(), () -> {});
  private final List<FakeProvider> providers = List.of(FakeProvider.s3(), FakeProvider.disk());
  private final MountEdits edits =
      new MountEdits(mounts, List.copyOf(providers), threads.background(), notices, undo, () -> {});

  private List<String> prefixes() {
    return mounts.all().stream().map(mount -> mount.prefix().value()).toList();
  }

  private List<String> told() {
    return notices.rows().stream().map(Notice::text).toList();
  }

  @Test
  void rename_keepsThePlace_andIsTakenBack() {
    edits.move(S3, Optional.of(RAM));
    threads.runWork();
    edits.rename(S3, " /weather ");
    threads.runWork();
    assertThat(prefixes()).containsExactly("/weather", "/ram");
    undo.undo();
    threads.runWork();
    assertThat(prefixes()).containsExactly("/s3", "/ram");
  }

  @Test
  void rename_toAPrefixThatCannotBe_saysWhy() {
    edits.rename(S3, "/ram");
    edits.rename(S3, "tmp");
    threads.runWork();
    assertThat(prefixes()).containsExactly("/ram", "/s3");
    assertThat(told())
        .containsExactly("/ram is already mounted", "The prefix starts with /, for example /s3");
  }

  @Test
  void step_movesByOne_andNotBeyondTheEnds() {
    edits.step(S3, -1);
    threads.runWork();
    assertThat(prefixes()).containsExactly("/s3", "/ram");
    edits.step(S3, -1);
    threads.runWork();
    assertThat(prefixes()).containsExactly("/s3", "/ram");
    edits.step(S3, 1);
    threads.runWork();
    assertThat(prefixes()).containsExactly("/ram", "/s3");
    undo.undo();
    threads.runWork();
    assertThat(prefixes()).containsExactly("/s3", "/ram");
  }

  @Test
  void narrow_offersTheFolder_underItsName() {
    edits.know(List.of(new MountDefinition(S3, "s3", MountMode.READ, Map.of("bucket", "b"))));
    var found = new ArrayList<MountDefinition>();
    edits.narrow(WorkspacePath.of("/s3/2026/raw"), found::add);
    threads.runWork();
    assertThat(found)
        .containsExactly(
            new MountDefinition(
                WorkspacePath.of("/raw"),
                "s3",
                MountMode.READ,
                Map.of("bucket", "b", "prefix", "2026/raw")));
  }

  @Test
  void narrow_saysSo_whereItIsNotKnownHowTheMountWasMade() {
    edits.narrow(WorkspacePath.of("/ram/a"), _ -> {});
    threads.runWork();
    assertThat(told()).singleElement().asString().startsWith("/ram/a cannot be mounted by itself");
  }

  @Test
  void undo_saysSo_whereNothingWasDone() {
    undo.undo();
    assertThat(told()).containsExactly("Nothing was done to mounts that could be undone");
  }

  @Test
  void severalLines_areSeveralForms_andOneRowForWhatIsNone() {
    var forms = new ArrayList<Offer.Mountable>();
    new MountDrops(List.copyOf(providers), threads.background(), notices, forms::addAll, _ -> {})
        .text(
            "s3://a/x\n\n# no address\n<s3://b/>\nhttps://ann:geheim1@example.com/?key=geheim1\n");
    threads.runWork();
    assertThat(forms)
        .extracting(offer -> offer.hint().settings().get("bucket").orElse(""))
        .containsExactly("a", "b");
    assertThat(told()).singleElement().asString().startsWith("No service is known");
    assertThat(told().toString()).doesNotContain("geheim1");
  }

  @Test
  void workspaceFile_addsItsMounts_afterAsking() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("team.mirage"),
            """
            {"schemaVersion":1,"mounts":[
              {"prefix":"/raw","type":"disk","mode":"read","settings":{"path":"raw"}},
              {"prefix":"/ram","type":"disk","mode":"read","settings":{"path":"raw"}}]}
            """);
    var opened = new ArrayList<Map<String, String>>();
    var files =
        new WorkspaceFileMounts(
            List.copyOf(providers),
            mounts,
            (provider, settings) -> {
              opened.add(settings);
              return provider.open(Settings.of(settings));
            },
            threads.background(),
            notices,
            undo,
            edits);
    new MountDrops(List.copyOf(providers), threads.background(), notices, _ -> {}, files::offer)
        .files(List.of(file));
    threads.runWork();
    assertThat(told()).containsExactly("Add the mounts of team.mirage: /raw, /ram?");
    notices.choose(notices.rows().getFirst(), notices.rows().getFirst().choices().getFirst());
    threads.runWork();
    assertThat(prefixes()).containsExactly("/ram", "/s3", "/raw");
    assertThat(opened.getFirst()).containsEntry("path", folder.resolve("raw").toString());
    assertThat(told()).containsExactly("Mounted: /raw", "/ram: /ram is already mounted");
    undo.undo();
    threads.runWork();
    assertThat(prefixes()).containsExactly("/ram", "/s3");
  }
}
