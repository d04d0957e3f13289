package dev.mirageworkbench.notebook.export;

import dev.mirageworkbench.notebook.Multiline;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The pictures that the text of a cell names: attachments, and files in the notebook's folder.
///
/// @param attachments of the cell
/// @param folder of the notebook; nothing outside of it is read. Empty where there is none
record Pictures(JsonNode attachments, Optional<Path> folder) {
  private static final String ATTACHMENT = "attachment:";

  /// A notebook must not make an export swallow whatever lies there.
  private static final long LARGEST = 32L << 20;

  Optional<Picture> find(String address) {
    String name = decoded(address);
    return name.startsWith(ATTACHMENT)
        ? attachment(name.substring(ATTACHMENT.length()))
        : folder.flatMap(it -> file(it, name));
  }

  static boolean isAttachment(String address) {
    return address.startsWith(ATTACHMENT);
  }

  private static String decoded(String address) {
    try {
      return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return address;
    }
  }

  private Optional<Picture> attachment(String name) {
    return attachments.path(name).properties().stream()
        .flatMap(
            entry ->
                Multiline.join(entry.getValue())
                    .flatMap(data -> Picture.of(entry.getKey(), data))
                    .stream())
        .findFirst();
  }

  private static Optional<Picture> file(Path folder, String name) {
    Optional<String> type = Picture.typeOf(name);
    if (type.isEmpty() || name.contains(":")) {
      return Optional.empty();
    }
    try {
      Path root = folder.toRealPath();
      Path file = root.resolve(name).toRealPath();
      return file.startsWith(root) && Files.size(file) <= LARGEST
          ? Optional.of(Picture.of(type.get(), Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException | InvalidPathException _) {
      // Not there: the text keeps the address.
      return Optional.empty();
    }
  }
}
