package dev.mirageworkbench.slack;

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
import dev.mirageworkbench.slack.SlackApi.Told;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The channels, direct messages and users of a Slack workspace, to read. A day of a conversation
/// is
/// a folder with its messages and files; what was written is fetched when somebody reads it, so
/// listings leave its size open.
public final class SlackResource implements Resource {
  /// Until a listing is asked for again. Slack wants few requests.
  private static final Duration LISTING_TTL = Duration.ofSeconds(30);

  /// How long it is believed which channels and people there are, and what they are called.
  private static final Duration BELIEVED = Duration.ofMinutes(10);

  /// How long one answer serves all questions about what still changes, those of a refresh
  /// included.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final SlackConfig config;
  private final SlackApi api;
  private final Users users;
  private final Conversations conversations;
  private final Days days;
  private final DayFiles dayFiles;

  /// Whose rights requests have, once somebody asked.
  private volatile @Nullable String learnedLogin;

  SlackResource(SlackConfig config) {
    this(config, Http.SILENCE, FRESH, InstantSource.system());
  }

  /// @param silence the longest silence of the server; shorter in tests
  /// @param fresh how long an answer about what changes is believed; shorter in tests
  SlackResource(SlackConfig config, Duration silence, Duration fresh, InstantSource clock) {
    this.config = config;
    api = new SlackApi(config, silence, clock);
    users = new Users(api, BELIEVED, fresh);
    conversations = new Conversations(config, api, users, BELIEVED, fresh);
    var history = new History(api, fresh, LISTING_TTL, clock);
    days = new Days(conversations, history);
    dayFiles = new DayFiles(conversations, history, new Downloads(config, api));
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
    Question question = Question.login();
    Told told = api.tell(question);
    if (told.problem().isPresent()) {
      throw api.refusals().translate(question, told.problem().get());
    }
    learnedLogin = Login.of(config, told);
    return login();
  }

  /// Nothing can be written, so how that would be judged does not matter.
  @Override
  public Capabilities capabilities() {
    return new Capabilities(Capabilities.ConditionalWrites.CHECKED, LISTING_TTL, true)
        .findingShortNames();
  }

  @Override
  public String whyOnlyRead() {
    return "these files show what was written in Slack; write, edit and delete there";
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    api.requireOpen();
    return switch (Place.of(folder)) {
      case Place.Root _ ->
          Page.last(
              List.of(
                  Entry.folder(Kind.CHANNELS.folder()),
                  Entry.folder(Kind.DMS.folder()),
                  Entry.folder(Place.USERS)));
      case Place.Users _ -> users.page(cursor);
      case Place.KindFolder(Kind kind) -> conversations.page(kind, cursor);
      case Place.ConversationFolder(Kind kind, String name) -> days.page(kind, name, cursor);
      case Place.DayFolder day -> dayFiles.list(day);
      case Place.FilesFolder files -> dayFiles.listFiles(files);
      case Place.UserFile _, Place.ChatFile _, Place.SentFileAt _ -> {
        Entry _ = stat(folder); // or it is not there at all
        throw new ResourceException.NotAFolder("this is a file, not a folder");
      }
      case Place.Nowhere _ -> throw missing();
    };
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    api.requireOpen();
    String name = path.name();
    return switch (Place.of(path)) {
      case Place.Root _ -> Entry.folder("");
      case Place.Users _, Place.KindFolder _ -> Entry.folder(name);
      case Place.UserFile _ -> users.describe(name).entry(name);
      case Place.ConversationFolder(Kind kind, String conversation) ->
          conversations.find(kind, conversation).entry(name);
      case Place.DayFolder(Kind kind, String conversation, Day _) ->
          inConversation(kind, conversation, name);
      case Place.FilesFolder(Kind kind, String conversation, Day _) ->
          inConversation(kind, conversation, name);
      case Place.ChatFile chat -> dayFiles.describe(chat, name);
      case Place.SentFileAt file -> dayFiles.describe(file);
      case Place.Nowhere _ -> throw missing();
    };
  }

  /// Any day of a conversation that is there is there.
  private Entry inConversation(Kind kind, String conversation, String name)
      throws ResourceException {
    Conversation _ = conversations.find(kind, conversation);
    return Entry.folder(name);
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    api.requireOpen();
    return switch (Place.of(file)) {
      case Place.UserFile(String name) ->
          requireVersion(users.read(name).cut(name, range), expected);
      case Place.ChatFile chat ->
          requireVersion(dayFiles.read(chat, file.name(), range, expected), expected);
      case Place.SentFileAt sent -> requireVersion(dayFiles.read(sent, range, expected), expected);
      case Place.Root _,
          Place.Users _,
          Place.KindFolder _,
          Place.ConversationFolder _,
          Place.DayFolder _,
          Place.FilesFolder _ -> {
        Entry _ = stat(file); // or it is not there at all
        throw new ResourceException.IsAFolder("this is a folder, not a file");
      }
      case Place.Nowhere _ -> throw missing();
    };
  }

  private static Content requireVersion(Content content, Optional<Validator> expected)
      throws ResourceException {
    Optional<String> found = content.entry().validator().map(Validator::value);
    if (expected.isPresent() && !expected.map(Validator::value).equals(found)) {
      throw new ResourceException.Stale("it was changed in Slack since it was opened");
    }
    return content;
  }

  private static ResourceException.NotFound missing() {
    return new ResourceException.NotFound("there is no such file or folder");
  }

  @Override
  public void close() {
    api.close();
  }

  /// Says who asks and what to show. Without a token that of the environment is taken: of
  /// `SLACK_BOT_TOKEN`, `SLACK_TOKEN` or `SLACK_USER_TOKEN`.
  public static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Builder() {}

    /// A bot token or a user token.
    public Builder token(String value) {
      return put("token", value);
    }

    /// Shows these channels only.
    ///
    /// @param namesOrIds such as `general`
    public Builder channels(String... namesOrIds) {
      return put("channels", String.join(",", namesOrIds));
    }

    /// A server other than Slack's.
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
    public SlackResource build() throws ResourceException {
      return new SlackProvider().open(Settings.of(values));
    }
  }
}
