package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.http.EmulateServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample notebook on an emulated mailbox.
class GmailNotebookTest {
  private static final Path NOTEBOOK = Path.of("examples", "unread-by-sender.ipynb");
  private static final String SEED =
      """
      {
        "users": [{"email": "ada@example.com", "name": "Ada"}],
        "messages": [
          {"from": "Zoë <zoe@example.com>", "to": "ada@example.com", "subject": "one",
           "body_text": "1", "date": "2026-05-03T10:00:00Z"},
          {"from": "Zoe <ZOE@example.com>", "to": "ada@example.com", "subject": "two",
           "body_text": "2", "date": "2026-05-01T10:00:00Z"},
          {"from": "bob@example.com", "to": "ada@example.com", "subject": "three",
           "body_text": "3", "date": "2026-05-03T11:00:00Z"},
          {"from": "read@example.com", "to": "ada@example.com", "subject": "four",
           "body_text": "4", "date": "2026-05-03T12:00:00Z", "label_ids": ["INBOX"]}
        ]
      }
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void notebook_countsUnreadMailsBySender() throws Exception {
    try (EmulateServer google = EmulateServer.start("google", SEED)) {
      Path workspace = folder.resolve("mail.mirage");
      Files.writeString(
          workspace,
          """
          {"schemaVersion": 1, "mounts": [{"prefix": "/gmail", "type": "gmail", "settings":
            {"baseUrl": "%s", "accessToken": "${env:MAIL_TOKEN}"}}]}
          """
              .formatted(google.url()));
      RealShell shell =
          new RealShell(folder.resolve("home")).with("MAIL_TOKEN", "ya29.of-the-test-0123456789");
      int code = shell.run("run", "--workspace", workspace.toString(), NOTEBOOK.toString());
      assertThat(shell.stderr()).isEmpty();
      assertThat(code).isZero();
      assertThat(shell.stdout().lines().map(line -> line.strip().replaceAll(" +", " ")))
          .contains("2 Zoë zoe@example.com", "1 bob@example.com bob@example.com")
          .noneMatch(line -> line.contains("read@example.com"));
    }
  }
}
