package dev.mirageworkbench.slack;

import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.ScriptedServer;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// A server on a free port of 127.0.0.1 that answers from a [SlackWorkspace] as Slack's
/// documentation says. A test scripts other answers, and looks at the requests.
final class ScriptedSlack implements AutoCloseable {
  static final String TOKEN = "xoxb-1234567890-secretsecret";

  final SlackWorkspace workspace = new SlackWorkspace();
  final List<Call> calls = new CopyOnWriteArrayList<>();

  private final Map<String, Function<Call, Reply>> scripts = new ConcurrentHashMap<>();
  private final ScriptedServer server;

  /// A request as it came.
  ///
  /// @param method of the Web API, or `file`
  /// @param form what was sent; of a file its path
  /// @param headers by their names in lower case
  record Call(String method, Map<String, String> form, Map<String, String> headers) {
    String get(String field) {
      return form.getOrDefault(field, "");
    }
  }

  static Reply error(String code) {
    return Reply.json("{\"ok\":false,\"error\":\"" + code + "\"}");
  }

  static Reply missingScope(String needed, String provided) {
    return Reply.json(
        "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"%s\",\"provided\":\"%s\"}"
            .formatted(needed, provided));
  }

  static Reply tooMany(String... retryAfter) {
    Reply reply = Reply.json(429, "{\"ok\":false,\"error\":\"ratelimited\"}");
    return retryAfter.length == 0 ? reply : reply.with("Retry-After", retryAfter[0]);
  }

  private ScriptedSlack(ScriptedServer server) {
    this.server = server;
    server.on(
        "POST",
        "/api/.*",
        asked ->
            handle(
                new Call(asked.path().substring("/api/".length()), asked.form(), asked.headers())));
    server.on(
        "GET",
        ".*",
        asked -> handle(new Call("file", Map.of("path", asked.path()), asked.headers())));
  }

  static ScriptedSlack start() throws IOException {
    return new ScriptedSlack(ScriptedServer.start());
  }

  String url() {
    return server.url();
  }

  /// Answers one method in another way.
  void script(String method, Function<Call, Reply> answer) {
    scripts.put(method, answer);
  }

  void unscript(String method) {
    scripts.remove(method);
  }

  SlackResource mount(String... settings) throws ResourceException {
    return mount(Duration.ZERO, settings);
  }

  /// @param fresh how long an answer about what changes is believed
  /// @param settings keys and values
  SlackResource mount(Duration fresh, String... settings) throws ResourceException {
    return mount(fresh, Http.SILENCE, InstantSource.system(), settings);
  }

  SlackResource mount(Duration fresh, Duration silence, InstantSource clock, String... settings)
      throws ResourceException {
    Map<String, String> values = new HashMap<>();
    values.put("token", TOKEN);
    values.put("baseUrl", url());
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new SlackResource(
        new SlackProvider(Map.of()).config(Settings.of(values)), silence, fresh, clock);
  }

  /// The methods that were called since the last look, in their order.
  List<String> takeMethods() {
    List<String> methods = calls.stream().map(Call::method).toList();
    calls.clear();
    return methods;
  }

  /// The JSON of a file as messages have it, whose bytes are here.
  String file(String id, String name, byte[] bytes) {
    workspace.files.put(id, bytes);
    return """
        {"id":"%s","name":"%s","title":"%s","mimetype":"application/octet-stream","size":%d,
         "timestamp":1777800000,"url_private_download":"%s/files-pri/%s/download"}"""
        .formatted(id, name, name, bytes.length, url(), id);
  }

  private Reply handle(Call call) {
    calls.add(call);
    return scripts.getOrDefault(call.method(), this::answer).apply(call);
  }

