package dev.mirageworkbench.ui.output;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What markdown needs beside its text.
///
/// @param attachments the cell's, name to bundle
/// @param reveal goes to a heading of the notebook, by its name in links
public record MarkdownTools(OutputTools outputs, ObjectNode attachments, Consumer<String> reveal) {
  private static final String ATTACHMENT = "attachment:";

  /// For text that is in no cell.
  public static MarkdownTools without(OutputTools outputs) {
    return new MarkdownTools(outputs, JsonNodeFactory.instance.objectNode(), _ -> {});
  }

  /// The picture behind an address that needs no network; empty for others, and for what is not
  /// there.
  Optional<Shown> picture(String address) {
    if (address.startsWith(ATTACHMENT)) {
      JsonNode bundle = attachments.path(decoded(address.substring(ATTACHMENT.length())));
      for (Map.Entry<String, JsonNode> each : bundle.properties()) {
        if (each.getKey().startsWith("image/")) {
          return of(each.getKey(), text(each.getValue()));
        }
      }
      return Optional.empty();
    }
    String lower = address.substring(0, Math.min(address.length(), 64)).toLowerCase(Locale.ROOT);
    int comma = address.indexOf(',');
    if (!lower.startsWith("data:image/") || comma < 0) {
      return Optional.empty();
    }
    String head = address.substring("data:".length(), comma);
    String type = head.split(";", -1)[0];
    boolean base64 = head.endsWith(";base64");
    String data = decoded(address.substring(comma + 1));
    return base64 && type.equals("image/svg+xml")
        ? of(type, new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8))
        : of(type, data);
  }

  private static Optional<Shown> of(String type, String data) {
    return type.equals("image/svg+xml")
        ? Optional.of(new Shown.Svg(data, Shown.Size.NATURAL))
        : Optional.of(new Shown.Picture(type, data, Shown.Size.NATURAL));
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asString("");
    }
    var text = new StringBuilder();
    value.forEach(line -> text.append(line.asString("")));
    return text.toString();
  }

  /// `%20` and its like.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
