package dev.mirageworkbench.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.secrets.EnvironmentSecrets;
import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            ResourceCatalog.load(folders), Map.of(), new EnvironmentSecrets(Map.of()), folders);
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

  @ParameterizedTest
  @CsvSource({
    "true, '{\"python\": {\"allowNativePackages\": true}}', 0",
    "true, '{}', 1",
    "true, '{\"python\": {\"allowNativePackages\": 1}}', 1",
    "false, '{\"python\": {\"allowNativePackages\": true}}', 0"
  })
  void nativePackages_needTheWordOfFileAndUser(boolean file, String user, int refusals)
      throws Exception {
    Path workspaceFile = home.resolve("native.mirage");
    Files.writeString(
        workspaceFile,
        "{\"schemaVersion\": 1, \"python\": {\"allowNativePackages\": %s}}".formatted(file));
    Files.createDirectories(settings.file().resolveSibling(""));
    Files.writeString(settings.file(), user);
    var refused = new ArrayList<PackageEvent.NativeRefused>();
    try (Workspace workspace =
        opener
            .open(
                workspaceFile,
                event -> {
                  if (event instanceof PackageEvent.NativeRefused one) {
                    refused.add(one);
                  }
                })
            .workspace()) {
      assertThat(refused).hasSize(refusals);
      assertThat(workspace.packages().allowsNative()).isEqualTo(file && refusals == 0);
    }
  }
}
