package dev.mirageworkbench.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.contract.GivenFile;
import dev.mirageworkbench.contract.GivenFolder;
import dev.mirageworkbench.contract.ResourceContract;
import dev.mirageworkbench.contract.ServedContract;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Resource;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import tools.jackson.databind.node.ObjectNode;

/// The contract on users, of whom a test can choose what is told.
class SlackContractTest extends ResourceContract {
  private static final int FIRST_USER = 100;

  private @Nullable ScriptedSlack server;

  @AfterEach
  void stop() {
    running().close();
  }

  private ScriptedSlack running() {
    return Objects.requireNonNull(server);
  }

  @Override
  protected Resource create() throws Exception {
    server = ScriptedSlack.start();
    return running().mount();
  }

  @Override
  protected boolean looksTellSizes() {
    return false;
  }

  @Override
  protected Instant changedAt() {
    return SlackWorkspace.MADE;
  }

  @Override
  protected int largestPage() {
    return Question.PAGE;
  }

  @Override
  protected int smallestPage() {
    return Question.PAGE;
  }

  @Override
  protected GivenFile file(int least) {
    int number = FIRST_USER + running().workspace.users.size();
    ObjectNode user = running().workspace.user("U" + number, "report " + number);
    user.put("title", content(least));
    return given(user);
  }

  /// Numbers, so that no two stretches are alike.
  private static String content(int least) {
    var text = new StringBuilder();
    for (int i = 0; text.length() < least; i++) {
      text.append(i).append(' ');
    }
    return text.toString();
  }

  private static GivenFile given(ObjectNode user) {
    String name = user.path("name").asString() + "__" + user.path("id").asString() + ".json";
    return new GivenFile(path("users").child(name), user.toString().getBytes(UTF_8));
  }

  @Override
  protected GivenFile change(GivenFile file) {
    ObjectNode user =
        running().workspace.users.stream()
            .filter(each -> given(each).path().equals(file.path()))
            .findFirst()
            .orElseThrow();
    user.put("title", "Much shorter");
    user.put("updated", SlackWorkspace.MADE.getEpochSecond() + 1);
    return given(user);
  }

  @Override
  protected GivenFolder folder() {
    running().workspace.channel("C1", "general");
    return new GivenFolder(path("channels/general__C1/2026-05-03"), List.of("chat.jsonl", "files"));
  }

  @Override
  protected GivenFolder folderOf(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(file(1).path().name());
    }
    return new GivenFolder(path("users"), names);
  }

  @Nested
  class Served extends ServedContract {
    @Override
    protected InetSocketAddress server() {
      URI url = URI.create(running().url());
      return new InetSocketAddress(url.getHost(), url.getPort());
    }

    private Resource mount(String host, int port, String token, Duration patience)
        throws Exception {
      return running()
          .mount(
              Duration.ZERO,
              patience,
              InstantSource.system(),
              "token",
              token,
              "baseUrl",
              "http://" + host + ":" + port);
    }

    @Override
    protected Resource mount(String host, int port, Duration patience) throws Exception {
      return mount(host, port, ScriptedSlack.TOKEN, patience);
    }

    @Override
    protected Resource mountWithSecret(String host, int port, String secret) throws Exception {
      return mount(host, port, secret, Http.SILENCE);
    }

    @Override
    protected String whatToCheck() {
      return "token";
    }

    @Override
    protected GivenFile put(int least) {
      return file(least);
    }
  }
}
