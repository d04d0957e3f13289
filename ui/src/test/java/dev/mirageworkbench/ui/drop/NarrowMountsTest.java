package dev.mirageworkbench.ui.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NarrowMountsTest {
  private final ManualBackground threads = new ManualBackground();
  private final Notices notices = new Notices();
  private final FakeMounts mounts =
      new FakeMounts().mount("/ram", "ram", MountMode.WRITE).mount("/s3", "s3", MountMode.READ);
  private final NarrowMounts narrowing =
      new NarrowMounts(
          mounts, List.of(FakeProvider.s3()), this::known, threads.background(), notices);

  private Optional<MountDefinition> known(WorkspacePath prefix) {
    return prefix.value().equals("/s3")
        ? Optional.of(new MountDefinition(prefix, "s3", MountMode.READ, Map.of("bucket", "b")))
        : Optional.empty();
  }

  private List<String> told() {
    return notices.rows().stream().map(Notice::text).toList();
  }

  @Test
  void narrow_offersTheFolder_underItsName() {
    var found = new ArrayList<MountDefinition>();
    narrowing.narrow(WorkspacePath.of("/s3/2026/raw"), found::add);
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
    narrowing.narrow(WorkspacePath.of("/ram/a"), _ -> {});
    threads.runWork();
    assertThat(told()).singleElement().asString().startsWith("/ram/a cannot be mounted by itself");
  }
}
