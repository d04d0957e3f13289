package dev.mirageworkbench.linear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A workspace of the emulator, and what the contract says about reading for files that have their
/// places: here they are issues, changed by the emulator's API.
class LinearEmulatorTest {
  private static final String LAB = "teams/LAB__Labor_für_Prüfung__" + LinearEmulator.TEAM_ID;

  private static @Nullable LinearEmulator emulator;

  private LinearResource mount;
  private Probe probe;

  @BeforeAll
  static void start() throws Exception {
    emulator = LinearEmulator.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (emulator != null) {
      emulator.close();
    }
  }

  private static LinearEmulator running() {
    return Objects.requireNonNull(emulator);
  }

  @BeforeEach
  void open() throws Exception {
    mount = running().mount();
    probe = new Probe(mount);
  }

  @AfterEach
  void close() {
    mount.close();
  }

  private static String folder(JsonNode issue) {
    return LAB
        + "/issues/"
        + issue.path("identifier").asString()
        + "__"
        + issue.path("id").asString();
  }

  @Test
  void seededThings_areFiles() throws Exception {
    assertThat(probe.names("teams")).contains(LAB.substring("teams/".length()));
    JsonNode team = probe.json("teams/lab/team.json");
    assertThat(team.path("team_name").asString()).isEqualTo("Labor für Prüfung");
    assertThat(team.path("states").path(1).path("type").asString()).isEqualTo("completed");
    JsonNode issue = probe.json("teams/LAB/issues/LAB-1/issue.json");
    assertThat(issue.path("title").asString()).isEqualTo("Erste „Frage“ 😀");
    assertThat(issue.path("description").asString()).isEqualTo("Zeile\nZwei");
    assertThat(issue.path("project_name").asString()).isEqualTo("Ziel / 目標");
    assertThat(issue.path("cycle_number").asInt()).isEqualTo(1);
    assertThat(issue.path("state_name").asString()).isEqualTo("Offen");
    assertThat(issue.path("assignee_email").asString()).isEqualTo("zoe@example.com");
    assertThat(issue.path("label_names").path(0).asString()).isEqualTo("Größe");
    assertThat(probe.text("teams/LAB/issues/LAB-1/comments.jsonl"))
        .contains("\"user_name\":\"zoë\",\"body\":\"Antwort: ja\"")
        .endsWith("\"url\":null}\n");
    JsonNode project = probe.json("teams/lab/projects/ziel / 目標.json".replace(" / ", "_"));
    assertThat(project.path("issue_count").asInt()).isEqualTo(1);
    assertThat(project.path("state").isNull()).isTrue();
    assertThat(probe.json("teams/lab/cycles/runde 1.json").path("starts_at").asString())
        .startsWith("2026-05-01");
  }

  @Test
  void whatTheServerDoesNotKnow_isSaid() {
    for (String kind : List.of("members", "documents")) {
      assertThatThrownBy(() -> probe.list(LAB + "/" + kind))
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessageContaining("does not tell");
    }
  }

  @Test
  void login_namesWorkspaceAndUser() throws Exception {
    assertThat(mount.askLogin().orElseThrow()).contains("Emulated GmbH").contains("Admin User");
  }

  @Test
  void list_isComplete_whenThereAreManyPages() throws Exception {
    inParallel(120, i -> running().createIssue("many " + i, ""));
    List<String> names = probe.names(LAB + "/issues");
    assertThat(names).hasSizeGreaterThanOrEqualTo(121).doesNotHaveDuplicates();
  }

  @Test
  void list_showsWhatStatSays() throws Exception {
    running().createIssue("stat", "x");
    for (Entry entry : probe.list(LAB + "/issues").subList(0, 1)) {
      assertThat(probe.stat(LAB + "/issues/" + entry.name())).isEqualTo(entry);
      for (Entry file : probe.list(LAB + "/issues/" + entry.name())) {
        Entry alone = probe.stat(LAB + "/issues/" + entry.name() + "/" + file.name());
        assertThat(alone.kind()).isEqualTo(file.kind());
        assertThat(alone.size()).isEqualTo(file.size());
        assertThat(alone.modified()).isEqualTo(file.modified());
        // A listing of an issue that was not asked for just now leaves the version open.
        assertThat(file.validator()).isEmpty();
      }
    }
    assertThat(probe.list(LAB + "/projects").getFirst())
        .isEqualTo(probe.stat(LAB + "/projects/" + probe.names(LAB + "/projects").getFirst()));
  }

  @Test
  void titles_ofAllKinds_areKept() throws Exception {
    for (String title : List.of("日本語", "a b+c%20&d=e", "'\"#;~\\", "é".repeat(10_000))) {
      JsonNode issue = running().createIssue(title, title);
      JsonNode file = probe.json(folder(issue) + "/issue.json");
      assertThat(file.path("title").asString()).isEqualTo(title);
      assertThat(file.path("description").asString()).isEqualTo(title);
    }
  }

