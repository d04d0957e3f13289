package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.http.EmulateServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample notebook on an emulated Google Drive.
class DriveNotebookTest {
  private static final Path NOTEBOOK = Path.of("examples", "largest-files.ipynb");
  private static final String SEED =
      """
      {
        "users": [{"email": "ada@example.com", "name": "Ada"}],
        "drive_items": [
          {"id": "top", "user_email": "ada@example.com", "name": "Top",
           "mime_type": "application/vnd.google-apps.folder", "parent_ids": ["root"]},
          {"id": "sub", "user_email": "ada@example.com", "name": "Größe",
           "mime_type": "application/vnd.google-apps.folder", "parent_ids": ["top"]},
          {"id": "a", "user_email": "ada@example.com", "name": "a.TXT",
           "mime_type": "text/plain", "parent_ids": ["top"], "data": "0123456789"},
          {"id": "b", "user_email": "ada@example.com", "name": "b.txt",
           "mime_type": "text/plain", "parent_ids": ["sub"], "data": "0123456789012345"},
          {"id": "c", "user_email": "ada@example.com", "name": "plain",
           "mime_type": "text/plain", "parent_ids": ["sub"], "data": "0"},
          {"id": "d", "user_email": "ada@example.com", "name": "Plan",
           "mime_type": "application/vnd.google-apps.document", "parent_ids": ["top"]}
        ]
      }
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void notebook_showsWhatTakesTheMostRoom() throws Exception {
    try (EmulateServer google = EmulateServer.start("google", SEED)) {
      Path workspace = folder.resolve("drive.mirage");
      Files.writeString(
          workspace,
          """
          {"schemaVersion": 1, "mounts": [{"prefix": "/gdrive", "type": "gdrive", "settings":
            {"baseUrl": "%s", "accessToken": "${env:DRIVE_TOKEN}", "folderId": "top"}}]}
          """
              .formatted(google.url()));
      RealShell shell =
          new RealShell(folder.resolve("home")).with("DRIVE_TOKEN", "ya29.of-the-test-0123456789");
      int code = shell.run("run", "--workspace", workspace.toString(), NOTEBOOK.toString());
      assertThat(shell.stderr()).isEmpty();
      assertThat(code).isZero();
      assertThat(shell.stdout().lines().map(String::strip))
          .containsExactly(
              "26 .txt",
              "1 (none)",
              "",
              "16 /gdrive/Größe/b.txt",
              "10 /gdrive/a.TXT",
              "1 /gdrive/Größe/plain");
    }
  }
}
