package dev.mirageworkbench.slack;

import com.slack.api.model.ConversationType;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.Directory;
import dev.mirageworkbench.service.Remembered;
import dev.mirageworkbench.service.ShortNames;
import dev.mirageworkbench.slack.SlackApi.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The channels and direct messages that the mount shows.
final class Conversations {
  private static final int MOST_SEEN = 50_000;

  private final SlackConfig config;
  private final SlackApi api;
  private final Users users;
  private final Duration believed;
  private final Directory<Kind, Conversation> directory;
  private final Remembered<String, Conversation> seen = new Remembered<>(MOST_SEEN);

  /// @param believed how long a listing serves to find conversations
  /// @param fresh how long it serves to say that there is none
  Conversations(SlackConfig config, SlackApi api, Users users, Duration believed, Duration fresh) {
    this.config = config;
    this.api = api;
    this.users = users;
    this.believed = believed;
    this.directory = new Directory<>(this::all, believed, fresh);
  }

  /// Where a listing goes on. Types for which the token lacks the scope are not asked for again.
  ///
  /// @param at empty for the first page
  private record Position(List<ConversationType> types, Optional<String> at) {
    private static final String BETWEEN = " ";

    static Position of(Kind kind, Optional<String> text) {
      String[] parts = text.orElse("").split(BETWEEN, 2);
      return text.isEmpty() || parts.length < 2
          ? new Position(kind.types(), Optional.empty())
          : new Position(
              Arrays.stream(parts[0].split(",", -1))
                  .map(type -> ConversationType.valueOf(type))
                  .toList(),
              Optional.of(parts[1]));
    }

    String text() {
      return types.stream().map(ConversationType::name).collect(Collectors.joining(","))
          + BETWEEN
          + at.orElse("");
    }
  }

  /// One page.
  ///
  /// @param lacking why some are missing
  private record Part(
      List<Conversation> conversations,
      Optional<Position> next,
      Optional<ResourceException> lacking) {}

  Page page(Kind kind, Optional<String> cursor) throws ResourceException {
    Part part = ask(kind, Position.of(kind, cursor));
    if (part.conversations().isEmpty() && cursor.isEmpty() && part.next().isEmpty()) {
      requireSome(kind, part.lacking());
    }
    return new Page(
        part.conversations().stream().map(each -> each.entry(each.name())).toList(),
        part.next().map(Position::text),
        part.lacking());
  }

  private void requireSome(Kind kind, Optional<ResourceException> lacking)
      throws ResourceException {
    if (kind == Kind.CHANNELS && !config.channels().isEmpty() && lacking.isEmpty()) {
      throw new ResourceException.Invalid(
          "none of the channels in the setting 'channels' is there: "
              + String.join(", ", config.channels()));
    }
  }

  private List<Conversation> all(Kind kind) throws ResourceException {
    List<Conversation> conversations = new ArrayList<>();
    Optional<Position> place = Optional.of(Position.of(kind, Optional.empty()));
    Optional<ResourceException> lacking = Optional.empty();
    while (place.isPresent()) {
      Part part = ask(kind, place.get());
      conversations.addAll(part.conversations());
      lacking = part.lacking();
      place = part.next();
    }
    if (conversations.isEmpty() && lacking.isPresent()) {
      throw lacking.get();
    }
    return conversations;
  }

  private Part ask(Kind kind, Position place) throws ResourceException {
    Question question = Question.conversations(place.types(), place.at());
    Told told = api.tell(question);
    if (told.problem().isEmpty()) {
      Optional<String> next = api.next(told.body(), place.at());
      return new Part(
          conversations(kind, told.body()),
          next.map(at -> new Position(place.types(), Optional.of(at))),
          lacking(kind, place.types()));
    }
    Problem problem = told.problem().get();
    List<ConversationType> rest = withoutNeeded(place.types(), problem);
    if (!problem.isMissingScope() || rest.equals(place.types())) {
      throw api.refusals().translate(question, problem);
    }
    return rest.isEmpty()
        ? new Part(List.of(), Optional.empty(), lacking(kind, rest))
        : ask(kind, new Position(rest, Optional.empty()));
  }

  /// Slack gives nothing at all if the scope for one type is missing.
  private static List<ConversationType> withoutNeeded(
      List<ConversationType> types, Problem problem) {
    List<String> needed = Arrays.asList(problem.needed().split("[,|\\s]+", -1));
    return types.stream().filter(type -> !needed.contains(Kind.scopeOf(type))).toList();
  }

  private Optional<ResourceException> lacking(Kind kind, List<ConversationType> asked) {
    List<ConversationType> missing =
        kind.types().stream().filter(type -> !asked.contains(type)).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ResourceException.Denied(
            joined(missing.stream().map(Kind::wordsFor))
                + " are missing, as "
                + config.who()
                + " lacks the scope "
                + joined(missing.stream().map(Kind::scopeOf))
                + ": add it to the app under OAuth & Permissions, and install the app again"));
  }

  private static String joined(Stream<String> words) {
    return words.collect(Collectors.joining(" and "));
  }

  private List<Conversation> conversations(Kind kind, JsonNode answer) throws ResourceException {
    List<JsonNode> nodes =
        api.list(answer, "channels").stream()
            .filter(node -> !Fields.id(node).isEmpty())
            .filter(node -> Conversation.isDirect(node) == (kind == Kind.DMS))
            .toList();
    Map<String, String> names = kind == Kind.DMS && !nodes.isEmpty() ? users.names() : Map.of();
    List<Conversation> conversations =
        nodes.stream().map(node -> Conversation.of(node, names)).filter(config::shows).toList();
    conversations.forEach(each -> seen.put(each.id(), each));
    return conversations;
  }

  /// The conversation that a name means. One with an id need not be in the listing: it may be
  /// archived.
  Conversation find(Kind kind, String name) throws ResourceException {
    Optional<String> id = Names.conversationIn(name);
    Conversation found =
        id.isPresent()
            ? byId(id.get())
            : directory
                .find(kind, all -> ShortNames.find(name, all))
                .orElseThrow(Conversations::missing);
    if (found.kind() != kind || !config.shows(found)) {
      throw missing();
    }
    return found;
  }

  private static ResourceException.NotFound missing() {
    return new ResourceException.NotFound("there is no such channel or conversation");
  }

  private Conversation byId(String id) throws ResourceException {
    Optional<Conversation> known = seen.get(id, believed);
    if (known.isPresent()) {
      return known.get();
    }
    JsonNode node = api.ask(Question.conversation(id)).path("channel");
    if (Fields.id(node).isEmpty()) {
      throw api.refusals().missing();
    }
    Map<String, String> names = Conversation.isDirect(node) ? users.names() : Map.of();
    Conversation conversation = Conversation.of(node, names);
    seen.put(id, conversation);
    return conversation;
  }

  /// The id of the conversation that a name means. Where the name itself tells it, and nothing is
  /// hidden, nobody is asked whether there is such a one; the question that follows tells.
  String idOf(Kind kind, String name) throws ResourceException {
    boolean hidesSome = kind == Kind.CHANNELS && !config.channels().isEmpty();
    Optional<String> id = hidesSome ? Optional.empty() : Names.conversationIn(name);
    return id.isPresent() ? id.get() : find(kind, name).id();
  }
}
