package dev.mirageworkbench.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/// One value in several representations, as in nbformat.
///
/// @param data MIME type to text; base64 for binary types, JSON text for JSON types
/// @param metadata JSON text of the bundle's metadata object, `{}` when there is none
public record MimeBundle(Map<String, String> data, String metadata) {
  public static final String PLAIN = "text/plain";
  public static final String HTML = "text/html";

  public MimeBundle {
    data = Map.copyOf(new LinkedHashMap<>(data));
  }

  public static MimeBundle plain(String text) {
    return new MimeBundle(Map.of(PLAIN, text), "{}");
  }
}
