package dev.mirageworkbench.google.editors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.json.GenericJson;
import com.google.api.client.util.DateTime;
import com.google.api.services.drive.model.Change;
import com.google.api.services.drive.model.ChangeList;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import com.google.api.services.drive.model.StartPageToken;
import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.Endpoints;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.google.Login;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.ScriptedServer.Call;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A [ScriptedGoogle] that has a Drive with documents. Its answers are made with the classes of
/// Google's own clients, and it understands as much of Drive's queries as is asked here.
public final class ScriptedEditors implements AutoCloseable {
  static final String NOON = "2026-05-03T12:00:00.000Z";
  private static final Pattern SINCE = Pattern.compile("modifiedTime >= '([^']+)'");
  private static final Pattern BEFORE = Pattern.compile("modifiedTime < '([^']+)'");

  public final ScriptedGoogle google;
  final Map<String, File> files = new ConcurrentHashMap<>();
  final List<Change> changes = new CopyOnWriteArrayList<>();
  final Map<String, String> bodies = new ConcurrentHashMap<>();

  public ScriptedEditors() throws IOException {
    google = ScriptedGoogle.start();
    google.server().on("GET", "/drive/v3/files", this::list);
    google.server().on("GET", "/drive/v3/files/[^/]+", this::get);
    google.server().on("GET", "/drive/v3/changes/startPageToken", _ -> startOfChanges());
    google.server().on("GET", "/drive/v3/changes", this::changes);
    for (String path : List.of("/v1/documents", "/v1/presentations", "/v4/spreadsheets")) {
      google.server().on("GET", path + "/[^/]+", this::body);
    }
    google
        .server()
        .on(
            "GET",
            "/drive/v3/about",
            _ ->
                Reply.json(
                    "{\"user\": {\"displayName\": \"Ada Adams\", \"emailAddress\":"
                        + " \"ada@example.com\"}}"));
  }

