package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.ShortNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A file that somebody sent with a message.
///
/// @param original its name with the ending, as it was sent
/// @param size empty where Slack does not keep the bytes
/// @param address of the bytes; empty where the message does not tell
/// @param isEdited whether people may change it in Slack
record SentFile(
    String id,
    String original,
    OptionalLong size,
    Optional<Instant> modified,
    Optional<URI> address,
    String mediaType,
    boolean isEdited)
    implements ShortNames.Named {
  private static final String DELETED = "tombstone";

  /// @return empty for a file that is no longer there
  static Optional<SentFile> of(JsonNode node) {
    if (Fields.id(node).isEmpty() || Fields.string(node, "mode").equals(DELETED)) {
      return Optional.empty();
    }
    boolean isElsewhere = Fields.flag(node, "is_external");
    return Optional.of(
        new SentFile(
            Fields.id(node),
            original(node),
            isElsewhere ? OptionalLong.empty() : Fields.number(node, "size"),
            Fields.time(node, "timestamp"),
            address(node, "url_private_download").or(() -> address(node, "url_private")),
            Fields.string(node, "mimetype"),
            Fields.flag(node, "editable")));
  }

  private static String original(JsonNode node) {
    return Stream.of("name", "title")
        .map(field -> Fields.string(node, field))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("file");
  }

  private static Optional<URI> address(JsonNode node, String field) {
    try {
      return Optional.of(new URI(Fields.string(node, field))).filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    int dot = original.lastIndexOf('.');
    return dot < 0
        ? Names.withId(original, id)
        : Names.withId(original.substring(0, dot), id) + ending(original.substring(dot));
  }

  private static String ending(String text) {
    return text.length() < 2 ? "." : "." + Names.clean(text.substring(1));
  }

  @Override
  public List<String> shortNames() {
    return List.of(Names.clean(original), id);
  }

  /// What was sent stays as it is; what people write in Slack has no better version than this.
  Validator version() {
    return new Validator(
        id + " " + size.orElse(-1) + " " + modified.map(Instant::getEpochSecond).orElse(-1L),
        isEdited || size.isEmpty() ? Validator.Strength.WEAK : Validator.Strength.STRONG);
  }

  Entry entry(String spelled) {
    return entry(spelled, size);
  }

  Entry entry(String spelled, OptionalLong length) {
    return new Entry(
        spelled, Entry.Kind.FILE, length, modified, Optional.of(version()), OptionalInt.empty());
  }
}
