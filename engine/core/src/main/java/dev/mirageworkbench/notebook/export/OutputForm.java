package dev.mirageworkbench.notebook.export;

import dev.mirageworkbench.kernel.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The one form of an output that an export shows.
sealed interface OutputForm {
  /// @param clean HTML without anything that could run or load
  /// @param leftOut what kinds of elements could, and are not there any more
  record Html(String clean, Set<String> leftOut) implements OutputForm {}

  record Markdown(String source) implements OutputForm {}

  record Latex(String source) implements OutputForm {}

  /// @param width in pixels of the page, where the output says so
  record Image(Picture picture, String alt, OptionalInt width) implements OutputForm {}

  record Text(String text) implements OutputForm {}

  /// SVG first.
  List<String> PICTURES =
      List.of("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

  /// JSON only where no HTML stands beside it; HTML only where something is left of it when all
  /// that could run is gone; text always.
  ///
  /// @param svgLast whether another picture is better where there is one
  static OutputForm choose(MimeBundle bundle, String alt, boolean svgLast) {
    Map<String, String> data = bundle.data();
    return json(data)
        .or(() -> html(data))
        .or(() -> Optional.ofNullable(data.get("text/markdown")).map(Markdown::new))
        .or(() -> Optional.ofNullable(data.get("text/latex")).map(Latex::new))
        .or(() -> picture(bundle, alt, svgLast))
        .orElseGet(() -> plain(data));
  }

  private static Optional<OutputForm> html(Map<String, String> data) {
    return Optional.ofNullable(data.get(MimeBundle.HTML))
        .map(html -> new Html(CleanHtml.of(html, _ -> Optional.empty()), CleanHtml.leftOut(html)))
        .filter(form -> CleanHtml.isVisible(form.clean()))
        .map(OutputForm.class::cast);
  }

  private static Optional<OutputForm> json(Map<String, String> data) {
    String json = data.get("application/json");
    if (json == null || data.containsKey(MimeBundle.HTML)) {
      return Optional.empty();
    }
    try {
      var mapper = JsonMapper.shared();
      return Optional.of(
          new Text(
              mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json))));
    } catch (JacksonException _) {
      return Optional.of(new Text(json));
    }
  }

  private static Optional<OutputForm> picture(MimeBundle bundle, String alt, boolean svgLast) {
    var types = new ArrayList<String>(PICTURES);
    if (svgLast) {
      types.addLast(types.removeFirst());
    }
    for (String type : types) {
      String data = bundle.data().get(type);
      if (data != null) {
        Optional<Picture> picture = Picture.of(type, data);
        if (picture.isPresent()) {
          JsonNode told = metadata(bundle).path(type);
          int width = told.path("width").asInt(0);
          return Optional.of(
              new Image(
                  picture.get(),
                  told.path("alt").asString(alt),
                  width > 0 ? OptionalInt.of(width) : OptionalInt.empty()));
        }
      }
    }
    return Optional.empty();
  }

  private static JsonNode metadata(MimeBundle bundle) {
    try {
      return JsonMapper.shared().readTree(bundle.metadata());
    } catch (JacksonException _) {
      return JsonMapper.shared().missingNode();
    }
  }

  private static OutputForm plain(Map<String, String> data) {
    String text = data.get(MimeBundle.PLAIN);
    return new Text(
        text != null
            ? text
            : "(nothing to show for "
                + String.join(", ", data.keySet().stream().sorted().toList())
                + ")");
  }
}
