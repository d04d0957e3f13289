package dev.mirageworkbench.app.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.slack.SlackResource;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which requests plain Python makes to Slack, seen at a server that has 30 channels. The first has
/// 10 days of messages, one of them with a file.
class RequestCountOnSlackTest {
  private static final int CHANNELS = 30;
  private static final String LIST = "conversations.list";
  private static final String HISTORY = "conversations.history";

  /// 2026-05-10, noon.
  private static final long LATEST = 1_778_414_400;

  private static final int DAY = 24 * 3600;
  private static final String FILE = "0123456789".repeat(100);

  @TempDir private Path home = Path.of("");

  private final List<String> methods = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Workspace workspace;

  @BeforeEach
  void mount() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    workspace =
        Workspace.builder().folders(AppFolders.below(home)).cache(c -> c.diskBytes(0)).build();
    workspace.addMount(
        "/slack", SlackResource.builder().token("xoxb-0").server(URI.create(url())).build());
    // What the first start of Python reads and asks is not what is counted here.
    String _ = python("import json, os, glob");
    assertThat(methods).isEmpty();
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String method = exchange.getRequestURI().getPath().replaceFirst("^/(api/)?", "");
      methods.add(method);
      byte[] body =
          (switch (method) {
                case LIST -> "{\"ok\":true,\"channels\":[" + channels() + "]}";
                case HISTORY -> "{\"ok\":true,\"messages\":[" + messages(form) + "]}";
                default -> FILE;
              })
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String channels() {
    return IntStream.range(0, CHANNELS)
        .mapToObj(
            i ->
                "{\"id\":\"C%d\",\"name\":\"channel-%d\",\"created\":%d}"
                    .formatted(i, i, LATEST - 9 * DAY))
        .collect(Collectors.joining(","));
  }

  private String messages(String form) {
    boolean isWanted = form.contains("channel=C0&");
    return IntStream.range(0, isWanted ? 10 : 0)
        .mapToObj(i -> message(LATEST - (long) i * DAY, i == 0))
        .limit(form.contains("limit=1&") ? 1 : 10)
        .collect(Collectors.joining(","));
  }

  private String message(long ts, boolean hasFile) {
    String files =
        hasFile
            ? ",\"files\":[{\"id\":\"F1\",\"name\":\"a.txt\",\"size\":1000,\"timestamp\":%d,"
                    .formatted(ts)
                + "\"url_private_download\":\"%s/a.txt\"}]".formatted(url())
            : "";
    return "{\"type\":\"message\",\"text\":\"at %d\",\"ts\":\"%d.000000\"%s}"
        .formatted(ts, ts, files);
  }

  private String python(String code) throws IOException {
    var result = workspace.execute("python3 - <<'END'\n" + code + "\nEND");
    assertThat(result.stderrText()).isEmpty();
    return result.stdoutText();
  }

  private List<String> methodsOf(String code) throws IOException {
    methods.clear();
    String _ =
        python("import json, os, glob\nday = '/slack/channels/channel-0/2026-05-10'\n" + code);
    return List.copyOf(methods);
  }

  @Test
  void listing_costsOneRequestForEachFolderOfConversations() throws Exception {
    assertThat(methodsOf("assert len(os.listdir('/slack/channels')) == 30")).containsExactly(LIST);
    assertThat(methodsOf("assert len(os.listdir('/slack/channels/channel-0__C0')) == 10"))
        .containsExactly(HISTORY);
    assertThat(
            methodsOf(
                "day = '/slack/channels/channel-0__C0/2026-05-10'\n"
                    + "assert os.listdir(day) == ['chat.jsonl', 'files']"))
        .isEmpty();
  }

  @Test
  void aDay_costsOneRequest_withItsMessagesAndFiles_andNothingAgain() throws Exception {
    assertThat(methodsOf("assert len(open(day + '/chat.jsonl').readlines()) == 1"))
        .containsExactly(LIST, HISTORY);
    assertThat(methodsOf("assert os.listdir(day + '/files') == ['a__F1.txt']")).isEmpty();
    assertThat(methodsOf("assert os.path.getsize(day + '/files/a__F1.txt') == 1000")).isEmpty();
    assertThat(methodsOf("assert len(open(day + '/files/a__F1.txt').read()) == 1000"))
        .containsExactly("a.txt");
    assertThat(methodsOf("open(day + '/chat.jsonl').read(); open(day + '/files/a__F1.txt').read()"))
        .isEmpty();
  }

  @Test
  void existing_fetchesNoMessages_andSizeDoes() throws Exception {
    assertThat(methodsOf("assert os.path.exists(day + '/chat.jsonl')")).containsExactly(LIST);
    assertThat(methodsOf("assert os.path.isdir(day + '/files')")).isEmpty();
    assertThat(
            methodsOf(
                "size = os.path.getsize(day + '/chat.jsonl')\n"
                    + "assert size == len(open(day + '/chat.jsonl', 'rb').read()), size"))
        .containsExactly(HISTORY);
  }

  @Test
  void walkingAChannel_asksForEachDayOnce_asOnlyThatTellsItsFiles() throws Exception {
    assertThat(
            methodsOf(
                "n = sum(len(files) for _, _, files in os.walk('/slack/channels/channel-0'))\n"
                    + "assert n == 11, n"))
        .hasSize(1 + 1 + 10)
        .startsWith(LIST, HISTORY);
    assertThat(methodsOf("assert len(glob.glob('/slack/channels/channel-0/*/chat.jsonl')) == 10"))
        .isEmpty();
  }
}
