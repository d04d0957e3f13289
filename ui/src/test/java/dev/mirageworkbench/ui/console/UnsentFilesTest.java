package dev.mirageworkbench.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnsentFilesTest {
  private final UnsentFiles files = new UnsentFiles();

  private static Origin origin(String mount, String path) {
    return new Origin(
        Instant.EPOCH,
        Optional.of(WorkspacePath.of(mount)),
        path.isEmpty() ? Optional.empty() : Optional.of(WorkspacePath.of(path)),
        Optional.empty());
  }

  private int unsent(String path) {
    return files.accept(new WriteEvent.Unsent(origin("/s3", path), new Cause("network", "reset")));
  }

  private int sent(WorkspaceEvent.Operation operation, String path) {
    return files.accept(
        new WorkspaceEvent.Transferred(origin("/s3", path), operation, 1, 1, Duration.ZERO));
  }

  @Test
  void file_countsOnce_untilItIsUploaded() {
    assertThat(unsent("/s3/a")).isEqualTo(1);
    assertThat(unsent("/s3/a")).isEqualTo(1);
    assertThat(unsent("/s3/b")).isEqualTo(2);
    assertThat(sent(WorkspaceEvent.Operation.FETCH, "/s3/a")).isEqualTo(2);
    assertThat(sent(WorkspaceEvent.Operation.UPLOAD, "/s3/a")).isEqualTo(1);
  }

  @Test
  void unmount_forgetsItsFilesOnly() {
    unsent("/s3/a");
    unsent("/s3x/a");
    assertThat(files.accept(new WorkspaceEvent.Unmounted(origin("/s3", "")))).isEqualTo(1);
  }
}
