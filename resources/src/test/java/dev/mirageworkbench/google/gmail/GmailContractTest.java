package dev.mirageworkbench.google.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.contract.GivenFile;
import dev.mirageworkbench.contract.GivenFolder;
import dev.mirageworkbench.contract.ResourceContract;
import dev.mirageworkbench.contract.ServedContract;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import tools.jackson.databind.node.ObjectNode;

/// The contract on the mails of a day.
class GmailContractTest extends ResourceContract {
  private static final String TIME = "2026-05-03T10:00:00Z";
  private static final ResourcePath DAY = path("INBOX/2026-05-03");

  private final Map<ResourcePath, ObjectNode> mails = new HashMap<>();
  private @Nullable FakeGmail server;

  @AfterEach
  void stop() {
    running().close();
  }

  private FakeGmail running() {
    return Objects.requireNonNull(server);
  }

  @Override
  protected Resource create() throws Exception {
    server = FakeGmail.start();
    running().userLabel("Label_1", "Nothing");
    return running().mount(Duration.ZERO);
  }

  @Override
  protected boolean looksTellSizes() {
    return false;
  }

  @Override
  protected Instant changedAt() {
    return Instant.parse(TIME);
  }

  @Override
  protected int largestPage() {
    return 100;
  }

  @Override
  protected GivenFile file(int least) {
    String id = "%08x".formatted(mails.size() + 1);
    ObjectNode mail = running().mail(id, TIME, "Mail " + id, "INBOX");
    FakeGmail.data(FakeGmail.payload(mail), text(least));
    ResourcePath path = DAY.child("Mail_" + id + "__" + id + ".gmail.json");
    mails.put(path, mail);
    return given(path, id, least, "INBOX");
  }

  /// Numbers, so that no two stretches are alike.
  private static String text(int least) {
    var text = new StringBuilder();
    for (int i = 0; text.length() < least; i++) {
      text.append(i).append(' ');
    }
    return text.toString();
  }

  private static GivenFile given(ResourcePath path, String id, int least, String label) {
    String json =
        ("{'id':'%1$s','thread_id':'t%1$s',"
                + "'from':{'name':'Zoë Żak','email':'zoe@example.com'},"
                + "'to':[{'name':'','email':'ada@example.com'}],'cc':[],'subject':'Mail %1$s',"
                + "'date':'Sun, 3 May 2026 12:00:00 +0200','body_text':'%2$s',"
                + "'snippet':'Snippet of Mail %1$s','labels':['%3$s'],'attachments':[]}")
            .replace('\'', '"')
            .formatted(id, text(least), label);
    return new GivenFile(path, json.getBytes(UTF_8));
  }

  @Override
  protected GivenFile change(GivenFile file) {
    ObjectNode mail = Objects.requireNonNull(mails.get(file.path()));
    running().relabel(mail, "STARRED", "UNREAD");
    String json = new String(file.bytes(), UTF_8);
    return new GivenFile(
        file.path(), json.replace("[\"INBOX\"]", "[\"INBOX\",\"UNREAD\"]").getBytes(UTF_8));
  }

  @Override
  protected GivenFolder folder() {
    ObjectNode mail = running().mail("abc", "2026-06-01T10:00:00Z", "Both", "SENT");
    running().attach(mail, FakeGmail.add(FakeGmail.mixed(mail), "1", "x/y"), "a.bin", new byte[1]);
    return new GivenFolder(path("SENT/2026-06-01"), List.of("Both__abc.gmail.json", "Both__abc"));
  }

  @Override
  protected GivenFolder folderOf(int count) {
    if (count == 0) {
      return new GivenFolder(path("Nothing"), List.of()); // there is no day without a mail
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(file(1).path().name());
    }
    return new GivenFolder(DAY, names);
  }

  @Nested
  class Served extends ServedContract {
    @Override
    protected InetSocketAddress server() {
      URI url = URI.create(running().google.server().url());
      return new InetSocketAddress(url.getHost(), url.getPort());
    }

    private Resource mount(String host, int port, String token, Duration patience)
        throws Exception {
      return new GmailProvider(Map.of(), patience, Duration.ZERO, InstantSource.system())
          .open(
              Settings.of(Map.of("baseUrl", "http://" + host + ":" + port, "accessToken", token)));
    }

    @Override
    protected Resource mount(String host, int port, Duration patience) throws Exception {
      return mount(host, port, ScriptedGoogle.ACCESS_TOKEN, patience);
    }

    @Override
    protected Resource mountWithSecret(String host, int port, String secret) throws Exception {
      return mount(host, port, secret, Http.SILENCE);
    }

    @Override
    protected Optional<String> refusalInstead() {
      byte[] body = ScriptedGoogle.error(401, "authError", "Invalid Credentials").body();
      return Optional.of(
          "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\nConnection: close\r\n\r\n"
              + new String(body, UTF_8));
    }

    @Override
    protected String whatToCheck() {
      return "access token";
    }

    @Override
    protected GivenFile put(int least) {
      return file(least);
    }
  }
}
