package dev.mirageworkbench.notebook.export;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An encoded picture.
///
/// @param type its MIME type, one of those that browsers show
/// @param base64 well-formed, without line ends
record Picture(String type, String base64) {
  private static final Map<String, String> ENDINGS =
      Map.of(
          "image/png", "png",
          "image/jpeg", "jpg",
          "image/gif", "gif",
          "image/webp", "webp",
          "image/bmp", "bmp",
          "image/svg+xml", "svg");

  /// Empty for types that are no pictures and for data that is damaged.
  ///
  /// @param data base64, or the text of an SVG
  static Optional<Picture> of(String type, String data) {
    if (type.equals("image/svg+xml")) {
      return Optional.of(of(type, data.getBytes(StandardCharsets.UTF_8)));
    }
    if (!ENDINGS.containsKey(type)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(type, Base64.getMimeDecoder().decode(data)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static Picture of(String type, byte[] bytes) {
    return new Picture(type, Base64.getEncoder().encodeToString(bytes));
  }

  byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }

  /// By the ending of a file's name.
  static Optional<String> typeOf(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".jpeg")
        ? Optional.of("image/jpeg")
        : ENDINGS.entrySet().stream()
            .filter(entry -> name.endsWith("." + entry.getValue()))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  String ending() {
    return ENDINGS.getOrDefault(type, "bin");
  }

  String address() {
    return "data:" + type + ";base64," + base64;
  }
}
