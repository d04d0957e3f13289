package dev.mirageworkbench.linear;

import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.Remembered;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The teams of a Linear workspace with their members, issues, projects, cycles and documents, to
/// read. What is in a file is fetched when the file is read, so listings leave sizes open.
public final class LinearResource implements Resource {
  /// Until a listing is asked for again. Linear wants few questions.
  private static final Duration LISTING_TTL = Duration.ofSeconds(30);

  /// How long one answer about an item serves all questions, those of a refresh included.
  private static final Duration FRESH = Duration.ofSeconds(5);

  /// Files that one read does not bring whole, so that all of it is of one version.
  private static final int MOST_LARGE_FILES = 8;

  private static final Duration LARGE_FILES_STAY = Duration.ofMinutes(2);

  private final LinearConfig config;
  private final LinearApi api;
  private final Teams teams;
  private final Items items;
  private final Bodies bodies;
  private final Remembered<ResourcePath, FileBody> large = new Remembered<>(MOST_LARGE_FILES);

  /// Whose rights questions have, once somebody asked.
  private volatile @Nullable String learnedLogin;

  LinearResource(LinearConfig config) {
    this(config, Http.SILENCE, FRESH, InstantSource.system());
  }

  /// @param silence the longest silence of the server; shorter in tests
  /// @param fresh how long an answer about an item is believed; shorter in tests
  LinearResource(LinearConfig config, Duration silence, Duration fresh, InstantSource clock) {
    this.config = config;
    api = new LinearApi(config, silence, clock);
    var connections = new Connections(api);
    teams = new Teams(config, connections, LISTING_TTL, fresh);
    items = new Items(api, connections, LISTING_TTL, fresh);
    bodies = new Bodies(api, connections, items);
  }

  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ResourceIdentity identity() {
    return config.identity();
  }

  @Override
  public Optional<URI> server() {
    return Optional.of(config.endpoint());
  }

  @Override
  public Optional<String> login() {
    String learned = learnedLogin;
    return Optional.of(learned != null ? learned : config.who());
  }

  @Override
  public Optional<String> askLogin() throws ResourceException {
    JsonNode data = api.ask(Question.VIEWER, Map.of());
    JsonNode user = data.path("viewer");
    JsonNode workspace = data.path("organization");
    learnedLogin =
        "workspace "
            + orUnknown(Fields.string(workspace, "name"))
            + ", as "
            + orUnknown(Fields.string(user, "name"))
            + " <"
            + orUnknown(Fields.string(user, "email"))
            + ">"
            + config
                .credential()
                .map(each -> ", with " + each.origin() + " (Linear does not tell what it permits)")
                .orElse("");
    return login();
  }

  private static String orUnknown(String name) {
    return name.isBlank() ? "unknown" : name;
  }

  /// Nothing can be written, so how that would be judged does not matter.
  @Override
  public Capabilities capabilities() {
    return new Capabilities(Capabilities.ConditionalWrites.CHECKED, LISTING_TTL, true)
        .findingShortNames()
        .readingWholeFiles();
  }

  @Override
  public String whyOnlyRead() {
    return "these files show what Linear knows; change it in Linear itself";
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    api.requireOpen();
    return switch (Place.of(folder)) {
      case Place.Root _ -> Page.last(List.of(Entry.folder(Place.TEAMS)));
      case Place.Teams _ -> teams.page(cursor);
      case Place.TeamFolder(String team) -> Page.last(inTeam(teams.find(team)));
      case Place.KindFolder(String team, Kind kind) -> items.page(teams.idOf(team), kind, cursor);
      case Place.IssueFolder(String team, String name) -> Page.last(inIssue(team, name));
      case Place.TeamFile _, Place.ItemFile _, Place.IssueFile _, Place.CommentsFile _ -> {
        Entry _ = stat(folder); // or it is not there at all
        throw new ResourceException.NotAFolder("this is a file, not a folder");
      }
      case Place.Nowhere _ -> throw missing();
    };
  }

  private static List<Entry> inTeam(Team team) {
    List<Entry> entries = new ArrayList<>();
    entries.add(teamFile(Place.TEAM_FILE, team));
    for (Kind kind : Kind.values()) {
      entries.add(Entry.folder(kind.folder()));
    }
    return entries;
  }

  /// A team's file shows its states, of which its time of change does not tell.
  private static Entry teamFile(String spelled, Team team) {
    return new Entry(
        spelled,
        Entry.Kind.FILE,
        OptionalLong.empty(),
        team.updated(),
        Optional.empty(),
        OptionalInt.empty());
  }

