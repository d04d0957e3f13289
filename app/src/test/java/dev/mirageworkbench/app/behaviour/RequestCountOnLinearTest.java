package dev.mirageworkbench.app.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.linear.LinearResource;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which questions plain Python asks of Linear, seen at a server that has one team with 30 issues.
class RequestCountOnLinearTest {
  private static final int ISSUES = 30;
  private static final Pattern OPERATION = Pattern.compile("query (\\w+)");
  private static final Pattern ID = Pattern.compile("\"id\":\"(?:ENG-)?(\\d+)");

  @TempDir private Path home = Path.of("");

  private final List<String> questions = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Workspace workspace;

  @BeforeEach
  void mount() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/graphql", this::answer);
    server.start();
    workspace =
        Workspace.builder().folders(AppFolders.below(home)).cache(c -> c.diskBytes(0)).build();
    workspace.addMount(
        "/linear",
        LinearResource.builder()
            .apiKey("lin_api_0")
            .server(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .build());
    // What the first start of Python reads and asks is not what is counted here.
    String _ = python("import json, os");
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    server.stop(0);
  }

  private static String id(int number) {
    return "%08d-81e3-4154-b5b9-2c805e70a02d".formatted(number);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Matcher operation = OPERATION.matcher(question);
      Matcher id = ID.matcher(question);
      String name = operation.find() ? operation.group(1) : "";
      questions.add(name);
      byte[] body =
          ("{\"data\":"
                  + switch (name) {
                    case "Teams" -> "{\"teams\":{\"nodes\":[" + team() + "]}}";
                    case "Issues" ->
                        "{\"team\":{\"issues\":{\"nodes\":["
                            + IntStream.rangeClosed(1, ISSUES)
                                .mapToObj(RequestCountOnLinearTest::issue)
                                .collect(Collectors.joining(","))
                            + "]}}}";
                    case "Issue" ->
                        "{\"issue\":" + issue(id.find() ? Integer.parseInt(id.group(1)) : 0) + "}";
                    default -> "{}";
                  }
                  + "}")
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String team() {
    return "{\"id\":\"%s\",\"key\":\"ENG\",\"name\":\"Engineering\"}".formatted(id(100));
  }

  private static String issue(int number) {
    return """
        {"id":"%s","identifier":"ENG-%d","title":"Issue %d","team":%s,
         "updatedAt":"2026-05-03T12:00:00.000Z"}"""
        .formatted(id(number), number, number, team());
  }

  private String python(String code) throws IOException {
    var result = workspace.execute("python3 - <<'END'\n" + code + "\nEND");
    assertThat(result.stderrText()).isEmpty();
    return result.stdoutText();
  }

  private List<String> questionsOf(String code) throws IOException {
    questions.clear();
    String _ = python("import json, os\nissues = '/linear/teams/eng/issues'\n" + code);
    return List.copyOf(questions);
  }

  @Test
  void walking_asksForFoldersOnly() throws Exception {
    assertThat(
            questionsOf(
                "n = sum(len(files) for _, _, files in os.walk('/linear/teams/eng/issues'))\n"
                    + "assert n == 60, n"))
        .containsExactlyInAnyOrder("Teams", "Issues");
  }

  @Test
  void aFile_isAskedForOnce_andNotAgainWhileItIsFresh() throws Exception {
    String read = "json.load(open(issues + '/ENG-7/issue.json'))['title'] == 'Issue 7' or 1/0";
    assertThat(questionsOf(read)).containsExactly("Teams", "Issue");
    assertThat(questionsOf(read)).isEmpty();
  }

  @Test
  void existing_fetchesNoBody_andSizeDoes() throws Exception {
    assertThat(questionsOf("assert os.path.exists(issues + '/ENG-8/issue.json')"))
        .containsExactly("Teams", "Issue");
    assertThat(
            questionsOf(
                "size = os.path.getsize(issues + '/ENG-8/issue.json')\n"
                    + "assert size == len(open(issues + '/ENG-8/issue.json', 'rb').read()), size"))
        .containsExactly("Issue");
  }
}
