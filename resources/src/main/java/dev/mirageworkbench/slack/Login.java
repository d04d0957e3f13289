package dev.mirageworkbench.slack;

import dev.mirageworkbench.slack.SlackApi.Told;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Says whose rights requests have.
final class Login {
  private static final List<Scope> NEEDED =
      List.of(
          new Scope("channels:read", "public channels"),
          new Scope("channels:history", "their messages"),
          new Scope("groups:read", "private channels"),
          new Scope("groups:history", "their messages"),
          new Scope("im:read", "direct messages"),
          new Scope("im:history", "their text"),
          new Scope("mpim:read", "group messages"),
          new Scope("mpim:history", "their text"),
          new Scope("users:read", "users"),
          new Scope("users:read.email", "their addresses"),
          new Scope("files:read", "files"));

  /// @param purpose what it is needed for
  private record Scope(String name, String purpose) {}

  private Login() {}

  /// @param told the answer of `auth.test`
  static String of(SlackConfig config, Told told) {
    JsonNode body = told.body();
    String url = Fields.string(body, "url").replaceFirst("^https?://", "").replaceFirst("/$", "");
    return "workspace "
        + orUnknown(Fields.string(body, "team"))
        + (url.isEmpty() ? "" : " (" + url + ")")
        + ", as "
        + orUnknown(Fields.string(body, "user"))
        + config.credential().map(each -> ", with " + each.origin()).orElse("")
        + rights(told.scopes());
  }

  private static String orUnknown(String name) {
    return name.isBlank() ? "unknown" : name;
  }

  private static String rights(Optional<String> scopes) {
    if (scopes.isEmpty()) {
      return "; what it permits is not told";
    }
    List<String> granted =
        Stream.of(scopes.get().split(",", -1))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    String lacking =
        NEEDED.stream()
            .filter(each -> !granted.contains(each.name()))
            .map(each -> each.name() + " (" + each.purpose() + ")")
            .collect(Collectors.joining(", "));
    return "; it permits "
        + (granted.isEmpty() ? "nothing" : String.join(", ", granted))
        + (lacking.isEmpty() ? "" : "; what it lacks for all folders: " + lacking);
  }
}