  static String json(GenericJson value) {
    try {
      return GoogleApi.JSON.toString(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  File add(DocumentKind kind, String id, String title) {
    return add(kind, id, title, NOON, true);
  }

  /// @param modified empty for a file that tells no time
  File add(DocumentKind kind, String id, String title, String modified, boolean isOwned) {
    var file =
        new File()
            .setId(id)
            .setName(title)
            .setMimeType(kind.mediaType())
            .setVersion(7L)
            .setTrashed(false)
            .setOwnedByMe(isOwned);
    if (!modified.isEmpty()) {
      file.setModifiedTime(DateTime.parseRfc3339(modified));
    }
    files.put(id, file);
    return file;
  }

  /// Lets a file change, and the feed tell of it.
  public void touch(String id, String modified) {
    File file = file(id);
    file.setModifiedTime(DateTime.parseRfc3339(modified)).setVersion(file.getVersion() + 1);
    changes.add(new Change().setFileId(id).setRemoved(false).setFile(file));
  }

  void remove(String id) {
    files.remove(id);
    changes.add(new Change().setFileId(id).setRemoved(true));
  }

  File file(String id) {
    return Optional.ofNullable(files.get(id)).orElseThrow();
  }

  private Reply list(Call call) {
    String query = call.query().getOrDefault("q", "");
    List<File> all =
        files.values().stream()
            .filter(file -> query.contains("mimeType='" + file.getMimeType() + "'"))
            .filter(file -> !file.getTrashed())
            .filter(file -> file.getOwnedByMe() != query.contains("not 'me' in owners"))
            .filter(file -> isWithin(file, query))
            .sorted(
                Comparator.comparing(ScriptedEditors::modified)
                    .reversed()
                    .thenComparing(File::getId))
            .toList();
    int size = Integer.parseInt(call.query().getOrDefault("pageSize", "100"));
    int from = Integer.parseInt(call.query().getOrDefault("pageToken", "0"));
    int to = Math.min(all.size(), from + size);
    var page = new FileList().setFiles(all.subList(from, to));
    return Reply.json(json(to < all.size() ? page.setNextPageToken(String.valueOf(to)) : page));
  }

  private static Instant modified(File file) {
    return file.getModifiedTime() == null
        ? Instant.EPOCH
        : Instant.ofEpochMilli(file.getModifiedTime().getValue());
  }

  private static boolean isWithin(File file, String query) {
    Matcher since = SINCE.matcher(query);
    Matcher before = BEFORE.matcher(query);
    return (!since.find() || !modified(file).isBefore(Instant.parse(since.group(1) + "Z")))
        && (!before.find() || modified(file).isBefore(Instant.parse(before.group(1) + "Z")));
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Reply get(Call call) {
    File file = files.get(lastOf(call.path()));
    return file == null
        ? ScriptedGoogle.error(404, "notFound", "File not found.")
        : Reply.json(json(file));
  }

  private Reply startOfChanges() {
    return Reply.json(json(new StartPageToken().setStartPageToken(String.valueOf(changes.size()))));
  }

  private Reply changes(Call call) {
    int from = Integer.parseInt(call.query().getOrDefault("pageToken", "0"));
    return Reply.json(
        json(
            new ChangeList()
                .setChanges(changes.subList(from, changes.size()))
                .setNewStartPageToken(String.valueOf(changes.size()))));
  }

  private Reply body(Call call) {
    String body = bodies.get(lastOf(call.path()));
    return body == null
        ? ScriptedGoogle.error(404, "notFound", "Requested entity was not found.")
        : Reply.of(200, "application/json; charset=UTF-8", body.getBytes(UTF_8));
  }

  static EditorsProvider provider(DocumentKind kind) {
    return switch (kind) {
      case DOCUMENT -> new DocsProvider(Map.of());
      case SPREADSHEET -> new SheetsProvider(Map.of());
      case PRESENTATION -> new SlidesProvider(Map.of());
    };
  }

  /// A mount that asks anew each time.
  EditorsResource mount(DocumentKind kind, String... settings) throws Exception {
    return mount(kind, Duration.ZERO, Http.SILENCE, InstantSource.system(), settings);
  }

  EditorsResource mount(
      DocumentKind kind, Duration fresh, Duration silence, InstantSource clock, String... settings)
      throws Exception {
    var login =
        new Login.Consent(
            ScriptedGoogle.CLIENT,
            Optional.of(ScriptedGoogle.CLIENT_SECRET),
            ScriptedGoogle.REFRESH_TOKEN,
            Optional.of("ada@example.com"));
    return mount(kind, google.server().url(), login, fresh, silence, clock, settings);
  }

  /// A mount of the same files at another address.
  static EditorsResource mount(
      DocumentKind kind,
      String url,
      Login login,
      Duration fresh,
      Duration silence,
      InstantSource clock,
      String... settings) {
    EditorsProvider provider = provider(kind);
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    Settings values = Settings.of(given);
    var config =
        new GoogleConfig(
            provider.type(),
            provider.displayName(),
            new Endpoints(Optional.of(URI.create(url))),
            login,
            provider.scopes(values));
    return new EditorsResource(config, kind, provider.exports(values), silence, fresh, clock);
  }

  /// What was asked since it was last told, without sign-ins, as Google calls it.
  public List<String> takeRequests() {
    List<String> asked =
        google.server().requests().stream()
            .filter(request -> !request.endsWith("/oauth2/token"))
            .map(ScriptedEditors::shortened)
            .toList();
    google.server().forget();
    return asked;
  }

  private static String shortened(String request) {
    return request
        .replaceFirst("^GET /drive/v3/files/[^/]+/export$", "files.export")
        .replaceFirst("^GET /drive/v3/files/.*$", "files.get")
        .replaceFirst("^GET /drive/v3/files$", "files.list")
        .replaceFirst("^GET /drive/v3/changes/startPageToken$", "changes.start")
        .replaceFirst("^GET /drive/v3/changes$", "changes.list")
        .replaceFirst("^GET /v1/documents/.*$", "documents.get")
        .replaceFirst("^GET /v1/presentations/.*$", "presentations.get")
        .replaceFirst("^GET /v4/spreadsheets/[^/]+/values/.*$", "values.get")
        .replaceFirst("^GET /v4/spreadsheets/[^/]+$", "spreadsheets.get")
        .replaceFirst("^POST /v4/spreadsheets/[^/]+:batchUpdate$", "spreadsheets.batchUpdate");
  }

  @Override
  public void close() {
    google.close();
  }
}
