package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A cell that goes through a whole mount on a slow server.
@Timeout(300)
class WalkingCellTest {
  private static final int ANSWERS = 15;

  private static List<String> told(Workspace workspace) {
    return workspace.events().recent().stream()
        .filter(WorkspaceEvent.Walking.class::isInstance)
        .map(WorkspaceEvent::message)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import os\nfor _ in os.walk('/deep'): pass",
        "import glob\nglob.glob('/deep/**/x', recursive=True)",
        "import pathlib\nlist(pathlib.Path('/deep').rglob('x'))"
      })
  void interrupt_endsAWalk_andTheListingInFlight_andItsRowHasTheTotal(
      String source, @TempDir Path home) throws Exception {
    var tree = new DeepTree(ANSWERS);
    try (Workspace workspace = Workspace.builder().folders(AppFolders.below(home)).build()) {
      workspace.addMount("/deep", tree, MountMode.READ);
      try (var desk = new KernelDesk(workspace)) {
        assertThat(desk.out("print('warm')")).isEqualTo("warm");
        KernelDesk.Ran walk = desk.start(source);
        tree.awaitStuck();
        assertThat(told(workspace))
            .isNotEmpty()
            .allMatch(text -> text.contains("so far (last /deep"));
        desk.kernel().interrupt();
        assertThat(walk.finished().status()).isEqualTo(Status.INTERRUPTED);
        tree.awaitInterrupted();
        assertThat(told(workspace))
            .endsWith("listed /deep: %d folders, %d entries".formatted(ANSWERS, ANSWERS));
        assertThat(desk.out("print('goes on')")).isEqualTo("goes on");
      }
    }
  }
}
