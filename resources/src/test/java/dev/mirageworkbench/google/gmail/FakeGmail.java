package dev.mirageworkbench.google.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.ScriptedServer.Call;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A mailbox that answers as Gmail's documentation says, with two of Gmail's habits: what fetches
/// an
/// attachment differs with each answer, and `after:` leaves out its own second.
final class FakeGmail implements AutoCloseable {
  static final String ROOT = "/gmail/v1/users/me/";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern PATH =
      Pattern.compile(ROOT + "(\\w+)(?:/([^/]+))?(?:/attachments/(.+))?");

  final ScriptedGoogle google;
  private final ArrayNode labels = JSON.createArrayNode();
  private final Map<String, ObjectNode> mails = new ConcurrentHashMap<>();
  private final List<ObjectNode> history = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, byte[]> attachments = new HashMap<>();
  private final AtomicInteger number = new AtomicInteger(1_000);
  private final AtomicInteger answers = new AtomicInteger();

  private FakeGmail(ScriptedGoogle google) {
    this.google = google;
    google.server().on("GET", ROOT + ".*", this::answer);
    for (String id : List.of("INBOX", "SENT", "UNREAD", "TRASH", "CATEGORY_SOCIAL")) {
      label(id, id, "system");
    }
  }

  static FakeGmail start() throws IOException {
    return new FakeGmail(ScriptedGoogle.start());
  }

  /// @param fresh how long answers count as the present
  /// @param settings keys and values beyond those of the sign-in
  Resource mount(Duration fresh, String... settings) throws ResourceException {
    return mount(fresh, Http.SILENCE, InstantSource.system(), settings);
  }

  Resource mount(Duration fresh, Duration silence, InstantSource clock, String... settings)
      throws ResourceException {
    return new GmailProvider(Map.of(), silence, fresh, clock)
        .open(Settings.of(google.settings(settings)));
  }

  // -- what is in the mailbox

  void label(String id, String name, String type) {
    labels.addObject().put("id", id).put("name", name).put("type", type);
  }

  void userLabel(String id, String name) {
    label(id, name, "user");
  }

  /// A mail with a text.
  ///
  /// @param at when it came
  ObjectNode mail(String id, String at, String subject, String... labelIds) {
    ObjectNode mail = JSON.createObjectNode();
    mail.put("id", id);
    mail.put("threadId", "t" + id);
    ArrayNode ids = mail.putArray("labelIds");
    List.of(labelIds).forEach(ids::add);
    mail.put("snippet", "Snippet of " + subject);
    mail.put("sizeEstimate", 1_000);
    mail.put("historyId", String.valueOf(number.incrementAndGet()));
    mail.put("internalDate", String.valueOf(Instant.parse(at).toEpochMilli()));
    ObjectNode payload = mail.putObject("payload");
    part(payload, "", "text/plain");
    header(payload, "Subject", subject);
    header(payload, "From", "Zoë Żak <zoe@example.com>");
    header(payload, "To", "ada@example.com");
    header(payload, "Date", "Sun, 3 May 2026 12:00:00 +0200");
    data(payload, "Text of " + subject);
    mails.put(id, mail);
    return mail;
  }

  /// Tells the change of a mail that [#mail] made.
  void tellAdded(ObjectNode mail) {
    change("messagesAdded", mail).set("message", reference(mail));
  }

  void relabel(ObjectNode mail, String removed, String added) {
    ArrayNode ids = JSON.createArrayNode();
    mail.path("labelIds").forEach(each -> addUnless(ids, each.asString(), removed));
    ids.add(added);
    mail.set("labelIds", ids);
    mail.put("historyId", String.valueOf(number.incrementAndGet()));
    ObjectNode change = change("labelsAdded", mail);
    change.set("message", reference(mail));
    change.putArray("labelIds").add(added);
    ObjectNode other = change("labelsRemoved", mail);
    other.set("message", reference(mail));
    other.putArray("labelIds").add(removed);
  }

  private static void addUnless(ArrayNode ids, String id, String removed) {
    if (!id.equals(removed)) {
      ids.add(id);
    }
  }

