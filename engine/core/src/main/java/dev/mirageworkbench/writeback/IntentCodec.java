package dev.mirageworkbench.writeback;

import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Intents as bytes: a line with the format's version and a CRC-32C (RFC 3720) of what follows,
/// then a line with one JSON object. A file of them is only ever appended to, and the last one
/// counts.
final class IntentCodec {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String MAGIC = "MIRAGE-INTENT 1 ";

  private IntentCodec() {}

  /// The bytes are not, or not any more, an intent.
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String reason) {
      super(reason);
    }
  }

  static byte[] encode(Intent intent) {
    ObjectNode json = JSON.createObjectNode();
    json.put("type", intent.resource().type());
    json.put("location", intent.resource().location());
    json.put("path", intent.path().value());
    json.put("state", intent.state().name());
    json.put("order", intent.order());
    json.put("length", intent.length());
    intent.checksum().ifPresent(value -> json.put("crc32c", value));
    switch (intent.precondition()) {
      case Precondition.Anything _ -> json.put("expects", "anything");
      case Precondition.Absent _ -> json.put("expects", "absent");
      case Precondition.Matches(Validator validator) -> {
        json.put("expects", "matches");
        json.put("validator", validator.value());
        json.put("strength", validator.strength().name());
      }
    }
    intent.modified().ifPresent(time -> json.put("modified", time.toString()));
    intent.mode().ifPresent(bits -> json.put("mode", bits));
    String body = JSON.writeValueAsString(json) + "\n";
    return (header(body) + body).getBytes(StandardCharsets.UTF_8);
  }

  private static String header(String body) {
    var crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return MAGIC + String.format("%08x", crc.getValue()) + "\n";
  }

  /// The last intent of a file. One that breaks off at the end of the file was being written when
  /// the power went, and the one before it counts.
  ///
  /// @return empty if not even the first one is whole
  static Optional<Intent> decodeLast(byte[] bytes) throws UnreadableException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    List<String> lines = whole.lines().map(line -> line + "\n").toList();
    int count = lines.size() / 2;
    if (count == 0) {
      return Optional.empty();
    }
    for (int i = 0; i < count - 1; i++) {
      Intent _ = decode(lines.get(2 * i), lines.get(2 * i + 1));
    }
    return Optional.of(decode(lines.get(2 * count - 2), lines.get(2 * count - 1)));
  }

  private static Intent decode(String header, String body) throws UnreadableException {
    if (!header.startsWith(MAGIC)) {
      throw new UnreadableException("it is no record of a write, or of a newer version");
    }
    if (!header(body).equals(header)) {
      throw new UnreadableException("its checksum is wrong");
    }
    try {
      return intent(JSON.readTree(body));
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new UnreadableException("it is malformed: " + e.getMessage());
    }
  }

  private static Intent intent(JsonNode json) throws UnreadableException {
    return new Intent(
        new ResourceIdentity(text(json, "type"), text(json, "location")),
        new ResourcePath(text(json, "path")),
        Intent.State.valueOf(text(json, "state")),
        json.path("order").asLong(),
        json.path("length").asLong(),
        number(json, "crc32c"),
        precondition(json),
        json.has("modified")
            ? Optional.of(Instant.parse(text(json, "modified")))
            : Optional.empty(),
        number(json, "mode"));
  }

  private static Precondition precondition(JsonNode json) throws UnreadableException {
    return switch (text(json, "expects")) {
      case "anything" -> Precondition.ANYTHING;
      case "absent" -> Precondition.ABSENT;
      case "matches" ->
          new Precondition.Matches(
              new Validator(
                  text(json, "validator"), Validator.Strength.valueOf(text(json, "strength"))));
      default -> throw new UnreadableException("its precondition is not known");
    };
  }

  private static OptionalInt number(JsonNode json, String key) {
    return json.has(key) ? OptionalInt.of(json.path(key).asInt()) : OptionalInt.empty();
  }

  private static String text(JsonNode json, String key) throws UnreadableException {
    JsonNode value = json.path(key);
    if (!value.isString()) {
      throw new UnreadableException("it does not say its " + key);
    }
    return value.stringValue();
  }
}