  private List<Entry> inIssue(String teamName, String name) throws ResourceException {
    String team = teams.idOf(teamName);
    String reference = items.find(team, Kind.ISSUES, name);
    Optional<Item> current = items.seenIssue(team, reference, true);
    Optional<Item> before = items.seenIssue(team, reference, false);
    if (current.isEmpty() && before.isPresent()) {
      // A walk comes here long after the listing: there is no need to ask for each issue.
      return issueFiles(before.get(), Optional.empty());
    }
    Item issue = items.describe(team, Kind.ISSUES, reference);
    return issueFiles(issue, issue.version());
  }

  /// Comments have a version once they are read: they change without their issue.
  private static List<Entry> issueFiles(Item issue, Optional<Validator> version) {
    return List.of(
        issue.file(Place.ISSUE_FILE, version), issue.file(Place.COMMENTS_FILE, Optional.empty()));
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    api.requireOpen();
    String name = path.name();
    return switch (Place.of(path)) {
      case Place.Root _ -> Entry.folder("");
      case Place.Teams _ -> Entry.folder(name);
      case Place.TeamFolder(String team) -> teams.find(team).entry().withName(name);
      case Place.TeamFile(String team) -> teamFile(name, teams.find(team));
      case Place.KindFolder(String team, Kind _) -> {
        Team _ = teams.find(team);
        yield Entry.folder(name);
      }
      case Place.ItemFile(String team, Kind kind, String item) ->
          describe(team, kind, item).entry(name);
      case Place.IssueFolder(String team, String issue) ->
          describe(team, Kind.ISSUES, issue).entry(name);
      case Place.IssueFile(String team, String issue) -> {
        Item item = describe(team, Kind.ISSUES, issue);
        yield item.file(name, item.version());
      }
      case Place.CommentsFile(String team, String issue) ->
          describe(team, Kind.ISSUES, issue).file(name, Optional.empty());
      case Place.Nowhere _ -> throw missing();
    };
  }

  private Item describe(String teamName, Kind kind, String name) throws ResourceException {
    String team = teams.idOf(teamName);
    return items.describe(team, kind, items.find(team, kind, name));
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    api.requireOpen();
    Optional<FileBody> kept = large.get(file, LARGE_FILES_STAY);
    if (kept.isPresent() && expected.filter(kept.get().version()::equals).isPresent()) {
      return kept.get().cut(file.name(), range);
    }
    FileBody body = fetch(file);
    if (expected.isPresent() && !expected.get().value().equals(body.version().value())) {
      throw new ResourceException.Stale("it was changed in Linear since it was opened");
    }
    if (body.goesOnAfter(range)) {
      large.put(file, body);
    }
    return body.cut(file.name(), range);
  }

  private FileBody fetch(ResourcePath file) throws ResourceException {
    return switch (Place.of(file)) {
      case Place.TeamFile(String team) -> bodies.team(teams.idOf(team));
      case Place.ItemFile(String teamName, Kind kind, String name) -> {
        String team = teams.idOf(teamName);
        yield bodies.of(team, kind, items.find(team, kind, name));
      }
      case Place.IssueFile(String teamName, String name) -> {
        String team = teams.idOf(teamName);
        yield bodies.issue(team, items.find(team, Kind.ISSUES, name));
      }
      case Place.CommentsFile(String teamName, String name) -> {
        String team = teams.idOf(teamName);
        yield bodies.comments(team, items.find(team, Kind.ISSUES, name));
      }
      case Place.Root _,
          Place.Teams _,
          Place.TeamFolder _,
          Place.KindFolder _,
          Place.IssueFolder _ -> {
        Entry _ = stat(file); // or it is not there at all
        throw new ResourceException.IsAFolder("this is a folder, not a file");
      }
      case Place.Nowhere _ -> throw missing();
    };
  }

  private static ResourceException.NotFound missing() {
    return new ResourceException.NotFound("there is no such file or folder");
  }

  @Override
  public void close() {
    api.close();
  }

  /// Says who asks and what to show. Without a key that of the environment variable
  /// `LINEAR_API_KEY` is taken.
  public static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Builder() {}

    /// A personal key, or an OAuth access token.
    public Builder apiKey(String value) {
      return put("apiKey", value);
    }

    /// Shows these teams only.
    ///
    /// @param keysOrIds such as `ENG`
    public Builder teams(String... keysOrIds) {
      return put("teamIds", String.join(",", keysOrIds));
    }

    /// A server other than Linear's.
    public Builder server(URI address) {
      return put("baseUrl", address.toString());
    }

    private Builder put(String key, String value) {
      values.put(key, value);
      return this;
    }

    /// Transfers nothing.
    ///
    /// @throws ResourceException.Invalid if the settings cannot work; the message says what to
    ///     change
    public LinearResource build() throws ResourceException {
      return new LinearProvider().open(Settings.of(values));
    }
  }
}
