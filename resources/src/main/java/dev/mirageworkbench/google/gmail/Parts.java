package dev.mirageworkbench.google.gmail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.Base64Variant.PaddingReadBehaviour;
import tools.jackson.databind.JsonNode;

/// Walks through the parts of a mail (RFC 2046), which lie in one another.
final class Parts {
  /// How far; mails that programs write stay within half of it.
  static final int DEEPEST = 6;

  /// As Gmail writes bytes (RFC 4648, 5), with or without `=` at the end.
  static final Base64Variant BASE64 =
      new Base64Variant(
              "Gmail",
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
              true,
              '=',
              Integer.MAX_VALUE)
          .withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED);

  private Parts() {}

  /// All parts, each before those in it.
  static List<JsonNode> of(JsonNode payload) {
    List<JsonNode> parts = new ArrayList<>();
    collect(payload, 0, parts);
    return parts;
  }

  private static void collect(JsonNode part, int depth, List<JsonNode> into) {
    into.add(part);
    // What an attached mail consists of is in that attachment.
    if (depth < DEEPEST && !isAttachment(part)) {
      Mailbox.objects(part.path("parts")).forEach(each -> collect(each, depth + 1, into));
    }
  }

  static boolean isAttachment(JsonNode part) {
    return !part.path("filename").asString("").isEmpty() && !attachmentId(part).isEmpty();
  }

  static String attachmentId(JsonNode part) {
    return part.path("body").path("attachmentId").asString("");
  }

  static boolean isPlainText(JsonNode part) {
    return part.path("mimeType").asString("").toLowerCase(Locale.ROOT).equals("text/plain")
        && !isAttachment(part);
  }

  /// The attachments, with names that differ and can be names of files.
  static List<Attachment> attachments(JsonNode payload) {
    Set<String> taken = new HashSet<>();
    return of(payload).stream()
        .filter(Parts::isAttachment)
        .map(part -> attachment(part, taken))
        .toList();
  }

  private static Attachment attachment(JsonNode part, Set<String> taken) {
    String filename = part.path("filename").asString("");
    return new Attachment(
        part.path("partId").asString(""),
        attachmentId(part),
        filename,
        free(SafeName.of(filename), taken),
        part.path("mimeType").asString(""),
        part.path("body").path("size").asLong(0));
  }

  /// `a.pdf`, then `a (2).pdf`.
  private static String free(String name, Set<String> taken) {
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String end = name.substring(stem.length());
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = stem + " (" + i + ")" + end;
    }
    return free;
  }
}
