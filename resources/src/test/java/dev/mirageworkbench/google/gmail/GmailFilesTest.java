package dev.mirageworkbench.google.gmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Which folders and files there are, how they can be called, and what is in them.
class GmailFilesTest {
  private static final String DAY = "INBOX/2026-05-03";
  private static final String FULL = "Weekly_report_目標__18c2f0";

  private FakeGmail gmail;
  private Resource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    gmail = FakeGmail.start();
    gmail.userLabel("Label_1", "Größe");
    full();
    mount = gmail.mount(Duration.ZERO);
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    gmail.close();
  }

  private ObjectNode full() {
    ObjectNode mail =
        gmail.mail("18c2f0", "2026-05-03T10:00:00Z", "Weekly „report“ / 目標 😀", "INBOX", "UNREAD");
    mail.put("snippet", "Gr&uuml;&szlig;e");
    ObjectNode payload = FakeGmail.payload(mail);
    FakeGmail.header(payload, "To", "ada@example.com,\r\n \"Bob\" <bob@example.com>");
    FakeGmail.header(payload, "cc", "=?UTF-8?Q?Gr=C3=B6=C3=9Fe?= <c@example.com>");
    FakeGmail.part(payload, "", "multipart/mixed");
    ObjectNode alternative = FakeGmail.add(payload, "0", "multipart/alternative");
    FakeGmail.data(FakeGmail.add(alternative, "0.0", "text/plain"), "Grüße\n\"zwei\"");
    FakeGmail.data(FakeGmail.add(alternative, "0.1", "text/html"), "<p>no</p>");
    gmail.attach(
        mail,
        FakeGmail.add(payload, "1", "application/pdf"),
        "invoice.pdf",
        "%PDF-\0\u0001".getBytes(UTF_8));
    gmail.attach(mail, FakeGmail.add(payload, "2", "text/plain"), "a/b.txt", new byte[] {1, 2, 3});
    return mail;
  }

  private static String golden(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(GmailFilesTest.class.getResourceAsStream("golden/" + name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private ObjectNode mail(String id, String subject) {
    return gmail.mail(id, "2026-05-03T11:00:00Z", subject, "INBOX");
  }

  private String body(String id) throws Exception {
    return probe.json(DAY + "/x__" + id + ".gmail.json").path("body_text").asString();
  }

  @Test
  void folders_areAsPromised() throws Exception {
    assertThat(probe.names(""))
        .containsExactly("INBOX", "SENT", "UNREAD", "TRASH", "CATEGORY_SOCIAL", "Größe");
    assertThat(probe.names("INBOX")).containsExactly("2026-05-03");
    assertThat(probe.names("Größe")).isEmpty();
    assertThat(probe.names(DAY)).containsExactly(FULL + ".gmail.json", FULL);
    assertThat(probe.names(DAY + "/" + FULL)).containsExactly("invoice.pdf", "a∕b.txt");
  }

  @Test
  void mailFile_isAsPromised() throws Exception {
    assertThat(probe.text(DAY + "/" + FULL + ".gmail.json")).isEqualTo(golden("mail.gmail.json"));
  }

  @Test
  void mailFile_hasAllKeys_whenGmailTellsNothing() throws Exception {
    ObjectNode mail = mail("18c2f1", "");
    mail.remove(List.of("threadId", "snippet", "payload"));
    assertThat(probe.text(DAY + "/No_Subject__18c2f1.gmail.json"))
        .isEqualTo(golden("bare.gmail.json"));
  }

  @Test
  void attachments_areTheirBytes_andHaveTheirSize() throws Exception {
    String file = DAY + "/" + FULL + "/invoice.pdf";
    assertThat(probe.stat(file).size()).hasValue(7);
    assertThat(probe.stat(file).modified()).hasValue(Instant.parse("2026-05-03T10:00:00Z"));
    assertThat(probe.text(file)).isEqualTo("%PDF-\0\u0001");
    assertThat(probe.text(DAY + "/" + FULL + "/a∕b.txt")).isEqualTo("\u0001\u0002\u0003");
    assertThat(probe.list(DAY + "/" + FULL).getFirst()).isEqualTo(probe.stat(file));
  }

  @Test
  void attachments_ofAnyName_areFiles() throws Exception {
    ObjectNode mail = mail("18c2f2", "names");
    ObjectNode payload = FakeGmail.mixed(mail);
    int number = 1;
    for (String name : List.of("a.pdf", "a.pdf", "..", ".", "A.pdf", "späß 😀")) {
      byte[] bytes = {(byte) ('0' + number)};
      gmail.attach(mail, FakeGmail.add(payload, String.valueOf(number++), "x/y"), name, bytes);
    }
    String folder = DAY + "/names__18c2f2";
    assertThat(probe.names(folder))
        .containsExactly("a.pdf", "a (2).pdf", "_..", "_.", "A.pdf", "späß 😀");
    assertThat(probe.text(folder + "/a (2).pdf")).isEqualTo("2");
    assertThat(probe.text(folder + "/A.pdf")).isEqualTo("5");
    assertThat(probe.text(folder + "/späß 😀")).isEqualTo("6");
  }

  @Test
  void attachments_deepInTheMail_areFound_butNotThoseOfAnAttachedMail() throws Exception {
    ObjectNode mail = mail("18c2f3", "deep");
    ObjectNode payload = FakeGmail.mixed(mail);
    ObjectNode related =
        FakeGmail.add(
            FakeGmail.add(payload, "1", "multipart/alternative"), "1.0", "multipart/related");
    gmail.attach(mail, FakeGmail.add(related, "1.0.0", "image/png"), "logo.png", new byte[4]);
    ObjectNode attached = FakeGmail.add(payload, "2", "message/rfc822");
    gmail.attach(mail, attached, "forwarded.eml", new byte[5]);
    ObjectNode inner = FakeGmail.part(attached.putArray("parts").addObject(), "2.0", "image/png");
    gmail.attach(mail, inner, "inner.png", new byte[6]);
    assertThat(probe.names(DAY + "/deep__18c2f3")).containsExactly("logo.png", "forwarded.eml");
  }

  @Test
  void subjects_becomeNames_inAllScripts() throws Exception {
    mail("a1", "x".repeat(81));
    mail("a2", "Re: =?utf-8?B?w7xi?=\r\n =?utf-8?Q?er?= alles");
    mail("a3", "!!!");
    assertThat(probe.names(DAY))
        .contains(
            "x".repeat(77) + "...__a1.gmail.json",
            "Re_über_alles__a2.gmail.json",
            "No_Subject__a3.gmail.json");
  }

  @Test
  void shortNames_work() throws Exception {
    mail("b1", "Same");
    mail("b2", "Same");
    String whole = golden("mail.gmail.json");
    assertThat(probe.text("inbox/2026-05-03/weekly report 目標.gmail.json")).isEqualTo(whole);
    assertThat(probe.text("INBOX/2026-05-03/18c2f0.gmail.json")).isEqualTo(whole);
    assertThat(probe.text("INBOX/2026-05-03/anything__18c2f0.gmail.json")).isEqualTo(whole);
    assertThat(probe.text("inbox/2026-05-03/weekly report 目標/a/b.txt".replace("a/b", "a∕b")))
        .hasSize(3);
    assertThat(probe.stat("social").isFolder()).isTrue();
    assertThat(probe.stat("größe").isFolder()).isTrue();
    assertThatThrownBy(() -> probe.read(DAY + "/same.gmail.json"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("Same__b1.gmail.json, Same__b2.gmail.json");
  }

  @Test
  void names_areFound_whenTheirSubjectOrIdHasASeparatorOfItsOwn() throws Exception {
    mail("abcd", "two__parts");
    mail("m__xyz", "other server");
    assertThat(probe.names(DAY)).contains("other_server__m__xyz.gmail.json");
    assertThat(probe.json(DAY + "/other_server__m__xyz.gmail.json").path("id").asString())
        .isEqualTo("m__xyz");
    assertThat(probe.json(DAY + "/two__parts.gmail.json").path("id").asString()).isEqualTo("abcd");
    assertThat(probe.stat(DAY + "/other_server__m__xyz.gmail.json").isFile()).isTrue();
  }

  @Test
  void nestedLabels_areFoldersInFolders() throws Exception {
    gmail.userLabel("L1", "a/b");
    gmail.userLabel("L2", "a/b/c");
    gmail.userLabel("L3", "x//y");
    gmail.userLabel("L4", "INBOX");
    gmail.mail("c1", "2026-05-03T10:00:00Z", "one", "L1");
    gmail.mail("c2", "2026-05-04T10:00:00Z", "two", "L2");
    assertThat(probe.names("")).contains("a", "x∕∕y", "INBOX__L4");
    assertThat(probe.names("a")).containsExactly("b");
    assertThat(probe.names("a/b")).containsExactly("c", "2026-05-03");
    assertThat(probe.names("a/b/2026-05-03")).containsExactly("one__c1.gmail.json");
    assertThat(probe.names("a/b/c/2026-05-04")).containsExactly("two__c2.gmail.json");
    assertThatThrownBy(() -> probe.list("a/2026-05-03"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void aLabelNamedLikeADay_isAlsoThatDay() throws Exception {
    gmail.userLabel("L1", "a");
    gmail.userLabel("L2", "a/2026-05-03");
    gmail.mail("d1", "2026-05-03T10:00:00Z", "in a", "L1");
    gmail.mail("d2", "2026-05-04T10:00:00Z", "also in a", "L1");
    gmail.mail("d3", "2026-05-03T12:00:00Z", "in the label", "L2");
    assertThat(probe.names("a")).containsExactly("2026-05-03", "2026-05-04");
    assertThat(probe.names("a/2026-05-03")).containsExactly("2026-05-03", "in_a__d1.gmail.json");
    assertThat(probe.names("a/2026-05-03/2026-05-03"))
        .containsExactly("in_the_label__d3.gmail.json");
    assertThat(probe.json("a/2026-05-03/in_a__d1.gmail.json").path("id").asString())
        .isEqualTo("d1");
    assertThat(probe.json("a/2026-05-03/in a.gmail.json").path("id").asString()).isEqualTo("d1");
  }

  @Test
  void days_beginAndEndAtMidnightUtc() throws Exception {
    gmail.mail("e1", "2026-03-01T23:59:59.999Z", "last", "SENT");
    gmail.mail("e2", "2026-03-02T00:00:00Z", "first", "SENT");
    gmail.mail("e3", "2026-03-02T23:59:59.500Z", "end", "SENT");
    assertThat(probe.names("SENT")).containsExactly("2026-03-02", "2026-03-01");
    assertThat(probe.names("SENT/2026-03-02"))
        .containsExactly("end__e3.gmail.json", "first__e2.gmail.json");
    assertThat(probe.names("SENT/2026-03-01")).containsExactly("last__e1.gmail.json");
    assertThatThrownBy(() -> probe.stat("SENT/2026-03-03"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void aDayWhoseEveningBeforeHasMail_isNoDay() throws Exception {
    gmail.mail("e4", "2026-03-01T23:59:59.999Z", "last", "SENT");
    gmail.mail("e5", "2026-03-03T00:00:00Z", "first", "SENT");
    assertThat(probe.names("SENT")).containsExactly("2026-03-03", "2026-03-01");
    assertThatThrownBy(() -> probe.stat("SENT/2026-03-02"))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> probe.list("SENT/2026-03-02"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void aMailWithoutATime_isOf1970() throws Exception {
    mail("f1", "timeless").remove("internalDate");
    assertThat(probe.names("INBOX")).containsExactly("2026-05-03", "1970-01-01");
    assertThat(probe.names("INBOX/1970-01-01")).containsExactly("timeless__f1.gmail.json");
  }

  @Test
  void whatIsInTheTrash_isInItsLabelNoMore() throws Exception {
    gmail.mail("a7", "2026-05-03T10:00:00Z", "thrown", "INBOX", "TRASH");
    assertThat(probe.names(DAY)).noneMatch(name -> name.contains("a7"));
    assertThatThrownBy(() -> probe.read(DAY + "/thrown__a7.gmail.json"))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThat(probe.names("TRASH/2026-05-03")).containsExactly("thrown__a7.gmail.json");
  }

  @Test
  void aMail_isOnlyWhereItIs() {
    for (String path :
        List.of(
            "SENT/2026-05-03/" + FULL + ".gmail.json",
            "INBOX/2026-05-04/" + FULL + ".gmail.json",
            DAY + "/" + FULL + "/none.pdf",
            DAY + "/x__ffff.gmail.json",
            DAY + "/" + FULL + "/invoice.pdf/x",
            "INBOX/yesterday",
            "INBOX/2026-02-30",
            "nowhere")) {
      assertThatThrownBy(() -> probe.stat(path))
          .as(path)
          .isInstanceOf(ResourceException.NotFound.class);
    }
  }

  @Test
  void filesAndFolders_areToldApart() {
    assertThatThrownBy(() -> probe.list(DAY + "/" + FULL + ".gmail.json"))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> probe.read(DAY)).isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> probe.read(DAY + "/" + FULL))
        .isInstanceOf(ResourceException.IsAFolder.class);
    assertThatThrownBy(() -> probe.read("INBOX")).isInstanceOf(ResourceException.IsAFolder.class);
  }

  @Test
  void list_showsWhatStatSays() throws Exception {
    for (Entry entry : probe.list(DAY)) {
      assertThat(probe.stat(DAY + "/" + entry.name())).isEqualTo(entry);
    }
    Entry file = probe.stat(DAY + "/" + FULL + ".gmail.json");
    assertThat(file.size()).isEmpty();
    assertThat(probe.read(DAY + "/" + FULL + ".gmail.json").entry().validator())
        .isEqualTo(file.validator());
  }

  @Test
  void texts_areReadInTheirCharset_orAsUtf8WhichGmailMakesOfThem() throws Exception {
    ObjectNode latin = FakeGmail.payload(mail("91", "latin"));
    FakeGmail.header(latin, "Content-Type", "text/plain; charset=\"ISO-8859-1\"");
    FakeGmail.data(latin, "Größe".getBytes(ISO_8859_1));
    assertThat(body("91")).isEqualTo("Größe");
    ObjectNode turned = FakeGmail.payload(mail("92", "turned"));
    FakeGmail.header(turned, "Content-Type", "text/plain; charset=iso-8859-1; format=flowed");
    FakeGmail.data(turned, "Größe");
    assertThat(body("92")).isEqualTo("Größe");
    ObjectNode japanese = FakeGmail.payload(mail("93", "japanese"));
    FakeGmail.header(japanese, "Content-Type", "text/plain; charset=ISO-2022-JP");
    FakeGmail.data(japanese, "目標".getBytes(Charset.forName("ISO-2022-JP")));
    assertThat(body("93")).isEqualTo("目標");
    ObjectNode unknown = FakeGmail.payload(mail("94", "unknown"));
    FakeGmail.header(unknown, "Content-Type", "text/plain; charset=x-nobody-knows");
    FakeGmail.data(unknown, new byte[] {'a', (byte) 0xff});
    assertThat(body("94")).isEqualTo("a\ufffd");
  }

  @Test
  void theFirstTextThatIsNotEmpty_isTheBody_howeverLong() throws Exception {
    ObjectNode mail = mail("95", "long");
    ObjectNode payload = FakeGmail.payload(mail);
    FakeGmail.part(payload, "", "multipart/mixed");
    FakeGmail.data(FakeGmail.add(payload, "0", "text/plain"), "");
    String text = "lang ".repeat(50_000);
    gmail.attach(mail, FakeGmail.add(payload, "1", "text/plain"), "", text.getBytes(UTF_8));
    FakeGmail.data(FakeGmail.add(payload, "2", "text/plain"), "later");
    assertThat(body("95")).isEqualTo(text);
    assertThat(probe.names(DAY)).doesNotContain("long__95");
  }

  @Test
  void aSearch_narrowsTheLists() throws Exception {
    mail("96", "read");
    try (Resource narrowed = gmail.mount(Duration.ZERO, "query", "label:UNREAD")) {
      assertThat(new Probe(narrowed).names(DAY)).containsExactly(FULL + ".gmail.json", FULL);
      assertThat(narrowed.identity()).isNotEqualTo(mount.identity());
    }
    assertThat(probe.names(DAY)).contains("read__96.gmail.json");
  }

  @Test
  void whyOnlyRead_saysWhatToDo() {
    assertThat(mount.writing()).isEmpty();
    assertThat(mount.whyOnlyRead()).contains("in Gmail itself");
  }
}
