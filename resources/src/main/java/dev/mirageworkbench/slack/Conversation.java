package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.service.ShortNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A channel or direct messages, which is a folder of days.
///
/// @param title a channel's name, or who the messages are with; may be empty
/// @param called what Slack calls it; may be empty
record Conversation(Kind kind, String id, String title, String called, Optional<Instant> created)
    implements ShortNames.Named {
  /// @param users the names of users by id
  static Conversation of(JsonNode node, Map<String, String> users) {
    String called = Fields.string(node, "name");
    boolean isDirect = isDirect(node);
    String user = Fields.string(node, "user");
    return new Conversation(
        isDirect ? Kind.DMS : Kind.CHANNELS,
        Fields.id(node),
        isDirect ? users.getOrDefault(user, user) : called,
        called,
        Fields.time(node, "created"));
  }

  static boolean isDirect(JsonNode node) {
    return Fields.flag(node, "is_im") || Fields.flag(node, "is_mpim");
  }

  @Override
  public String name() {
    return Names.withId(title, id);
  }

  @Override
  public List<String> shortNames() {
    return Stream.of(title, Names.clean(title), called, id)
        .filter(each -> !each.isBlank())
        .distinct()
        .toList();
  }

  Entry entry(String spelled) {
    return created.map(at -> Entry.folder(spelled, at)).orElseGet(() -> Entry.folder(spelled));
  }
}
