package dev.mirageworkbench.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.http.EmulateServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample notebook on an emulated workspace.
class SlackNotebookTest {
  private static final Path NOTEBOOK = Path.of("examples", "busiest-hours.ipynb");
  private static final String TOKEN = "xoxb-emulated-0123456789";
  private static final String SEED =
      """
      {"tokens": [{"token": "%s", "user": "admin"}]}
      """
          .formatted(TOKEN);
  private static final Pattern TS = Pattern.compile("\"ts\":\"(\\d+)\\.");

  @TempDir private Path folder = Path.of("");

  private static int hourOfANewMessage(HttpClient client, EmulateServer slack, String text)
      throws Exception {
    String answer =
        client
            .send(
                HttpRequest.newBuilder(URI.create(slack.url() + "/api/chat.postMessage"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        BodyPublishers.ofString(
                            "channel=general&text=" + URLEncoder.encode(text, UTF_8)))
                    .build(),
                BodyHandlers.ofString())
            .body();
    Matcher ts = TS.matcher(answer);
    assertThat(ts.find()).as(answer).isTrue();
    return Instant.ofEpochSecond(Long.parseLong(ts.group(1))).atZone(ZoneOffset.UTC).getHour();
  }

  @Test
  void notebook_countsMessagesByHour() throws Exception {
    try (EmulateServer slack = EmulateServer.start("slack", SEED);
        HttpClient client = HttpClient.newHttpClient()) {
      List<Integer> hours = new ArrayList<>();
      for (String text : List.of("one", "zwei", "三")) {
        hours.add(hourOfANewMessage(client, slack, text));
      }
      Path workspace =
          Files.writeString(
              folder.resolve("slack.mirage"),
              """
              {"schemaVersion": 1, "mounts": [{"prefix": "/slack", "type": "slack", "settings":
                {"token": "${env:EMULATED_TOKEN}", "baseUrl": "%s"}}]}
              """
                  .formatted(slack.url()));
      RealShell shell = new RealShell(folder.resolve("home")).with("EMULATED_TOKEN", TOKEN);
      int code = shell.run("run", "--workspace", workspace.toString(), NOTEBOOK.toString());
      assertThat(shell.stderr()).isEmpty();
      assertThat(code).isZero();
      int hour = hours.getLast();
      long count = hours.stream().filter(each -> each == hour).count();
      assertThat(shell.stdout().lines().map(line -> line.replaceAll(" +", " ")))
          .contains("#general: 3 messages by 1 people, hours in UTC")
          .anyMatch(
              line -> line.startsWith(String.format(Locale.ROOT, "%02d:00 %d #", hour, count)));
    }
  }
}
