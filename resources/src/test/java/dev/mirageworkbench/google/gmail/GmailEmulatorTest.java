package dev.mirageworkbench.google.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A mailbox of the emulator, changed by the emulator's API.
class GmailEmulatorTest {
  private static final String SEED =
      """
      {
        "users": [{"email": "ada@example.com", "name": "Ada"}],
        "labels": [{"id": "L1", "name": "Arbeit"}, {"id": "L2", "name": "Arbeit/Größe"},
          {"id": "L3", "name": "allein/tief"}],
        "messages": [
          {"id": "m1", "thread_id": "t1", "from": "Zoë Żak <zoe@example.com>",
           "to": "ada@example.com, Bob <bob@example.com>", "cc": "c@example.com",
           "subject": "Übersicht „Mai“ 😀", "body_text": "Grüße 目標", "body_html": "<p>x</p>",
           "label_ids": ["INBOX", "UNREAD", "L2"], "date": "2026-05-03T10:00:00Z"},
          {"id": "m2", "thread_id": "t1", "from": "ada@example.com", "to": "zoe@example.com",
           "subject": "Re: Übersicht „Mai“ 😀", "body_text": "Danke",
           "label_ids": ["SENT"], "date": "2026-05-03T11:00:00Z"},
          {"id": "m3", "from": "x@example.com", "to": "ada@example.com", "subject": "",
           "body_html": "<b>only</b>", "label_ids": ["INBOX", "L1"],
           "date": "2025-12-31T23:59:59Z"},
          {"id": "m4", "from": "x@example.com", "to": "ada@example.com", "subject": "früher",
           "body_text": "a", "label_ids": ["INBOX"], "date": "2026-05-02T00:00:00Z"}
        ]
      }
      """;

  private static @Nullable GmailEmulator emulator;

  private Resource mount;
  private Probe probe;

  @BeforeAll
  static void start() throws Exception {
    emulator = GmailEmulator.start(SEED);
  }

  @AfterAll
  static void stop() throws Exception {
    if (emulator != null) {
      emulator.close();
    }
  }

