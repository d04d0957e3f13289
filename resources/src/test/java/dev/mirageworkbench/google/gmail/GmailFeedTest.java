package dev.mirageworkbench.google.gmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// That lists which are kept show what changed in Gmail.
class GmailFeedTest {
  private static final String DAY = "INBOX/2026-05-03";
  private static final String HISTORY = FakeGmail.ROOT + "history";

  private FakeGmail gmail;
  private Resource mount;
  private Probe probe;
  private ObjectNode first;

  @BeforeEach
  void start() throws Exception {
    gmail = FakeGmail.start();
    first = gmail.mail("a1", "2026-05-03T10:00:00Z", "first", "INBOX", "UNREAD");
    gmail.mail("a2", "2026-05-03T11:00:00Z", "second", "INBOX", "UNREAD");
    mount = gmail.mount(Duration.ZERO);
    probe = new Probe(mount);
    assertThat(probe.names(DAY)).hasSize(2);
    assertThat(probe.names("INBOX")).hasSize(1);
    assertThat(probe.names("UNREAD/2026-05-03")).hasSize(2);
    gmail.takeRequests();
  }

  @AfterEach
  void stop() {
    mount.close();
    gmail.close();
  }

  @Test
  void aNewMail_isListed_andOnlyItIsAskedFor() throws Exception {
    gmail.tellAdded(gmail.mail("a3", "2026-05-03T12:00:00Z", "third", "INBOX"));
    assertThat(probe.names(DAY)).hasSize(3).startsWith("third__a3.gmail.json");
    assertThat(gmail.takeRequests()).isEqualTo(Map.of("history", 1, "list", 1, "get", 1));
    gmail.tellAdded(gmail.mail("a4", "2026-05-05T12:00:00Z", "other day", "INBOX"));
    assertThat(probe.names("INBOX")).containsExactly("2026-05-05", "2026-05-03");
  }

  @Test
  void aDeletedMail_isListedNoMore() throws Exception {
    gmail.delete(first);
    assertThat(probe.names(DAY)).containsExactly("second__a2.gmail.json");
    assertThat(gmail.takeRequests()).isEqualTo(Map.of("history", 1, "list", 1));
  }

  @Test
  void aMailThatWasRead_isUnreadNoMore_andHasAnotherVersion() throws Exception {
    String file = DAY + "/first__a1.gmail.json";
    Entry old = probe.stat(file);
    gmail.relabel(first, "UNREAD", "STARRED");
    assertThat(probe.names("UNREAD/2026-05-03")).containsExactly("second__a2.gmail.json");
    assertThat(probe.stat(file).validator()).isNotEqualTo(old.validator());
    assertThatThrownBy(
            () -> mount.read(Probe.path(file), new ByteRange(0, 1 << 20), old.validator()))
        .isInstanceOf(ResourceException.Stale.class);
    assertThat(probe.json(file).path("labels").toString()).isEqualTo("[\"INBOX\",\"STARRED\"]");
  }

  @Test
  void aMailThatWasThrownAway_leavesAllItsLabels() throws Exception {
    gmail.relabel(first, "INBOX", "TRASH");
    assertThat(probe.names(DAY)).containsExactly("second__a2.gmail.json");
    assertThat(probe.names("UNREAD/2026-05-03")).containsExactly("second__a2.gmail.json");
    assertThat(probe.names("TRASH/2026-05-03")).containsExactly("first__a1.gmail.json");
  }

  @Test
  void aHistoryThatIsTooOld_isBegunAnew() throws Exception {
    gmail.tellAdded(gmail.mail("a3", "2026-05-03T12:00:00Z", "third", "INBOX"));
    gmail
        .google
        .server()
        .on("GET", HISTORY, _ -> ScriptedGoogle.error(404, "notFound", "Not Found"));
    assertThat(probe.names(DAY)).hasSize(3);
    assertThat(gmail.takeRequests())
        .isEqualTo(Map.of("history", 1, "profile", 1, "list", 1, "get", 3));
  }

  @Test
  void moreChangesThanAreWorthReading_beginAnew() throws Exception {
    gmail
        .google
        .server()
        .on(
            "GET",
            HISTORY,
            call ->
                Reply.json(
                    "{\"history\": [{\"id\": \"5\"}], \"nextPageToken\": \"%s1\"}"
                        .formatted(call.query().getOrDefault("pageToken", ""))));
    assertThat(probe.names(DAY)).hasSize(2);
    assertThat(gmail.takeRequests())
        .isEqualTo(Map.of("history", 5, "profile", 1, "list", 1, "get", 2));
  }

  @Test
  void aChangeOfAKindThatNobodyKnows_makesListsBeAskedForAgain() throws Exception {
    gmail
        .google
        .server()
        .on(
            "GET",
            HISTORY,
            _ ->
                Reply.json(
                    "{\"history\": [{\"id\": \"9\", \"messages\": [{\"id\": \"a1\"}]}],"
                        + " \"historyId\": \"99\"}"));
    assertThat(probe.names(DAY)).hasSize(2);
    assertThat(gmail.takeRequests()).isEqualTo(Map.of("history", 1, "list", 1, "get", 1));
  }

  @Test
  void aHistoryThatCannotBeAskedFor_failsTheListing() {
    gmail
        .google
        .server()
        .on("GET", HISTORY, _ -> ScriptedGoogle.error(503, "backendError", "Try later"));
    assertThatThrownBy(() -> probe.names(DAY)).isInstanceOf(ResourceException.Unreachable.class);
  }

  @Test
  void aServerWithoutNumbers_isAskedEachTime() throws Exception {
    gmail
        .google
        .server()
        .on(
            "GET",
            FakeGmail.ROOT + "profile",
            _ -> ScriptedGoogle.error(404, "notFound", "Not Found"));
    try (Resource plain = gmail.mount(Duration.ZERO)) {
      plain.list(Probe.path(DAY), Optional.empty());
      gmail.takeRequests();
      assertThat(plain.list(Probe.path(DAY), Optional.empty()).entries()).hasSize(2);
      assertThat(gmail.takeRequests()).isEqualTo(Map.of("profile", 1, "list", 1, "get", 2));
    }
  }

  @Test
  void listsThatASearchNarrows_areAskedForEachTime() throws Exception {
    try (Resource narrowed = gmail.mount(Duration.ZERO, "query", "label:UNREAD")) {
      narrowed.list(Probe.path(DAY), Optional.empty());
      gmail.takeRequests();
      assertThat(narrowed.list(Probe.path(DAY), Optional.empty()).entries()).hasSize(2);
      assertThat(gmail.takeRequests()).isEqualTo(Map.of("history", 1, "list", 1));
    }
  }
}
