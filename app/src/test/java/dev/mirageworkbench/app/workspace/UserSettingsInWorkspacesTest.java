package dev.mirageworkbench.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.secrets.EnvironmentSecrets;
import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the user has chosen for all workspaces, in those that are opened.
class UserSettingsInWorkspacesTest {
  private final Path home;
  private final UserSettings settings;
  private final WorkspaceOpener opener;

  UserSettingsInWorkspacesTest(@TempDir Path home) {
    this.home = home;
    AppFolders folders = AppFolders.below(home);
    this.settings = UserSettings.of(folders);
    this.opener =
        new WorkspaceOpener(
            ResourceCatalog.load(), Map.of(), new EnvironmentSecrets(Map.of()), folders);
  }

  private boolean emptyWorkspaceLoads() {
    try (Workspace workspace = opener.open(_ -> {})) {
      return workspace.packages().userLoadsFromImports();
    }
  }

  @Test
  void workspaces_followTheUser() throws Exception {
    assertThat(emptyWorkspaceLoads()).isTrue();
    settings.autoLoadFromImports(false);
    assertThat(emptyWorkspaceLoads()).isFalse();

    Path file = home.resolve("team.mirage");
    Files.writeString(file, "{\"schemaVersion\": 1, \"python\": {\"autoLoadFromImports\": true}}");
    try (Workspace workspace = opener.open(file, _ -> {}).workspace()) {
      assertThat(workspace.packages().userLoadsFromImports()).isFalse();
    }
  }

  @Test
  void settingsThatCannotBeRead_installNothing() throws Exception {
    Files.createDirectories(settings.file().resolveSibling(""));
    Files.writeString(settings.file(), "{");
    assertThat(emptyWorkspaceLoads()).isFalse();
  }
}
