package dev.mirageworkbench.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.redaction.Redaction;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventExportTest {
  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
  private static final Origin ORIGIN =
      new Origin(
          TIME,
          Optional.of(WorkspacePath.of("/s3")),
          Optional.of(WorkspacePath.of("/s3/größe.csv")),
          Optional.of(new CellId("load#3")));

  private static WorkspaceEvent failed(String raw) {
    return new WorkspaceEvent.LazyFailed(
        ORIGIN, Operation.LIST, new Cause("auth", "access denied", Optional.of("REQ-7"), raw));
  }

  @Test
  void json_hasAllPartsOfAnEvent_byName() {
    JsonNode event = JsonMapper.shared().readTree(EventExport.json(failed("S3Exception: 403")));
    assertThat(event.path("time").asString()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(event.path("level").asString()).isEqualTo("warning");
    assertThat(event.path("kind").asString()).isEqualTo("LazyFailed");
    assertThat(event.path("mount").asString()).isEqualTo("/s3");
    assertThat(event.path("path").asString()).isEqualTo("/s3/größe.csv");
    assertThat(event.path("cell").asString()).isEqualTo("load#3");
    assertThat(event.path("operation").asString()).isEqualTo("list");
    assertThat(event.path("category").asString()).isEqualTo("auth");
    assertThat(event.path("requestId").asString()).isEqualTo("REQ-7");
    assertThat(event.path("raw").asString()).isEqualTo("S3Exception: 403");
    assertThat(event.path("message").asString())
        .isEqualTo("mirage lazy: list /s3/größe.csv failed: access denied");
  }

  @Test
  void fields_keepTheirKinds() {
    var transferred =
        new WorkspaceEvent.Transferred(ORIGIN, Operation.FETCH, 1_024, 2, Duration.ofMillis(88));
    assertThat(EventFields.of(transferred))
        .containsEntry("bytes", 1_024L)
        .containsEntry("requests", 2)
        .containsEntry("elapsedMs", 88L);
    assertThat(EventFields.of(new PackageEvent.Wanted(ORIGIN, List.of("numpy", "pandas"))))
        .containsEntry("packages", List.of("numpy", "pandas"));
    assertThat(EventFields.of(new CacheEvent.InputChanged(ORIGIN, Optional.empty(), true)))
        .containsEntry("isOwn", true)
        .doesNotContainKey("version");
  }

  @Test
  void export_hidesWhatWasLearntToBeSecretAfterTheEvent() throws IOException {
    WorkspaceEvent event = failed("signed with later-known-7351");
    Redaction.learn("later-known-7351");
    var export = new EventExport(List.of(event), 0, "");
    var json = new StringWriter();
    var text = new StringWriter();
    export.writeJson(json);
    export.writeText(text);
    assertThat(json.toString() + text).contains("signed with ***").doesNotContain("7351");
  }

  @Test
  void bothForms_beginWithWhatIsMissing_andHaveALineAnEventAtLeast() throws IOException {
    var log = new EventLog();
    for (int i = 0; i < EventLog.CAPACITY + 5; i++) {
      log.publish(failed("first\nsecond"));
    }
    EventLog.Kept kept = log.kept();
    assertThat(kept.events()).hasSize(EventLog.CAPACITY);
    assertThat(kept.dropped()).isEqualTo(5);
    var export = new EventExport(kept.events().subList(0, 2), kept.dropped(), "mount /s3");
    var json = new StringWriter();
    export.writeJson(json);
    List<String> lines = json.toString().lines().toList();
    assertThat(lines).hasSize(3);
    JsonNode head = JsonMapper.shared().readTree(lines.getFirst());
    assertThat(head.path("droppedBefore").asInt()).isEqualTo(5);
    assertThat(head.path("filter").asString()).isEqualTo("mount /s3");
    var text = new StringWriter();
    export.writeText(text);
    assertThat(text.toString().lines())
        .startsWith("# 2 events, only mount /s3; 5 older events were dropped")
        .contains("    raw: first", "    raw: second", "    requestId: REQ-7");
  }
}
