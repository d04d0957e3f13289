package dev.mirageworkbench.google.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.http.EmulateServer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What works with an emulator that somebody else wrote. It has no revisions, checksums, lists of
/// changes, shared drives, ranges, trash and no conditions on names, and replaces no bytes.
class DriveEmulatorTest {
  private static final String FOLDER = "application/vnd.google-apps.folder";

  private static final String SEED =
      """
      {"users": [{"email": "ada@example.com", "name": "Ada"}],
       "oauth_clients": [{"client_id": "c.apps.googleusercontent.com", "client_secret": "secret",
         "redirect_uris": ["http://127.0.0.1/"]}],
       "drive_items": [
         {"id": "drv_projects", "user_email": "ada@example.com", "name": "Projects",
          "mime_type": "%s", "parent_ids": ["root"]},
         {"id": "drv_a", "user_email": "ada@example.com", "name": "naïve Ü 日本語.txt",
          "mime_type": "text/plain", "parent_ids": ["drv_projects"], "data": "0123456789"},
         {"id": "drv_empty", "user_email": "ada@example.com", "name": "empty",
          "mime_type": "text/plain", "parent_ids": ["drv_projects"], "data": ""},
         {"id": "drv_doc", "user_email": "ada@example.com", "name": "Plan",
          "mime_type": "application/vnd.google-apps.document", "parent_ids": ["root"]}]}
      """
          .formatted(FOLDER);

  private static @Nullable EmulateServer server;
  private @Nullable Resource mount;

  @BeforeAll
  static void startServer() throws Exception {
    server = EmulateServer.start("google", SEED);
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    mount =
        Mounts.of(
            FakeDrive.settingsAt(Objects.requireNonNull(server).url(), "ya29.any"),
            Http.SILENCE,
            Duration.ZERO);
  }

  @AfterEach
  void close() {
    probe().resource().close();
  }

  private Probe probe() {
    return new Probe(Objects.requireNonNull(mount));
  }

  @Test
  void folders_areListed_andFilesRead() throws Exception {
    assertThat(probe().names("")).contains("Projects", "Plan.gdoc.json");
    assertThat(probe().names("Projects")).contains("naïve Ü 日本語.txt", "empty");
    assertThat(probe().text("Projects/naïve Ü 日本語.txt")).isEqualTo("0123456789");
    assertThat(probe().text("Projects/empty")).isEmpty();
    Content stretch =
        probe()
            .resource()
            .read(Probe.path("Projects/naïve Ü 日本語.txt"), new ByteRange(2, 3), Optional.empty());
    assertThat(Probe.text(stretch)).isEqualTo("234");
    assertThatThrownBy(() -> probe().stat("Projects/nothing"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void sharedDrives_areSaidToLack() throws Exception {
    assertThat(probe().pages("").getLast().lacking()).isPresent();
  }

  @Test
  void filesAndFolders_areMade() throws Exception {
    probe().resource().writing().orElseThrow().createFolder(Probe.path("new"));
    Entry made = probe().write("new/a.txt", "hello", Precondition.ABSENT);
    assertThat(made.size()).hasValue(5);
    assertThat(probe().text("new/a.txt")).isEqualTo("hello");
    assertThatThrownBy(() -> probe().write("new/a.txt", "again", Precondition.ABSENT))
        .isInstanceOf(ResourceException.Conflict.class);
  }

  @Test
  void files_areMoved() throws Exception {
    probe().resource().writing().orElseThrow().createFolder(Probe.path("from"));
    probe().resource().writing().orElseThrow().createFolder(Probe.path("to"));
    probe().write("from/a.txt", "hello");
    probe().move("from/a.txt", "to/b.txt");
    assertThat(probe().names("from")).isEmpty();
    assertThat(probe().text("to/b.txt")).isEqualTo("hello");
  }
}
