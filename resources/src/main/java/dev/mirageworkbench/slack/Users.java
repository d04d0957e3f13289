package dev.mirageworkbench.slack;

import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.Directory;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.JsonText;
import dev.mirageworkbench.service.Remembered;
import dev.mirageworkbench.service.ShortNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The people of the workspace.
final class Users {
  private static final System.Logger LOG = System.getLogger(Users.class.getName());
  private static final int MOST_SEEN = 50_000;

  private static final String ALL = "";

  private final SlackApi api;
  private final Duration believed;
  private final Duration fresh;
  private final Directory<String, User> directory;
  private final Interruptible<String> asking = new Interruptible<>();
  private final Remembered<String, Map<String, String>> names = new Remembered<>(1);
  private final Remembered<String, Profile> profiles = new Remembered<>(MOST_SEEN / 100);
  private final Remembered<String, User> seen = new Remembered<>(MOST_SEEN);

  private record Profile(User user, FileBody body) {}

  /// @param believed how long a list of users serves to find one, and to name direct messages
  /// @param fresh how long what was heard of a user counts as the present
  Users(SlackApi api, Duration believed, Duration fresh) {
    this.api = api;
    this.believed = believed;
    this.fresh = fresh;
    this.directory = new Directory<>(_ -> all(), believed, fresh);
  }

  /// One page of the users that are still there; bots are none.
  Page page(Optional<String> cursor) throws ResourceException {
    JsonNode answer = api.ask(Question.users(cursor));
    return new Page(
        users(answer).stream().filter(User::isListed).map(user -> user.entry(user.name())).toList(),
        api.next(answer, cursor));
  }

  private List<User> users(JsonNode answer) throws ResourceException {
    List<User> users =
        api.list(answer, "members").stream()
            .filter(node -> !Fields.id(node).isEmpty())
            .map(User::of)
            .toList();
    users.forEach(user -> seen.put(user.id(), user));
    return users;
  }

  private List<User> all() throws ResourceException {
    List<User> users = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode answer = api.ask(Question.users(cursor));
      users.addAll(users(answer));
      cursor = api.next(answer, cursor);
    } while (cursor.isPresent());
    Map<String, String> byId = new HashMap<>();
    users.forEach(user -> byId.put(user.id(), user.title()));
    names.put(ALL, byId);
    return users.stream().filter(User::isListed).toList();
  }

  /// The names of all users by id, those of bots and of people who left included. Where the token
  /// may not see them there are none, and direct messages are named by ids.
  Map<String, String> names() throws ResourceException {
    return asking.run(
        ALL,
        () -> {
          Optional<Map<String, String>> known = names.get(ALL, believed);
          return known.isPresent() ? known.get() : askNames();
        });
  }

  private Map<String, String> askNames() throws ResourceException {
    try {
      List<User> _ = all();
    } catch (ResourceException.Denied e) {
      LOG.log(System.Logger.Level.DEBUG, "direct messages are named by ids", e);
      names.put(ALL, Map.of());
    }
    return names.get(ALL, believed).orElse(Map.of());
  }

  /// The id of the user whose file has that name.
  private String find(String name) throws ResourceException {
    Optional<String> id = Names.userIn(name);
    if (id.isPresent()) {
      return id.get();
    }
    if (!name.toLowerCase(Locale.ROOT).endsWith(User.SUFFIX)) {
      throw missing();
    }
    return directory
        .find(ALL, users -> ShortNames.find(name, users))
        .orElseThrow(Users::missing)
        .id();
  }

  private static ResourceException.NotFound missing() {
    return new ResourceException.NotFound("there is no such file or folder");
  }

  User describe(String name) throws ResourceException {
    String id = find(name);
    Optional<User> known = seen.get(id, fresh);
    return known.isPresent() ? known.get() : profile(id).user();
  }

  FileBody read(String name) throws ResourceException {
    return profile(find(name)).body();
  }

  private Profile profile(String id) throws ResourceException {
    return asking.run(
        id,
        () -> {
          Optional<Profile> known = profiles.get(id, fresh);
          if (known.isPresent()) {
            return known.get();
          }
          JsonNode node = api.ask(Question.user(id)).path("user");
          if (Fields.id(node).isEmpty()) {
            throw api.refusals().missing();
          }
          User user = User.of(node);
          byte[] text = JsonText.compact(node);
          var profile =
              new Profile(
                  user,
                  new FileBody(
                      text,
                      user.updated(),
                      user.version().orElseGet(() -> FileBody.versionOf(text))));
          profiles.put(id, profile);
          seen.put(id, user);
          return profile;
        });
  }
}
