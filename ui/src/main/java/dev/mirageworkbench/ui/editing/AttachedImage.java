package dev.mirageworkbench.ui.editing;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A picture on its way into a text. Not to be compared: the content is an array.
public final class AttachedImage {
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "svg", "image/svg+xml",
          "webp", "image/webp",
          "bmp", "image/bmp");

  private final String name;
  private final byte[] content;

  /// @param name of a file
  /// @param content is taken over
  public AttachedImage(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  public String name() {
    return name;
  }

  public byte[] content() {
    return content;
  }

  /// The MIME type that the extension says; empty where it is none of a picture.
  public static Optional<String> typeOf(String name) {
    int point = name.lastIndexOf('.');
    String extension = name.substring(point + 1).toLowerCase(Locale.ROOT);
    return point < 0 ? Optional.empty() : Optional.ofNullable(TYPES.get(extension));
  }

  public String type() {
    return typeOf(name).orElse("image/png");
  }

  /// As the file has it.
  public String base64() {
    return Base64.getEncoder().encodeToString(content);
  }

  /// In bytes.
  public long encodedLength() {
    return (content.length + 2L) / 3 * 4;
  }

  /// A name that a link needs no marks for.
  public String safeName() {
    return name.replaceAll("[^\\w.-]+", "_");
  }

  /// What stands for the picture where it cannot be shown.
  public String label() {
    int point = name.lastIndexOf('.');
    return (point > 0 ? name.substring(0, point) : name).replaceAll("[\\[\\]]", "");
  }
}