  void delete(ObjectNode mail) {
    mails.remove(mail.path("id").asString());
    change("messagesDeleted", mail).set("message", reference(mail));
  }

  private ObjectNode change(String kind, ObjectNode mail) {
    ObjectNode change = JSON.createObjectNode();
    change.put("id", String.valueOf(number.incrementAndGet()));
    change.putArray("messages").addObject().put("id", mail.path("id").asString());
    history.add(change);
    return change.putArray(kind).addObject();
  }

  private static ObjectNode reference(ObjectNode mail) {
    ObjectNode reference = JSON.createObjectNode();
    reference.put("id", mail.path("id").asString());
    reference.set("labelIds", mail.path("labelIds").deepCopy());
    return reference;
  }

  static ObjectNode payload(ObjectNode mail) {
    return (ObjectNode) mail.path("payload");
  }

  static ObjectNode part(ObjectNode part, String id, String mediaType) {
    return part.put("partId", id).put("mimeType", mediaType).put("filename", "");
  }

  /// Adds a part to one that has parts.
  static ObjectNode add(ObjectNode parent, String id, String mediaType) {
    parent.remove("body");
    ArrayNode parts =
        parent.path("parts").isArray()
            ? (ArrayNode) parent.path("parts")
            : parent.putArray("parts");
    return part(parts.addObject(), id, mediaType);
  }

  static void header(ObjectNode part, String name, String value) {
    ArrayNode headers =
        part.path("headers").isArray()
            ? (ArrayNode) part.path("headers")
            : part.putArray("headers");
    for (JsonNode each : headers) {
      if (each.path("name").asString().equals(name)) {
        ((ObjectNode) each).put("value", value);
        return;
      }
    }
    headers.addObject().put("name", name).put("value", value);
  }

  static void data(ObjectNode part, String text) {
    data(part, text.getBytes(UTF_8));
  }