  @Test
  void read_givesTheStretchAskedFor() throws Exception {
    String file = folder(running().createIssue("stretch", "0123456789")) + "/issue.json";
    byte[] all = probe.text(file).getBytes(UTF_8);
    for (int[] range : new int[][] {{0, 4}, {3, 40}, {0, 100_000}, {all.length - 2, 100}}) {
      Content part =
          mount.read(Probe.path(file), new ByteRange(range[0], range[1]), Optional.empty());
      assertThat(bytes(part))
          .isEqualTo(Arrays.copyOfRange(all, range[0], Math.min(all.length, range[0] + range[1])));
      assertThat(part.entry().size()).hasValue(all.length);
      assertThat(part.entry().name()).isEqualTo("issue.json");
    }
    Content past = mount.read(Probe.path(file), new ByteRange(1 << 20, 5), Optional.empty());
    assertThat(past.bytes().hasRemaining()).isFalse();
  }

  @Test
  void read_isExact_whenTheFileIsLarge() throws Exception {
    String text = "0123456789".repeat(300_000);
    String file = folder(running().createIssue("large", text)) + "/issue.json";
    Content whole = mount.read(Probe.path(file), new ByteRange(0, 4 << 20), Optional.empty());
    assertThat(whole.entry().size()).hasValue(whole.bytes().remaining());
    assertThat(Probe.text(whole)).contains("\"description\": \"" + text + "\"");
  }

  @Test
  void read_isStale_whenTheIssueChangedSince() throws Exception {
    JsonNode issue = running().createIssue("stale", "old");
    String file = folder(issue) + "/issue.json";
    Entry old = probe.stat(file);
    assertThat(probe.read(file).entry().validator()).isEqualTo(old.validator());
    assertThat(old.modified().orElseThrow()).isAfter(Instant.now().minusSeconds(600));
    Thread.sleep(5); // the emulator's clock counts milliseconds
    running().describeIssue(issue.path("id").asString(), "newer");
    assertThatThrownBy(
            () -> mount.read(Probe.path(file), new ByteRange(0, 1 << 20), old.validator()))
        .isInstanceOf(ResourceException.Stale.class);
    assertThat(probe.json(file).path("description").asString()).isEqualTo("newer");
    assertThat(probe.stat(file).validator()).isNotEqualTo(old.validator());
  }

  @Test
  void comments_haveAnotherVersion_whenOneWasEdited() throws Exception {
    JsonNode issue = running().createIssue("talk", "");
    String file = folder(issue) + "/comments.jsonl";
    assertThat(probe.read(file).entry().size()).hasValue(0);
    String comment = running().comment(issue.path("id").asString(), "first");
    Validator old = probe.read(file).entry().validator().orElseThrow();
    assertThat(probe.stat(file).validator()).isEmpty();
    running().editComment(comment, "edited");
    assertThatThrownBy(
            () -> mount.read(Probe.path(file), new ByteRange(0, 1 << 20), Optional.of(old)))
        .isInstanceOf(ResourceException.Stale.class);
    assertThat(probe.text(file)).contains("\"body\":\"edited\"");
    for (int i = 0; i < 60; i++) {
      running().comment(issue.path("id").asString(), "number " + i);
    }
    assertThat(probe.text(file).lines()).hasSize(61);
  }

  @Test
  void deletedIssue_isNotFound() throws Exception {
    JsonNode issue = running().createIssue("deleted", "");
    String file = folder(issue) + "/issue.json";
    probe.read(file);
    running().deleteIssue(issue.path("id").asString());
    assertThatThrownBy(() -> probe.read(file)).isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> probe.stat(file)).isInstanceOf(ResourceException.NotFound.class);
    assertThat(probe.names(LAB + "/issues"))
        .doesNotContain(issue.path("identifier").asString() + "__" + issue.path("id").asString());
  }

  @Test
  void filesAndFolders_areToldApart() {
    assertThatThrownBy(() -> probe.list("teams/lab/team.json"))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> probe.read("teams/lab"))
        .isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> probe.read("teams/lab/issues/LAB-1"))
        .isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> probe.list("nowhere")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void readers_seeOneVersionWhole_whileItIsReplaced() throws Exception {
    JsonNode issue = running().createIssue("replaced", "a".repeat(10_000));
    String file = folder(issue) + "/issue.json";
    inParallel(
        40,
        i -> {
          if (i % 4 == 0) {
            running()
                .describeIssue(
                    issue.path("id").asString(), (i % 8 == 0 ? "a" : "b").repeat(10_000));
          } else {
            String seen = probe.json(file).path("description").asString();
            assertThat(seen).hasSize(10_000);
            assertThat(seen.chars().distinct().count()).isEqualTo(1);
          }
          return i;
        });
  }

  @Test
  void calls_fail_afterClose() {
    mount.close();
    assertThatThrownBy(() -> probe.stat("teams/lab/team.json"))
        .isInstanceOf(ResourceException.BadHandle.class);
    assertThatThrownBy(() -> probe.list("")).isInstanceOf(ResourceException.BadHandle.class);
    assertThatThrownBy(() -> probe.read("teams/lab/team.json"))
        .isInstanceOf(ResourceException.BadHandle.class);
  }

  private static byte[] bytes(Content content) {
    byte[] bytes = new byte[content.bytes().remaining()];
    content.bytes().get(bytes);
    return bytes;
  }

  private interface Task<T> {
    T run(int number) throws Exception;
  }

  private static <T> void inParallel(int count, Task<T> task) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(threads.submit((Callable<T>) () -> task.run(number)));
      }
      for (Future<T> future : futures) {
        future.get();
      }
    }
  }
}
