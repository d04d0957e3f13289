package dev.mirageworkbench.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.s3.LargeBucket;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.workspace.AppFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

class LargeBucketInTheWindowTest {
  /// A thousand rows, and the one that stands for more.
  private static final int ROWS = 1_001;

  @Test
  void tree_showsAThousandRowsOfAMillion_forTwoRequestsAtMost(@TempDir Path folder)
      throws Exception {
    try (LargeBucket bucket = LargeBucket.start()) {
      Path workspace = folder.resolve("large.mirage");
      Files.writeString(
          workspace,
          """
          {"schemaVersion": 1, "mounts": [{"prefix": "/s3", "type": "s3", "settings":
            {"bucket": "large", "endpoint": "%s", "anonymous": true}}]}
          """
              .formatted(bucket.endpoint()));
      WorkbenchApplication.prepare(
          new WindowRequest(
              Optional.of(workspace), Optional.empty(), AppFolders.below(folder.resolve("home"))));
      Stage stage = FxToolkit.registerPrimaryStage();
      Application application = FxToolkit.setupApplication(WorkbenchApplication.class);
      try {
        var tree = new ShownTree(stage.getScene());
        tree.expand("/s3");
        Screen.await(() -> tree.rowsBelow("/s3") == ROWS);
        assertThat(bucket.listed()).hasSizeBetween(1, 2);
      } finally {
        FxToolkit.cleanupApplication(application);
      }
    }
  }
}