  /// The answer by documentation and workspace.
  Reply answer(Call call) {
    if (!call.headers().getOrDefault("authorization", "").equals("Bearer " + TOKEN)) {
      return call.method().equals("file") ? Reply.json(403, "") : error("invalid_auth");
    }
    return switch (call.method()) {
      case "auth.test" ->
          Reply.json(
                  "{\"ok\":true,\"url\":\"https://acme.slack.com/\",\"team\":\"Acme GmbH\","
                      + "\"user\":\"mirage\",\"bot_id\":\"B1\"}")
              .with("X-OAuth-Scopes", "channels:read,channels:history,users:read");
      case "conversations.list" -> conversations(call);
      case "conversations.info" -> one("channel", workspace.channels, call.get("channel"));
      case "conversations.history" -> history(call);
      case "users.list" ->
          page(call, "members", workspace.users.stream().map(ObjectNode::toString).toList());
      case "users.info" -> one("user", workspace.users, call.get("user"));
      case "file" -> file(call);
      default -> error("unknown_method");
    };
  }

  private static Reply one(String field, List<ObjectNode> among, String id) {
    return among.stream()
        .filter(each -> each.path("id").asString().equals(id))
        .findFirst()
        .map(each -> Reply.json("{\"ok\":true,\"" + field + "\":" + each + "}"))
        .orElse(error(field + "_not_found"));
  }

  private Reply conversations(Call call) {
    List<String> types = List.of(call.get("types").split(",", -1));
    return page(
        call,
        "channels",
        workspace.channels.stream()
            .filter(each -> types.contains(type(each)))
            .filter(each -> !each.path("is_archived").asBoolean(false))
            .map(ObjectNode::toString)
            .toList());
  }

  private static String type(ObjectNode channel) {
    return channel.path("is_im").asBoolean(false)
        ? "im"
        : channel.path("is_mpim").asBoolean(false)
            ? "mpim"
            : channel.path("is_private").asBoolean(false) ? "private_channel" : "public_channel";
  }

  private Reply history(Call call) {
    if (!workspace.messages.containsKey(call.get("channel"))) {
      return error("channel_not_found");
    }
    List<String> messages = workspace.messagesOf(call.get("channel"));
    BigDecimal oldest = number(call.get("oldest"), "0");
    BigDecimal latest = number(call.get("latest"), "99999999999");
    return page(
        call,
        "messages",
        messages.stream()
            .filter(each -> ts(each).compareTo(oldest) >= 0 && ts(each).compareTo(latest) <= 0)
            .sorted(Comparator.comparing(ScriptedSlack::ts).reversed())
            .toList());
  }

  private static BigDecimal number(String text, String otherwise) {
    return new BigDecimal(text.isEmpty() ? otherwise : text);
  }

  private static BigDecimal ts(String message) {
    return new BigDecimal(SlackWorkspace.read(message).path("ts").asString());
  }

  /// A page of a list, as long as was asked for.
  private static Reply page(Call call, String field, List<String> all) {
    return page(call, field, all, Integer.parseInt(call.get("limit")));
  }

  static Reply page(Call call, String field, List<String> all, int limit) {
    int from = call.get("cursor").isEmpty() ? 0 : Integer.parseInt(call.get("cursor"));
    int to = Math.min(all.size(), from + limit);
    return Reply.json(
        "{\"ok\":true,\"%s\":[%s],\"has_more\":%b,\"response_metadata\":{\"next_cursor\":\"%s\"}}"
            .formatted(
                field,
                all.subList(from, to).stream().collect(Collectors.joining(",")),
                to < all.size(),
                to < all.size() ? to : ""));
  }

  private Reply file(Call call) {
    String id = call.get("path").replaceFirst("^/[^/]*/", "").replaceFirst("/.*", "");
    if (!workspace.files.containsKey(id)) {
      return Reply.json(404, "");
    }
    byte[] bytes = workspace.files.getOrDefault(id, new byte[0]);
    String range = call.headers().getOrDefault("range", "");
    String[] ends = range.replace("bytes=", "").split("-", -1);
    int from = Integer.parseInt(ends[0]);
    int to = Math.min(bytes.length - 1, Integer.parseInt(ends[1]));
    byte[] part = Arrays.copyOfRange(bytes, from, to + 1);
    return Reply.of(206, "application/octet-stream", part)
        .with("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
  }

  @Override
  public void close() {
    server.close();
  }
}