  static void data(ObjectNode part, byte[] bytes) {
    part.putObject("body").put("size", bytes.length).put("data", encode(bytes));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /// Makes a part an attachment, or a text that is too long to come with the mail.
  void attach(ObjectNode mail, ObjectNode part, String filename, byte[] bytes) {
    part.put("filename", filename);
    part.putObject("body").put("size", bytes.length).put("attachmentId", "?");
    attachments.put(key(mail.path("id").asString(), part.path("partId").asString()), bytes);
  }

  /// Turns a mail with a text into one with that text and attachments.
  ///
  /// @return the part that holds them
  static ObjectNode mixed(ObjectNode mail) {
    ObjectNode payload = payload(mail);
    JsonNode body = payload.path("body").deepCopy();
    part(payload, "", "multipart/mixed");
    add(payload, "0", "text/plain").set("body", body);
    return payload;
  }

  private static String key(String mail, String part) {
    return mail + "/" + part;
  }

  // -- how it answers

  Reply answer(Call call) {
    Matcher path = PATH.matcher(call.path());
    if (!path.matches()) {
      return ScriptedGoogle.error(404, "notFound", "Not Found");
    }
    return switch (path.group(1)) {
      case "profile" -> profile();
      case "labels" -> Reply.json(JSON.createObjectNode().set("labels", labels).toString());
      case "history" -> history(call);
      case "messages" ->
          path.group(2) == null
              ? list(call)
              : path.group(3) == null
                  ? get(call, path.group(2))
                  : attachment(path.group(2), path.group(3));
      default -> ScriptedGoogle.error(404, "notFound", "Not Found");
    };
  }

  private Reply profile() {
    ObjectNode profile = JSON.createObjectNode().put("emailAddress", "ada@example.com");
    profile.put("messagesTotal", mails.size()).put("historyId", number.toString());
    return Reply.json(profile.toString());
  }

  private Reply history(Call call) {
    long start = Long.parseLong(call.query().get("startHistoryId"));
    ObjectNode answer = JSON.createObjectNode().put("historyId", number.toString());
    ArrayNode changes = answer.putArray("history");
    history.stream().filter(each -> each.path("id").asLong(0) > start).forEach(changes::add);
    return Reply.json(answer.toString());
  }

  private Reply list(Call call) {
    String label = call.query().getOrDefault("labelIds", "");
    List<ObjectNode> found =
        mails.values().stream()
            .filter(mail -> has(mail, label))
            .filter(mail -> label.equals("TRASH") || !has(mail, "TRASH"))
            .filter(mail -> isFound(mail, call.query().getOrDefault("q", "")))
            .map(mail -> new Dated(mail, time(mail)))
            .sorted(Comparator.comparing(Dated::time).reversed().thenComparing(Dated::id))
            .map(Dated::mail)
            .toList();
    int from = Integer.parseInt(call.query().getOrDefault("pageToken", "0"));
    int to =
        Math.min(
            found.size(), from + Integer.parseInt(call.query().getOrDefault("maxResults", "100")));
    ObjectNode answer = JSON.createObjectNode();
    if (from < to) {
      ArrayNode page = answer.putArray("messages");
      found
          .subList(from, to)
          .forEach(mail -> page.addObject().put("id", mail.path("id").asString()));
    }
    if (to < found.size()) {
      answer.put("nextPageToken", String.valueOf(to));
    }
    return Reply.json(answer.toString());
  }

  private record Dated(ObjectNode mail, long time) {
    String id() {
      return mail.path("id").asString();
    }
  }

  private static long time(JsonNode mail) {
    return mail.path("internalDate").asLong(0);
  }

  private static boolean has(JsonNode mail, String label) {
    return StreamSupport.stream(mail.path("labelIds").spliterator(), false)
        .anyMatch(each -> each.asString().equals(label));
  }

  private static boolean isFound(JsonNode mail, String query) {
    for (String term : query.split(" ", -1)) {
      String value = term.replaceFirst(".*:", "").replace(")", "");
      boolean fits =
          term.startsWith("after:")
              ? time(mail) / 1_000 > Long.parseLong(value)
              : term.startsWith("before:")
                  ? time(mail) / 1_000 < Long.parseLong(value)
                  : !term.startsWith("(label:") || has(mail, value);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private Reply get(Call call, String id) {
    ObjectNode mail = mails.get(id);
    return mail == null
        ? ScriptedGoogle.error(404, "notFound", "Requested entity was not found.")
        : Reply.json(masked(mail, call.query().getOrDefault("fields", "")).toString());
  }

  private ObjectNode masked(ObjectNode mail, String fields) {
    ObjectNode answer = mail.deepCopy();
    if (answer.path("payload") instanceof ObjectNode payload) {
      renew(payload, !fields.contains("payload("), answers.incrementAndGet());
    }
    if (fields.contains("payload(")) {
      answer.remove(List.of("snippet", "threadId"));
    }
    answer.remove("sizeEstimate");
    return answer;
  }

  private static void renew(JsonNode part, boolean isWhole, int answer) {
    if (part.path("body") instanceof ObjectNode body) {
      if (!isWhole) {
        body.remove("data");
      }
      if (body.has("attachmentId")) {
        body.put("attachmentId", part.path("partId").asString() + "-" + answer);
      }
    }
    part.path("parts").forEach(each -> renew(each, isWhole, answer));
  }

  private Reply attachment(String mail, String ticket) {
    byte[] bytes = attachments.get(key(mail, ticket.replaceFirst("-\\d+$", "")));
    return bytes == null
        ? ScriptedGoogle.error(400, "invalidArgument", "Invalid attachment token")
        : Reply.json("{\"size\":%d,\"data\":\"%s\"}".formatted(bytes.length, encode(bytes)));
  }

  // -- what was asked

  /// How often what was asked since it was last told; not signing in.
  Map<String, Integer> takeRequests() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Call call : google.server().calls()) {
      Matcher path = PATH.matcher(call.path());
      if (path.matches()) {
        String what =
            path.group(3) != null
                ? "attachment"
                : path.group(1).equals("messages")
                    ? path.group(2) == null ? "list" : "get"
                    : path.group(1);
        counts.merge(what, 1, Integer::sum);
      }
    }
    google.server().forget();
    return counts;
  }

  @Override
  public void close() {
    google.close();
  }
}
