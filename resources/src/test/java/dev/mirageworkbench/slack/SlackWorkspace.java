package dev.mirageworkbench.slack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a scripted server knows: all in the words of Slack's documentation.
final class SlackWorkspace {
  static final Instant MADE = Instant.parse("2026-04-30T09:00:00Z");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final List<ObjectNode> channels = new ArrayList<>();
  final List<ObjectNode> users = new ArrayList<>();

  /// By channel, in any order, each as JSON text, which goes out as it is.
  final Map<String, List<String>> messages = new HashMap<>();

  /// By id.
  final Map<String, byte[]> files = new HashMap<>();

  static ObjectNode node(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  static JsonNode read(String json) {
    return JSON.readTree(json);
  }

  ObjectNode channel(String id, String name) {
    ObjectNode channel =
        JSON.createObjectNode()
            .put("id", id)
            .put("name", name)
            .put("is_channel", true)
            .put("created", MADE.getEpochSecond());
    channels.add(channel);
    messages.put(id, new ArrayList<>());
    return channel;
  }

  ObjectNode privateChannel(String id, String name) {
    return channel(id, name).put("is_private", true);
  }

  /// Direct messages; Slack gives them no name.
  ObjectNode im(String id, String user) {
    ObjectNode im = channel(id, "").put("is_im", true).put("user", user);
    im.remove("name");
    return im;
  }

  ObjectNode mpim(String id, String name) {
    return channel(id, name).put("is_mpim", true).put("is_private", true);
  }

  ObjectNode user(String id, String name) {
    ObjectNode user =
        JSON.createObjectNode()
            .put("id", id)
            .put("team_id", "T1")
            .put("name", name)
            .put("deleted", false)
            .put("real_name", name + " Realname")
            .put("is_bot", false)
            .put("updated", MADE.getEpochSecond());
    user.putObject("profile").put("display_name", "").put("email", name + "@example.com");
    users.add(user);
    return user;
  }

  static String ts(String time) {
    return Instant.parse(time).getEpochSecond() + ".000000";
  }

  List<String> messagesOf(String channel) {
    return messages.computeIfAbsent(channel, _ -> new ArrayList<>());
  }

  /// @param ts as Slack writes it
  void message(String channel, String ts, String text) {
    raw(
        channel,
        "{\"type\":\"message\",\"user\":\"U1\",\"text\":\"" + text + "\",\"ts\":\"" + ts + "\"}");
  }

  void raw(String channel, String json) {
    messagesOf(channel).add(json);
  }

  /// A message with files.
  ///
  /// @param files as JSON
  void share(String channel, String ts, String... files) {
    raw(
        channel,
        "{\"type\":\"message\",\"text\":\"\",\"ts\":\""
            + ts
            + "\",\"files\":["
            + String.join(",", files)
            + "]}");
  }
}
