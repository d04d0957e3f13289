package dev.mirageworkbench.google.gmail;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the file of a mail. Its keys and their order are a promise.
final class MailFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MailFile() {}

  /// @param message as Gmail tells it
  /// @param text its first text
  static ObjectNode of(JsonNode message, Mail mail, String text) {
    JsonNode payload = message.path("payload");
    ObjectNode file = JSON.createObjectNode();
    file.put("id", mail.id());
    file.put("thread_id", message.path("threadId").asString(""));
    put(file.putObject("from"), Address.of(Headers.line(payload, "From")));
    put(file.putArray("to"), Address.list(Headers.line(payload, "To")));
    put(file.putArray("cc"), Address.list(Headers.line(payload, "Cc")));
    file.put("subject", mail.subject());
    file.put("date", Headers.raw(payload, "Date"));
    file.put("body_text", text);
    file.put("snippet", message.path("snippet").asString(""));
    ArrayNode labels = file.putArray("labels");
    message.path("labelIds").forEach(label -> labels.add(label.asString("")));
    ArrayNode attachments = file.putArray("attachments");
    mail.attachments().forEach(each -> put(attachments.addObject(), each));
    return file;
  }

  private static void put(ArrayNode list, List<Address> addresses) {
    addresses.forEach(each -> put(list.addObject(), each));
  }

  private static void put(ObjectNode entry, Address address) {
    entry.put("name", address.name());
    entry.put("email", address.email());
  }

  /// The part tells attachments apart. What Gmail itself calls their id is another one with each
  /// answer, so that the same mail would never be the same file.
  private static void put(ObjectNode entry, Attachment attachment) {
    entry.put("id", attachment.part());
    entry.put("filename", attachment.filename());
    entry.put("path", "attachments/" + attachment.part() + "_" + attachment.filename());
    entry.put("mime_type", attachment.mediaType());
    entry.put("size", attachment.size());
  }
}
