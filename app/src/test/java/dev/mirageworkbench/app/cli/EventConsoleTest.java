package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventConsoleTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String shown(boolean verbose, WorkspaceEvent... events) {
    var streams = new StandardStreams(OutputStream.nullOutputStream(), err);
    var console = new EventConsole(streams, verbose);
    for (WorkspaceEvent event : events) {
      console.show(event);
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  private static WorkspaceEvent walking(int folders, boolean isOver) {
    var mount = WorkspacePath.of("/s");
    var origin =
        new Origin(
            Instant.EPOCH, Optional.of(mount), Optional.of(mount), Optional.of(new CellId("a#1")));
    return new WorkspaceEvent.Walking(origin, folders, folders, isOver);
  }

  @Test
  void walk_isOneLine_whenItIsOver() {
    assertThat(shown(true, walking(10, false), walking(20, false), walking(30, true)))
        .contains("listed /s: 30 folders, 30 entries")
        .hasLineCount(1);
  }

  @Test
  void walk_isNotShown_whereOnlyWarningsAre() {
    assertThat(shown(false, walking(10, false), walking(30, true))).isEmpty();
  }
}