  private static GmailEmulator running() {
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

  private static String mime(Instant at, String subject, String text) {
    return """
        From: Zoë <zoe@example.com>
        To: ada@example.com
        Subject: %s
        Date: %s
        Content-Type: text/plain; charset=utf-8

        %s"""
        .formatted(subject, date(at), text);
  }

  private static String date(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  private static String withAttachment(Instant at, String filename, byte[] bytes) {
    return """
        From: zoe@example.com
        To: ada@example.com
        Subject: with attachment
        Date: %s
        Content-Type: multipart/mixed; boundary="b0"

        --b0
        Content-Type: text/plain; charset=utf-8

        See there.
        --b0
        Content-Type: application/octet-stream; name="%s"
        Content-Disposition: attachment; filename="%s"
        Content-Transfer-Encoding: base64

        %s
        --b0--
        """
        .formatted(date(at), filename, filename, Base64.getMimeEncoder().encodeToString(bytes));
  }

  @Test
  void labels_areFolders() throws Exception {
    assertThat(probe.names(""))
        .contains("INBOX", "SENT", "CATEGORY_SOCIAL", "Arbeit", "allein")
        .doesNotContain("Arbeit/Größe");
    assertThat(probe.names("Arbeit")).containsExactly("Größe", "2025-12-31");
    assertThat(probe.names("allein")).containsExactly("tief");
    assertThat(probe.names("Arbeit/Größe")).containsExactly("2026-05-03");
  }

  @Test
  void days_areThoseThatHaveMail_theNewestFirst() throws Exception {
    assertThat(probe.names("INBOX")).contains("2026-05-03", "2026-05-02", "2025-12-31");
    assertThat(probe.names("INBOX")).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(probe.names("INBOX/2026-05-02")).containsExactly("früher__m4.gmail.json");
    assertThat(probe.names("INBOX/2025-12-31")).containsExactly("No_Subject__m3.gmail.json");
    assertThatThrownBy(() -> probe.stat("INBOX/2026-05-01"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void seededMails_areFiles() throws Exception {
    JsonNode mail = probe.json("inbox/2026-05-03/übersicht mai.gmail.json");
    assertThat(mail.path("id").asString()).isEqualTo("m1");
    assertThat(mail.path("thread_id").asString()).isEqualTo("t1");
    assertThat(mail.path("from").toString())
        .isEqualTo("{\"name\":\"Zoë Żak\",\"email\":\"zoe@example.com\"}");
    assertThat(mail.path("to")).hasSize(2);
    assertThat(mail.path("subject").asString()).isEqualTo("Übersicht „Mai“ 😀");
    assertThat(mail.path("body_text").asString()).isEqualTo("Grüße 目標");
    assertThat(mail.path("labels").toString()).isEqualTo("[\"INBOX\",\"UNREAD\",\"L2\"]");
    assertThat(probe.json("SENT/2026-05-03/x__m2.gmail.json").path("thread_id").asString())
        .isEqualTo("t1");
    assertThat(probe.json("INBOX/2025-12-31/x__m3.gmail.json").path("body_text").asString())
        .isEmpty();
  }

  @Test
  void list_showsWhatStatSays() throws Exception {
    for (Entry entry : probe.list("INBOX/2026-05-03")) {
      assertThat(probe.stat("INBOX/2026-05-03/" + entry.name())).isEqualTo(entry);
    }
  }

  @Test
  void list_isComplete_whenThereAreManyPages() throws Exception {
    Instant first = Instant.parse("2024-02-29T00:00:00Z");
    for (int i = 0; i < 230; i++) {
      String _ = running().receive(mime(first.plusSeconds(i), "many " + i, "x"), "STARRED");
    }
    List<String> names = probe.names("STARRED/2024-02-29");
    assertThat(names).hasSize(230).doesNotHaveDuplicates();
    running().front().forget();
    assertThat(probe.names("STARRED/2024-02-29")).isEqualTo(names);
    assertThat(running().front().requests())
        .isEqualTo(Collections.nCopies(3, "GET /gmail/v1/users/me/history"));
    try (Resource plain = running().plainMount()) {
      assertThat(new Probe(plain).names("STARRED/2024-02-29")).isEqualTo(names);
    }
  }

  @Test
  void manyDays_areAllListed() throws Exception {
    Instant last = Instant.parse("2023-06-30T12:00:00Z");
    for (int i = 0; i < 50; i++) {
      Instant at = last.minusSeconds(86_400L * (i < 45 ? i : 40 * i));
      String _ = running().receive(mime(at, "day " + i, "x"), "IMPORTANT");
    }
    assertThat(probe.names("IMPORTANT"))
        .hasSize(50)
        .doesNotHaveDuplicates()
        .startsWith("2023-06-30", "2023-06-29")
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    Map<String, Integer> counts = new HashMap<>();
    running()
        .front()
        .requests()
        .forEach(each -> counts.merge(each.replaceFirst("(?<=/messages/).*", ""), 1, Integer::sum));
    // 50 days, some 15 jumps, some looks in vain; each of these days has a single mail to look at.
    assertThat(counts.get("GET /gmail/v1/users/me/messages")).isLessThan(100);
  }

  @Test
  void attachments_areReadByRange_andAreTheirBytes() throws Exception {
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    Instant at = Instant.parse("2022-01-01T08:00:00Z");
    String id = running().receive(withAttachment(at, "Größe 1.bin", bytes), "INBOX");
    String folder = "INBOX/2022-01-01/with_attachment__" + id;
    assertThat(probe.names("INBOX/2022-01-01"))
        .containsExactly("with_attachment__" + id + ".gmail.json", "with_attachment__" + id);
    assertThat(probe.names(folder)).containsExactly("Größe 1.bin");
    Entry entry = probe.stat(folder + "/Größe 1.bin");
    assertThat(entry.size()).hasValue(bytes.length);
    for (int[] range : new int[][] {{0, 4}, {3, 40_000}, {99_990, 100}, {200_000, 5}}) {
      Content part =
          mount.read(
              Probe.path(folder + "/Größe 1.bin"),
              new ByteRange(range[0], range[1]),
              entry.validator());
      byte[] got = new byte[part.bytes().remaining()];
      part.bytes().get(got);
      int from = Math.min(bytes.length, range[0]);
      assertThat(got)
          .isEqualTo(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + range[1])));
    }
    JsonNode listed = probe.json(folder + ".gmail.json").path("attachments").path(0);
    assertThat(listed.path("filename").asString()).isEqualTo("Größe 1.bin");
    assertThat(listed.path("size").asInt()).isEqualTo(bytes.length);
  }

  @Test
  void aLargeMail_isReadExactly() throws Exception {
    String text = "0123456789".repeat(300_000);
    String id =
        running().receive(mime(Instant.parse("2021-01-01T08:00:00Z"), "large", text), "INBOX");
    Content whole =
        mount.read(
            Probe.path("INBOX/2021-01-01/large__" + id + ".gmail.json"),
            new ByteRange(0, 4 << 20),
            Optional.empty());
    assertThat(whole.entry().size()).hasValue(whole.bytes().remaining());
    assertThat(UTF_8.decode(whole.bytes()).toString()).contains("\"body_text\":\"" + text + "\"");
  }

  @Test
  void changes_areSeen() throws Exception {
    Instant at = Instant.parse("2020-01-01T08:00:00Z");
    String day = "INBOX/2020-01-01";
    String one = running().receive(mime(at, "one", "1"), "INBOX", "UNREAD");
    String two = running().receive(mime(at.plusSeconds(1), "two", "2"), "INBOX");
    assertThat(probe.names(day)).hasSize(2);
    String file = day + "/one__" + one + ".gmail.json";
    Entry old = probe.stat(file);
    running().modify(one, "STARRED", "UNREAD");
    assertThat(probe.stat(file).validator()).isNotEqualTo(old.validator());
    assertThatThrownBy(
            () -> mount.read(Probe.path(file), new ByteRange(0, 1 << 20), old.validator()))
        .isInstanceOf(ResourceException.Stale.class);
    assertThat(probe.json(file).path("labels").toString()).contains("STARRED");
    String three = running().receive(mime(at.plusSeconds(2), "three", "3"), "INBOX");
    assertThat(probe.names(day)).hasSize(3).startsWith("three__" + three + ".gmail.json");
    running().trash(two);
    running().delete(three);
    assertThat(probe.names(day)).containsExactly("one__" + one + ".gmail.json");
    assertThat(probe.names("TRASH/2020-01-01")).containsExactly("two__" + two + ".gmail.json");
    assertThatThrownBy(() -> probe.read(day + "/three__" + three + ".gmail.json"))
        .isInstanceOf(ResourceException.NotFound.class);
    running().delete(one);
    assertThatThrownBy(() -> probe.list(day)).isInstanceOf(ResourceException.NotFound.class);
  }
}
