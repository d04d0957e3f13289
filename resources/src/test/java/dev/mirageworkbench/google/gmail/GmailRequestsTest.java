package dev.mirageworkbench.google.gmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.ScriptedServer.Call;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// What everything costs in requests to Gmail.
class GmailRequestsTest {
  private static final String DAY = "INBOX/2026-05-03";
  private static final LocalDate LAST = LocalDate.parse("2026-04-30");

  private FakeGmail gmail;
  private Resource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    gmail = FakeGmail.start();
    mount = gmail.mount(Duration.ofMinutes(1));
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    gmail.close();
  }

  private void manyOnOneDay(int count) {
    Instant first = Instant.parse("2026-05-03T00:00:00Z");
    for (int i = 0; i < count; i++) {
      gmail.mail("%05x".formatted(i), first.plusSeconds(i).toString(), "Mail " + i, "INBOX");
    }
  }

  private Map<String, Integer> requests() {
    return gmail.takeRequests();
  }

  @Test
  void mounting_costsNothing_andTheRootOneRequest() throws Exception {
    assertThat(mount.login()).isPresent();
    assertThat(probe.stat("").isFolder()).isTrue();
    assertThat(gmail.google.server().calls()).isEmpty();
    probe.list("");
    assertThat(requests()).isEqualTo(Map.of("labels", 1));
    probe.stat("INBOX");
    assertThat(requests()).isEmpty();
  }

  @Test
  void daysThatFollowOneAnother_costLittleMoreThanARequestEach() throws Exception {
    for (int i = 0; i < 100; i++) {
      gmail.mail("%05x".formatted(i), LAST.minusDays(i) + "T10:00:00Z", "a", "INBOX");
      gmail.mail("%05x".formatted(i + 500), LAST.minusDays(i) + "T11:00:00Z", "b", "INBOX");
    }
    probe.list("");
    assertThat(requests()).isEqualTo(Map.of("labels", 1));
    var page = mount.list(Probe.path("INBOX"), Optional.empty());
    assertThat(page.entries()).hasSize(36);
    assertThat(requests()).isEqualTo(Map.of("profile", 1, "list", 36, "get", 5));
    List<String> names = probe.names("INBOX");
    assertThat(names)
        .hasSize(100)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(requests()).isEqualTo(Map.of("list", 69, "get", 4));
  }

  @Test
  void daysFarApart_costThreeRequestsEach_howeverFar() throws Exception {
    for (int i = 0; i < 10; i++) {
      gmail.mail("%05x".formatted(i), LAST.minusDays(100L * i) + "T10:00:00Z", "a", "SENT");
    }
    assertThat(probe.names("SENT")).hasSize(10).startsWith("2026-04-30", "2026-01-20");
    assertThat(requests())
        .isEqualTo(Map.of("labels", 1, "profile", 1, "list", 10 + 10 + 1, "get", 10));
  }

  @Test
  void aDayOfAThousand_costsOneRequestForEachMail_once() throws Exception {
    manyOnOneDay(1_000);
    List<String> names = probe.names(DAY);
    assertThat(names)
        .hasSize(1_000)
        .doesNotHaveDuplicates()
        .startsWith("Mail_999__003e7.gmail.json");
    assertThat(requests()).isEqualTo(Map.of("labels", 1, "profile", 1, "list", 10, "get", 1_000));
    for (String name : names) {
      assertThat(probe.stat(DAY + "/" + name).isFile()).isTrue();
    }
    assertThat(probe.names(DAY)).isEqualTo(names);
    assertThat(requests()).isEmpty();
  }

  @Test
  void theFirstPageOfADay_costsAHundred() throws Exception {
    manyOnOneDay(300);
    assertThat(mount.list(Probe.path(DAY), Optional.empty()).entries()).hasSize(100);
    assertThat(requests()).isEqualTo(Map.of("labels", 1, "profile", 1, "list", 1, "get", 100));
  }

  @Test
  void listingAgain_costsOneRequest_whileNothingChanged() throws Exception {
    manyOnOneDay(300);
    try (Resource hasty = gmail.mount(Duration.ZERO)) {
      var again = new Probe(hasty);
      List<String> names = again.names(DAY);
      requests();
      assertThat(hasty.list(Probe.path(DAY), Optional.empty()).entries()).hasSize(100);
      assertThat(requests()).isEqualTo(Map.of("history", 1));
      assertThat(again.names(DAY)).isEqualTo(names);
      again.names("INBOX");
      requests();
      again.names("INBOX");
      assertThat(requests()).isEqualTo(Map.of("history", 1));
    }
  }

  @Test
  void listingsAndLooks_fetchNoBody() throws Exception {
    ObjectNode mail = gmail.mail("abc", "2026-05-03T10:00:00Z", "with", "INBOX");
    gmail.attach(mail, FakeGmail.add(FakeGmail.mixed(mail), "1", "x/y"), "a.bin", new byte[9]);
    probe.names(DAY);
    probe.stat(DAY + "/with__abc.gmail.json");
    probe.list(DAY + "/with__abc");
    probe.stat(DAY + "/with__abc/a.bin");
    List<Call> gets =
        gmail.google.server().calls().stream()
            .filter(call -> call.path().endsWith("/messages/abc"))
            .toList();
    assertThat(gets).hasSize(1);
    assertThat(gets.getFirst().query().get("fields")).contains("payload(").doesNotContain("data");
    assertThat(requests()).doesNotContainKey("attachment");
  }

  @Test
  void aFile_costsOneRequest_byItsListedName() throws Exception {
    ObjectNode mail = gmail.mail("abc", "2026-05-03T10:00:00Z", "with", "INBOX");
    gmail.attach(mail, FakeGmail.add(FakeGmail.mixed(mail), "1", "x/y"), "a.bin", new byte[9]);
    probe.stat("INBOX");
    requests();
    probe.read(DAY + "/with__abc/a.bin");
    assertThat(requests()).isEqualTo(Map.of("get", 1, "attachment", 1));
    probe.read(DAY + "/with__abc/a.bin");
    assertThat(requests()).isEqualTo(Map.of("attachment", 1));
    probe.read(DAY + "/with__abc.gmail.json");
    assertThat(requests()).isEqualTo(Map.of("get", 1));
  }

  @Test
  void aLook_costsOneRequest_andThenNoneWhileItIsFresh() throws Exception {
    gmail.mail("abc", "2026-05-03T10:00:00Z", "look", "INBOX");
    probe.stat("INBOX");
    requests();
    probe.stat(DAY + "/look__abc.gmail.json");
    assertThat(requests()).isEqualTo(Map.of("get", 1));
    probe.stat(DAY + "/look__abc.gmail.json");
    assertThat(requests()).isEmpty();
  }

  @Test
  void aLargeAttachment_isFetchedOnce_howeverManyPartsAreReadAtOnce() throws Exception {
    int part = 1 << 20;
    ObjectNode mail = gmail.mail("abc", "2026-05-03T10:00:00Z", "large", "INBOX");
    byte[] bytes = new byte[5 * part + 17];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * 31) >> 7);
    }
    gmail.attach(mail, FakeGmail.add(FakeGmail.mixed(mail), "1", "x/y"), "a.bin", bytes);
    var file = Probe.path(DAY + "/large__abc/a.bin");
    Entry entry = mount.stat(file);
    requests();
    List<Future<Content>> parts = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long at = 0; at < bytes.length; at += part) {
        var range = new ByteRange(at, part);
        parts.add(
            threads.submit((Callable<Content>) () -> mount.read(file, range, entry.validator())));
      }
    }
    byte[] read = new byte[bytes.length];
    int at = 0;
    for (Future<Content> each : parts) {
      int length = each.get().bytes().remaining();
      each.get().bytes().get(read, at, length);
      at += length;
    }
    assertThat(read).isEqualTo(bytes);
    assertThat(requests().get("attachment")).isLessThanOrEqualTo(2);
  }

  @Test
  void anExpiredTicket_isRenewed() throws Exception {
    ObjectNode mail = gmail.mail("abc", "2026-05-03T10:00:00Z", "ticket", "INBOX");
    gmail.attach(mail, FakeGmail.add(FakeGmail.mixed(mail), "1", "x/y"), "a.bin", new byte[9]);
    probe.stat(DAY + "/ticket__abc/a.bin");
    gmail
        .google
        .server()
        .on(
            "GET",
            ".*/attachments/1-1",
            _ -> ScriptedGoogle.error(400, "invalidArgument", "Invalid attachment token"));
    requests();
    assertThat(probe.read(DAY + "/ticket__abc/a.bin").bytes().remaining()).isEqualTo(9);
    assertThat(requests()).isEqualTo(Map.of("get", 1, "attachment", 2));
  }

  @Test
  void tokens_areSentInAHeader_andTheScopeIsTheLeast() throws Exception {
    gmail.google.permit("https://www.googleapis.com/auth/gmail.readonly");
    assertThat(mount.askLogin().orElseThrow())
        .startsWith("ada@example.com with 0 mails, by ")
        .contains("permits gmail.readonly");
    Call profile =
        gmail.google.server().calls().stream()
            .filter(call -> call.path().endsWith("/profile"))
            .findFirst()
            .orElseThrow();
    assertThat(profile.headers())
        .containsEntry("authorization", "Bearer " + ScriptedGoogle.ACCESS_TOKEN);
    assertThat(profile.query().toString()).doesNotContain(ScriptedGoogle.ACCESS_TOKEN);
    assertThat(mount.login()).isEqualTo(mount.askLogin());
  }
}
