package dev.mirageworkbench.google.gmail;

import com.google.api.client.http.HttpResponseException;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.GmailRequest;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks Gmail. Answers name only the fields that are needed.
final class Mailbox {
  private static final String ME = "me";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Mails that Gmail leaves out of all other lists.
  static final Set<String> HIDDEN = Set.of("TRASH", "SPAM");

  private static final String PART = "partId,filename,mimeType,body(attachmentId,size)";
  private static final String OUTLINE =
      "id,internalDate,historyId,labelIds,payload(headers(name,value),%s)".formatted(parts(0));
  private static final String WHOLE = "id,threadId,internalDate,historyId,labelIds,snippet,payload";

  private final GoogleApi api;
  private final Optional<String> narrowing;
  private final Gmail gmail;

  /// Ids of mails.
  ///
  /// @param next token of the page after it
  record Ids(List<String> ids, Optional<String> next) {}

  /// A request of Google's client, whose builders declare what they never throw.
  private interface Building<T> {
    T build() throws IOException;
  }

  /// @param narrowing a search that all lists are narrowed to
  Mailbox(GoogleApi api, Optional<String> narrowing) {
    this.api = api;
    this.narrowing = narrowing;
    gmail =
        new Gmail.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(api.config().endpoints().root(Gmail.DEFAULT_ROOT_URL))
            .build();
  }

  private static String parts(int depth) {
    return depth == Parts.DEEPEST ? PART : PART + ",parts(" + parts(depth + 1) + ")";
  }

  boolean isNarrowed() {
    return narrowing.isPresent();
  }

  JsonNode profile() throws ResourceException {
    return ask(() -> gmail.users().getProfile(ME));
  }

  List<JsonNode> labels() throws ResourceException {
    JsonNode answer = ask(() -> gmail.users().labels().list(ME).setFields("labels(id,name,type)"));
    return objects(answer.path("labels"));
  }

  /// Finds mails with a label, the newest first.
  ///
  /// @param search in Gmail's words
  /// @param token of the page; empty for the first
  Ids find(String label, String search, int most, Optional<String> token) throws ResourceException {
    String q = narrowing.map(each -> "(" + each + ") " + search).orElse(search);
    JsonNode answer =
        ask(
            () ->
                gmail
                    .users()
                    .messages()
                    .list(ME)
                    .setLabelIds(List.of(label))
                    .setQ(q.isEmpty() ? null : q)
                    .setMaxResults((long) most)
                    .setPageToken(token.orElse(null))
                    .setIncludeSpamTrash(HIDDEN.contains(label) ? true : null)
                    .setFields("messages/id,nextPageToken"));
    List<String> ids =
        objects(answer.path("messages")).stream()
            .map(each -> each.path("id").asString(""))
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    return new Ids(ids, next(answer, token));
  }

  private Optional<String> next(JsonNode answer, Optional<String> token) throws ResourceException {
    Optional<String> next =
        Optional.of(answer.path("nextPageToken").asString("")).filter(each -> !each.isEmpty());
    if (next.isPresent() && next.equals(token)) {
      throw corrupt("sends a list that does not go on where it says");
    }
    return next;
  }

  /// What a listing shows of a mail.
  ///
  /// @return empty if there is no such mail
  Optional<JsonNode> outline(String id) throws ResourceException {
    return message(id, OUTLINE);
  }

  /// A mail with all it says; without its attachments' bytes.
  ///
  /// @return empty if there is no such mail
  Optional<JsonNode> whole(String id) throws ResourceException {
    return message(id, WHOLE);
  }

  private Optional<JsonNode> message(String id, String fields) throws ResourceException {
    try {
      JsonNode answer =
          ask(() -> gmail.users().messages().get(ME, id).setFormat("full").setFields(fields));
      if (!answer.path("id").asString("").equals(id)) {
        throw corrupt("sends another mail than was asked for");
      }
      return Optional.of(answer);
    } catch (ResourceException e) {
      if (isMissing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Whether there is no such thing; Gmail refuses ids that cannot be any with status 400.
  static boolean isMissing(ResourceException failure) {
    return failure instanceof ResourceException.NotFound
        || (failure.getCause() instanceof HttpResponseException refusal
            && refusal.getStatusCode() == 400);
  }

  /// A part's bytes. They are unpacked straight from the answer, which may be large.
  byte[] attachment(String message, String attachment) throws ResourceException {
    byte[] answer =
        bytes(
            () ->
                gmail
                    .users()
                    .messages()
                    .attachments()
                    .get(ME, message, attachment)
                    .setFields("data"));
    try (JsonParser parser = JSON.createParser(answer)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          if (name.equals("data")) {
            return parser.getBinaryValue(Parts.BASE64);
          }
          parser.skipChildren();
        }
        return new byte[0]; // Gmail leaves out what is empty
      }
    } catch (JacksonException _) {
      // Said below; the cause would quote the mail.
    }
    throw corrupt("sends an attachment that cannot be read");
  }

  /// What happened since, oldest first.
  ///
  /// @throws ResourceException.NotFound if that is too long ago for Gmail to remember
  JsonNode history(String since, Optional<String> token) throws ResourceException {
    JsonNode answer =
        ask(
            () ->
                gmail
                    .users()
                    .history()
                    .list(ME)
                    .setStartHistoryId(new BigInteger(since))
                    .setMaxResults(500L)
                    .setPageToken(token.orElse(null)));
    Optional<String> _ = next(answer, token);
    return answer;
  }

  static List<JsonNode> objects(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).filter(JsonNode::isObject).toList();
  }

  ResourceException.Corrupt corrupt(String what) {
    return new ResourceException.Corrupt(api.config().server() + " " + what);
  }

  private JsonNode ask(Building<GmailRequest<?>> request) throws ResourceException {
    return api.json(build(request));
  }

  private byte[] bytes(Building<GmailRequest<?>> request) throws ResourceException {
    return api.bytes(build(request));
  }

  private GmailRequest<?> build(Building<GmailRequest<?>> request) throws ResourceException {
    try {
      return request.build().setPrettyPrint(false);
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }
}
