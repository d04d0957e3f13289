package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportLoadingTest {
  @ParameterizedTest
  @CsvSource({
    "true, true, true",
    "true, false, false",
    "false, true, false",
    "false, false, false"
  })
  void importsAreInstalled_whereWorkspaceAndUserBothWantIt(
      boolean inWorkspace, boolean byUser, boolean expected, @TempDir Path home) {
    try (Workspace workspace =
        Workspace.builder()
            .folders(AppFolders.below(home))
            .python(python -> python.autoLoadFromImports(inWorkspace))
            .build()) {
      workspace.packages().loadFromImports(byUser);
      assertThat(workspace.packages().loadsFromImports()).isEqualTo(expected);
    }
  }
}
