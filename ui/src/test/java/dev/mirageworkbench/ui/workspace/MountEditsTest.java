package dev.mirageworkbench.ui.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.tree.MountNode;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOptions;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.Ttl;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MountEditsTest {
  private static final WorkspacePath S3 = WorkspacePath.of("/s3");
  private static final WorkspacePath B = WorkspacePath.of("/b");
  private static final MountOptions NEVER = MountOptions.LAZY.withTtl(Optional.of(Ttl.NEVER));

  private final ManualBackground threads = new ManualBackground();
  private final FakeMounts mounts = new FakeMounts();
  private final FakeProvider provider = FakeProvider.s3();
  private final ResourceCatalog catalog = ResourceCatalog.of(List.of(provider));
  private final WorkspaceDocument document = WorkspaceDocument.untitled();
  private final List<Exception> failures = new ArrayList<>();
  private final MountEdits edits =
      new MountEdits(
          document,
          mounts,
          (mount, folder) ->
              mount.open(catalog, new SettingsResolver(folder, Map.of(), _ -> Optional.empty())),
          threads.background());

  private static MountDefinition bucket() {
    return new MountDefinition(S3, "s3", MountMode.READ, Map.of("bucket", "readings"));
  }

  private void change(MountDefinition changed) {
    edits.change(S3, changed, () -> {}, failures::add);
    threads.runWork();
  }

  private void mountBucket() {
    change(bucket());
    assertThat(mounts.all()).hasSize(1);
  }

  @Test
  void disabledMount_isRemembered_andComesBackWithItsOptions() {
    mountBucket();
    change(bucket().withMode(MountMode.WRITE).withOptions(NEVER).withEnabled(false));
    assertThat(mounts.all()).isEmpty();
    assertThat(document.mount(S3)).isPresent();

    edits.setEnabled(S3, true, () -> {}, failures::add);
    threads.runWork();
    assertThat(mounts.all())
        .singleElement()
        .satisfies(mount -> assertThat(mount.options()).isEqualTo(NEVER))
        .satisfies(mount -> assertThat(mount.mode()).isEqualTo(MountMode.WRITE));
    assertThat(failures).isEmpty();
  }

  @Test
  void options_areChangedWithoutOpeningTheBackendAgain() {
    mountBucket();
    int opened = provider.opened.get();
    change(bucket().withOptions(NEVER));

    assertThat(provider.opened).hasValue(opened);
    assertThat(mounts.all()).extracting(Mount::options).containsExactly(NEVER);
    assertThat(document.mount(S3)).contains(bucket().withOptions(NEVER));
  }

  @Test
  void renamedMount_isAtItsNewPrefixOnly() {
    mountBucket();
    change(bucket().withPrefix(B));

    assertThat(mounts.all()).extracting(Mount::prefix).containsExactly(B);
    assertThat(document.definition().mounts()).containsExactly(bucket().withPrefix(B));
  }

  @Test
  void renamedMount_staysWhereItWas_whenTheNewPrefixIsTaken() throws ResourceException {
    mountBucket();
    mounts.mount("/b", "ram", MountMode.READ);
    change(bucket().withPrefix(B));

    assertThat(failures).singleElement().isInstanceOf(ResourceException.AlreadyExists.class);
    assertThat(mounts.all()).extracting(Mount::prefix).containsExactlyInAnyOrder(S3, B);
    assertThat(document.definition().mounts()).containsExactly(bucket());
  }

  @Test
  void changeThatCannotBeMade_isNotInTheDocument() {
    mountBucket();
    mounts.pending("/s3/a.csv", PendingWrite.State.UNSENT, "no");
    change(bucket().withMode(MountMode.WRITE));
    change(bucket().withMode(MountMode.READ));

    assertThat(failures).singleElement().isInstanceOf(ResourceException.NotEmpty.class);
    assertThat(document.mount(S3)).contains(bucket().withMode(MountMode.WRITE));
  }

  @Test
  void rows_areInTheOrderOfTheDocument_thoseThatAreNotMountedToo() {
    mountBucket();
    mounts.mount("/notebook", "disk", MountMode.READ);
    document.put(bucket().withPrefix(B).withEnabled(false), Set.of());
    document.put(bucket().withPrefix(WorkspacePath.of("/c")), Set.of());
    document.move(B, -1);

    List<MountNode> rows = new MountOrder(document).rows(mounts.all());
    assertThat(rows)
        .extracting(row -> row.mountPrefix().orElseThrow().value())
        .containsExactly("/b", "/s3", "/c", "/notebook");
    assertThat(rows.getFirst()).isEqualTo(new MountNode.NotMounted(B, "s3", false));
    assertThat(rows.get(2)).isEqualTo(new MountNode.NotMounted(WorkspacePath.of("/c"), "s3", true));
  }
}
