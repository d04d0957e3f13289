package dev.mirageworkbench.ui.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A chart as a bundle has it.
///
/// @param json the specification
/// @param isLite whether it is Vega-Lite rather than Vega
public record ChartSpec(String json, boolean isLite) {
  /// Best first.
  private static final List<String> LITE =
      List.of(
          "application/vnd.vegalite.v6+json",
          "application/vnd.vegalite.v5+json",
          "application/vnd.vegalite.v4+json");

  private static final List<String> VEGA =
      List.of("application/vnd.vega.v6+json", "application/vnd.vega.v5+json");

  /// Larger ones would keep the window from moving.
  private static final int LONGEST = 10_000_000;

  /// @param data of a bundle, by MIME type
  public static Optional<ChartSpec> in(Map<String, String> data) {
    return first(data, LITE)
        .map(json -> new ChartSpec(json, true))
        .or(() -> first(data, VEGA).map(json -> new ChartSpec(json, false)));
  }

  private static Optional<String> first(Map<String, String> data, List<String> types) {
    return types.stream().filter(data::containsKey).map(data::get).findFirst();
  }

  /// Why it is not drawn, as a sentence that says what to do; empty where it is.
  public Optional<String> refusal() {
    if (json.length() > LONGEST) {
      return Optional.of(
          "This chart's specification has %,d characters, which is too much to draw: put fewer rows into it"
              .formatted(json.length()));
    }
    try {
      JsonNode tree = JsonMapper.shared().readTree(json);
      return tree.isObject()
          ? address(tree).map(ChartSpec::loadsNothing)
          : Optional.of("This is no specification of a chart: it has to be a JSON object");
    } catch (JacksonException e) {
      return Optional.of("The chart's specification is no JSON: " + e.getOriginalMessage());
    }
  }

  private static String loadsNothing(String url) {
    return url.startsWith("/") && !url.startsWith("//")
        ? "The chart's data is in %s, and charts load no files: read it in the cell and put its rows into the specification, as data.values"
            .formatted(url)
        : "The chart's data is at %s, and charts load nothing from outside: put its rows into the specification, as data.values"
            .formatted(url.length() > 200 ? url.substring(0, 200) + "…" : url);
  }

  /// Where data would be loaded from.
  private static Optional<String> address(JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> part : node.properties()) {
        Optional<String> found =
            part.getKey().equals("data") ? urlOf(part.getValue()) : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
        // Rows are not looked through: they may hold anything, and many.
        if (!part.getKey().equals("values") && !part.getKey().equals("datasets")) {
          found = address(part.getValue());
        }
        if (found.isPresent()) {
          return found;
        }
      }
    } else if (node.isArray()) {
      return node.valueStream().map(ChartSpec::address).flatMap(Optional::stream).findFirst();
    }
    return Optional.empty();
  }

  private static Optional<String> urlOf(JsonNode data) {
    return data.isArray()
        ? data.valueStream().map(ChartSpec::urlOf).flatMap(Optional::stream).findFirst()
        : Optional.ofNullable(data.path("url").asString(null));
  }
}
