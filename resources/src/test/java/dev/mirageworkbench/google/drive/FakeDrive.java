package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.services.drive.model.About;
import com.google.api.services.drive.model.DriveList;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import com.google.api.services.drive.model.GeneratedIds;
import com.google.api.services.drive.model.StartPageToken;
import com.google.api.services.drive.model.User;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.google.drive.FakeHttp.Asked;
import dev.mirageworkbench.google.drive.FakeHttp.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A server that answers as Drive's API does, in this process, with Google's own classes for what
/// it
/// says and hears. It knows what the resource asks, and refuses the rest.
final class FakeDrive implements AutoCloseable {
  static final String TOKEN = "ya29.TokenOfTheFake-0123456789";
  private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  final FakeStore store = new FakeStore();
  final FakeUploads uploads = new FakeUploads(store);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Function<Asked, Optional<Reply>>> faults = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private FakeDrive() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static FakeDrive start() throws IOException {
    return new FakeDrive();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  String url() {
    return "http://127.0.0.1:" + address().getPort();
  }

  /// What one of Google's other services, or an export, answers at a path.
  void answer(String path, String body) {
    documents.put(path, body.getBytes(UTF_8));
  }

  /// Answers in another way, where there is an answer. The last one decides.
  void fault(Function<Asked, Optional<Reply>> fault) {
    faults.addFirst(fault);
  }

  void refuse(String path, Reply reply) {
    fault(call -> call.path().matches(path) ? Optional.of(reply) : Optional.empty());
  }

  void mend() {
    faults.clear();
  }

  /// As `GET /drive/v3/files`, since it was last forgotten.
  List<String> requests() {
    return asked.stream().map(Asked::toString).toList();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  void forget() {
    asked.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked call = Asked.of(exchange);
      asked.add(call);
      Reply reply;
      try {
        reply =
            faults.stream()
                .flatMap(fault -> fault.apply(call).stream())
                .findFirst()
                .orElseGet(() -> answer(call));
      } catch (RuntimeException e) {
        reply = FakeHttp.error(500, "internalError", "the fake: " + e);
      }
      reply.send(exchange);
    }
  }

  /// Does what is asked, for a fault that keeps the answer.
  Reply perform(Asked call) {
    return answer(call);
  }

  private Reply answer(Asked call) {
    if (!call.headers().getOrDefault("authorization", "").equals("Bearer " + TOKEN)
        && !call.path().equals("/tokeninfo")) {
      return FakeHttp.error(401, "authError", "Invalid Credentials");
    }
    String[] parts = call.path().substring(1).split("/", -1);
    if (call.path().startsWith("/upload/")) {
      return uploads.answer(call, url());
    }
    return switch (call.path()) {
      case "/tokeninfo" -> Reply.json("{\"scope\": \"https://www.googleapis.com/auth/drive\"}");
      case "/drive/v3/files" -> call.method().equals("GET") ? list(call) : create(call);
      case "/drive/v3/files/generateIds" -> ids();
      case "/drive/v3/drives" -> Reply.of(new DriveList().setDrives(store.drives()));
      case "/drive/v3/about" -> about();
      case "/drive/v3/changes/startPageToken" ->
          Reply.of(new StartPageToken().setStartPageToken(store.position()));
      case "/drive/v3/changes" -> changes(call);
      default ->
          call.path().startsWith("/drive/v3/files/")
              ? file(call, parts)
              : Optional.ofNullable(documents.get(call.path()))
                  .map(body -> Reply.bytes(200, "application/json", body))
                  .orElseGet(FakeHttp::missing);
    };
  }

  private Reply ids() {
    List<String> ids = IntStream.range(0, 20).mapToObj(_ -> store.newId()).toList();
    return Reply.of(new GeneratedIds().setIds(ids));
  }

  private static Reply about() {
    User user = new User().setDisplayName("Ada").setEmailAddress("ada@example.com");
    return Reply.of(new About().setUser(user));
  }

  private Reply changes(Asked call) {
    return Reply.of(
        store.changes(
            call.query().getOrDefault("driveId", ""),
            Integer.parseInt(call.query().get("pageToken"))));
  }

  private Reply list(Asked call) {
    String query = call.query().getOrDefault("q", "''");
    List<String> texts = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(query);
    while (quoted.find()) {
      texts.add(quoted.group(1).replaceAll("\\\\(.)", "$1"));
    }
    String parent = texts.removeFirst();
    if (!query.contains("' in parents and trashed = false") || store.find(parent).isEmpty()) {
      return FakeHttp.error(404, "notFound", "File not found: .");
    }
    List<File> all = store.children(parent, texts, call.query().getOrDefault("driveId", ""));
    int from = Integer.parseInt(call.query().getOrDefault("pageToken", "0"));
    int size = Integer.parseInt(call.query().getOrDefault("pageSize", "100"));
    int to = Math.min(all.size(), from + size);
    FileList answer = new FileList().setFiles(all.subList(from, to));
    return Reply.of(to < all.size() ? answer.setNextPageToken(String.valueOf(to)) : answer);
  }

  private Reply create(Asked call) {
    File file = call.body(File.class);
    if (file.getId() != null && store.find(file.getId()).isPresent()) {
      return FakeHttp.error(409, "fileIdInUse", "A file already exists with the provided ID.");
    }
    return Reply.of(store.create(file));
  }

  private Reply file(Asked call, String[] parts) {
    String id = parts[3];
    if (store.find(id).isEmpty()) {
      return FakeHttp.error(404, "notFound", "File not found: " + id + ".");
    }
    boolean isMedia = "media".equals(call.query().get("alt"));
    if (parts.length == 6 && isMedia) {
      return store
          .bytes(id, parts[5])
          .map(bytes -> part(call, bytes))
          .orElseGet(() -> FakeHttp.error(404, "notFound", "Revision not found."));
    }
    if (parts.length == 5 && parts[4].equals("export")) {
      String key = "/export/" + id + "/" + call.query().get("mimeType");
      return Optional.ofNullable(documents.get(key))
          .map(body -> Reply.bytes(200, "application/octet-stream", body))
          .orElseGet(FakeHttp::missing);
    }
    return switch (call.method()) {
      case "GET" -> isMedia ? part(call, store.bytes(id)) : Reply.of(store.find(id).orElseThrow());
      case "PATCH" ->
          Reply.of(
              store.update(
                  id,
                  call.body(File.class),
                  words(call, "addParents"),
                  words(call, "removeParents")));
      case "DELETE" -> {
        store.delete(id);
        yield Reply.bytes(204, "text/plain", new byte[0]);
      }
      default -> FakeHttp.missing();
    };
  }

  private static List<String> words(Asked call, String key) {
    return Stream.of(call.query().getOrDefault(key, "").split(",", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.equals(Folder.MY_DRIVE) ? FakeStore.ROOT : word)
        .toList();
  }

  private static Reply part(Asked call, byte[] bytes) {
    Matcher range = RANGE.matcher(call.headers().getOrDefault("range", ""));
    if (!range.matches()) {
      return Reply.bytes(200, "application/octet-stream", bytes);
    }
    long from = Long.parseLong(range.group(1));
    if (from >= bytes.length) {
      return Reply.bytes(416, "text/plain", new byte[0])
          .with("Content-Range", "bytes */" + bytes.length);
    }
    int to = (int) Math.min(bytes.length, Long.parseLong(range.group(2)) + 1);
    return Reply.bytes(206, "application/octet-stream", Arrays.copyOfRange(bytes, (int) from, to))
        .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.length);
  }

  /// The settings of a mount with the token that is let in.
  Map<String, String> settings(String... more) {
    return settingsAt(url(), TOKEN, more);
  }

  static Map<String, String> settingsAt(String url, String token, String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("baseUrl", url);
    values.put("accessToken", token);
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
