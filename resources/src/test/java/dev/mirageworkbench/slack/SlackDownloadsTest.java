package dev.mirageworkbench.slack;

import static dev.mirageworkbench.slack.SlackWorkspace.ts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The files that came with messages, and where the token goes.
class SlackDownloadsTest {
  private static final String FILES = "channels/general__C1/2026-05-03/files";
  private static final String PLAN = FILES + "/Q1 plan__F07ABC.pdf";
  private static final String NOON = ts("2026-05-03T12:00:00Z");

  private final byte[] bytes = new byte[300_000];
  private ScriptedSlack slack;
  private SlackResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    new Random(7).nextBytes(bytes);
    slack = ScriptedSlack.start();
    slack.workspace.channel("C1", "general");
    slack.workspace.share("C1", NOON, slack.file("F07ABC", "Q1 plan.pdf", bytes));
    mount = slack.mount();
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    slack.close();
  }

  private void share(String... files) {
    slack.workspace.messagesOf("C1").clear();
    slack.workspace.share("C1", NOON, files);
  }

  private static byte[] bytesOf(Content content) {
    byte[] found = new byte[content.bytes().remaining()];
    content.bytes().get(found);
    return found;
  }

  private ResourceException failure() {
    ResourceException failure =
        catchThrowableOfType(ResourceException.class, () -> probe.read(PLAN));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).doesNotContain(ScriptedSlack.TOKEN);
    return failure;
  }

  @Test
  void files_areNamedByNameAndId_andHaveTheirSizes() throws Exception {
    Entry plan = probe.list(FILES).getFirst();
    assertThat(plan)
        .isEqualTo(
            Entry.file(
                "Q1 plan__F07ABC.pdf",
                300_000,
                Instant.ofEpochSecond(1_777_800_000),
                Validator.strong("F07ABC 300000 1777800000")));
    assertThat(probe.stat(PLAN)).isEqualTo(plan);
    assertThat(probe.read(PLAN).entry()).isEqualTo(plan);
  }

  @Test
  void names_areMadeOfWhatThereIs() throws Exception {
    share(
        "{\"id\":\"F1\",\"name\":\"no ending\"}",
        "{\"id\":\"F2\",\"title\":\"größe/x.tar.gz\"}",
        "{\"id\":\"F3\"}",
        "{\"id\":\"F4\",\"name\":\".profile\"}",
        "{\"id\":\"F5\",\"name\":\"dot.\"}",
        "{\"name\":\"no id.txt\"}",
        "{\"id\":\"F6\",\"mode\":\"tombstone\"}",
        "{\"id\":\"F1\",\"name\":\"no ending\"}");
    assertThat(probe.names(FILES))
        .containsExactly(
            "no ending__F1", "größe∕x.tar__F2.gz", "file__F3", "unknown__F4.profile", "dot__F5.");
    for (String name : probe.names(FILES)) {
      assertThat(probe.stat(FILES + "/" + name).isFile()).as(name).isTrue();
    }
  }

  @Test
  void shortNames_areTheNamesThatPeopleGave() throws Exception {
    for (String name : List.of("q1 plan.pdf", "Q1 Plan.pdf", "F07ABC", "renamed__F07ABC.pdf")) {
      assertThat(bytesOf(probe.read(FILES + "/" + name))).as(name).isEqualTo(bytes);
    }
    slack.workspace.share("C1", NOON.replace(".0", ".1"), slack.file("F2", "Q1 plan.pdf", bytes));
    try (var fresh = slack.mount()) {
      assertThatThrownBy(() -> new Probe(fresh).stat(FILES + "/Q1 plan.pdf"))
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageContaining("Q1 plan__F07ABC.pdf, Q1 plan__F2.pdf");
    }
  }

  @Test
  void read_givesTheStretchAskedFor() throws Exception {
    for (int[] range : new int[][] {{0, 10}, {7, 100_000}, {299_990, 100}, {0, 1 << 20}}) {
      Content part = probe.read(PLAN, range[0], range[1]);
      assertThat(bytesOf(part))
          .isEqualTo(Arrays.copyOfRange(bytes, range[0], Math.min(300_000, range[0] + range[1])));
    }
    slack.takeMethods();
    assertThat(probe.read(PLAN, 300_000, 10).bytes().hasRemaining()).isFalse();
    assertThat(slack.takeMethods()).doesNotContain("file");
  }

  @Test
  void aServerThatKnowsNoRanges_isReadAllTheSame() throws Exception {
    slack.script("file", _ -> new Reply(200, Map.of(), bytes, Duration.ZERO, false));
    for (int[] range : new int[][] {{0, 10}, {150_000, 100_000}, {299_990, 100}, {0, 1 << 20}}) {
      assertThat(bytesOf(probe.read(PLAN, range[0], range[1])))
          .isEqualTo(Arrays.copyOfRange(bytes, range[0], Math.min(300_000, range[0] + range[1])));
    }
  }

  @Test
  void aServerThatSendsAnotherPart_isNotBelieved() {
    slack.script(
        "file",
        _ ->
            new Reply(
                206,
                Map.of("Content-Range", "bytes 5-9/300000"),
                new byte[5],
                Duration.ZERO,
                false));
    assertThat(failure()).isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void aLoginPage_isNoFile() {
    slack.script(
        "file", _ -> Reply.json(200, "<html>Sign in</html>").with("Content-Type", "text/html"));
    assertThat(failure())
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining("login page")
        .hasMessageContaining("files:read");
    slack.script("file", _ -> Reply.json(403, ""));
    assertThat(failure()).isInstanceOf(ResourceException.Denied.class);
    slack.script(
        "file",
        call ->
            call.get("path").startsWith("/files-pri")
                ? Reply.json(302, "").with("Location", "/signin?redir=x")
                : Reply.json(200, "<html>").with("Content-Type", "text/html; charset=utf-8"));
    assertThat(failure()).isInstanceOf(ResourceException.Denied.class);
  }

  @Test
  void aWebPageThatSomebodySent_isAFile() throws Exception {
    String page = "<html>mine</html>";
    share(
        slack
            .file("F1", "page.html", page.getBytes(UTF_8))
            .replace("application/octet-stream", "text/html"));
    slack.script("file", call -> slack.answer(call).with("Content-Type", "text/html"));
    assertThat(probe.text(FILES + "/page__F1.html")).isEqualTo(page);
  }

  @Test
  void aFileThatIsGone_isNotFound_andAShorterOneStale() {
    slack.script("file", _ -> Reply.json(404, ""));
    assertThat(failure()).isInstanceOf(ResourceException.NotFound.class);
    slack.script("file", _ -> Reply.json(416, ""));
    assertThat(failure()).isInstanceOf(ResourceException.Stale.class);
    slack.script("file", _ -> Reply.json(500, ""));
    assertThat(failure()).isInstanceOf(ResourceException.Unreachable.class);
    slack.script("file", _ -> ScriptedSlack.tooMany("5"));
    assertThat(failure()).isInstanceOf(ResourceException.RateLimited.class);
  }

  @Test
  void aFileThatSomebodyEdited_isStale_forWhoReadsItAsItWas_andThenTheNewOne() throws Exception {
    Entry old = probe.read(PLAN).entry();
    byte[] longer = Arrays.copyOf(bytes, 400_000);
    share(slack.file("F07ABC", "Q1 plan.pdf", longer));
    assertThatThrownBy(() -> probe.read(PLAN, 0, 10, old))
        .isInstanceOf(ResourceException.Stale.class);
    assertThat(bytesOf(probe.read(PLAN))).isEqualTo(longer);
    assertThat(probe.list(FILES).getFirst().size()).hasValue(400_000);
  }

  @Test
  void aFileWithoutAnAddress_isAskedFor() throws Exception {
    share("{\"id\":\"F1\",\"name\":\"shared.txt\",\"file_access\":\"check_file_info\"}");
    slack.script(
        "files.info",
        _ -> Reply.json("{\"ok\":true,\"file\":" + slack.file("F1", "shared.txt", bytes) + "}"));
    String file = FILES + "/shared__F1.txt";
    assertThat(probe.stat(file).size()).isEmpty();
    assertThat(bytesOf(probe.read(file))).isEqualTo(bytes);
    assertThat(probe.read(file).entry().size()).hasValue(300_000);
    slack.script("files.info", _ -> ScriptedSlack.error("file_not_found"));
    assertThatThrownBy(() -> probe.read(file)).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void token_isShownToNoOtherServer() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    other.start();
    try {
      String elsewhere = "http://127.0.0.1:" + other.getAddress().getPort() + "/x";
      share(
          "{\"id\":\"F07ABC\",\"name\":\"Q1 plan.pdf\",\"size\":0,\"is_external\":true,"
              + "\"url_private\":\""
              + elsewhere
              + "\"}");
      assertThat(probe.stat(PLAN).size()).isEmpty();
      assertThat(failure())
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessageContaining("the bytes are at 127.0.0.1");
      assertThat(seen).isEmpty();
      share(slack.file("F07ABC", "Q1 plan.pdf", bytes));
      slack.script("file", _ -> Reply.json(302, "").with("Location", elsewhere));
      try (var fresh = slack.mount()) {
        Content _ = new Probe(fresh).read(PLAN);
      }
      assertThat(seen).containsExactly("null");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void ownServers_areTheOneThatIsAsked_andThoseBelowItsName() {
    SlackConfig slackItself = new SlackConfig(SlackConfig.SLACK, Optional.empty(), List.of());
    for (String own :
        List.of("https://files.slack.com/x", "https://slack.com/x", "https://A.B.SLACK.com/")) {
      assertThat(slackItself.isOwn(URI.create(own))).as(own).isTrue();
    }
    for (String other :
        List.of(
            "http://files.slack.com/x",
            "https://files.slack.com:8443/x",
            "https://evilslack.com/x",
            "https://files.slack.com.example.org/x",
            "https://example.org/files.slack.com",
            "mailto:a@slack.com")) {
      assertThat(slackItself.isOwn(URI.create(other))).as(other).isFalse();
    }
  }
}
