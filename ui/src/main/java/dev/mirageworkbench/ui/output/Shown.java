package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.ui.chart.ChartSpec;
import dev.mirageworkbench.ui.table.TableJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The one representation of a bundle that is shown.
public sealed interface Shown {
  record Json(String text) implements Shown {}

  record Chart(ChartSpec spec) implements Shown {}

  record Rows(TableJson table) implements Shown {}

  record Table(HtmlTable table) implements Shown {}

  /// HTML that is no simple table.
  record Html(String source) implements Shown {}

  record Markdown(String source) implements Shown {}

  record Latex(String source) implements Shown {}

  record Svg(String source, Size size) implements Shown {}

  /// An encoded picture.
  ///
  /// @param base64 known to be well-formed
  record Picture(String type, String base64, Size size) implements Shown {
    public byte[] bytes() {
      return Base64.getMimeDecoder().decode(base64);
    }
  }

  record Plain(String text) implements Shown {}

  /// What the output says about the size of its picture.
  ///
  /// @param width in logical points, as `height`
  record Size(Optional<Double> width, Optional<Double> height) {
    public static final Size NATURAL = new Size(Optional.empty(), Optional.empty());
  }

  /// A representation and its name.
  ///
  /// @param read empty where the content is damaged
  record Kind(String type, String title, Function<Content, Optional<? extends Shown>> read) {}

  /// @param value what stands under the type
  /// @param metadata of the bundle
  record Content(String type, String value, String metadata, boolean trusted) {}

  /// The best first. A further kind is a line here, a record above and a case in
  /// [OutputNodes#bundle].
  List<Kind> KINDS =
      List.of(
          new Kind(
              TableJson.TYPE, "Table", content -> TableJson.parse(content.value()).map(Rows::new)),
          chart("application/vnd.vegalite.v6+json"),
          chart("application/vnd.vegalite.v5+json"),
          chart("application/vnd.vegalite.v4+json"),
          chart("application/vnd.vega.v6+json"),
          chart("application/vnd.vega.v5+json"),
          new Kind("application/json", "JSON", content -> Optional.of(new Json(content.value()))),
          new Kind(MimeBundle.HTML, "HTML", content -> Optional.of(html(content.value()))),
          new Kind(
              "text/markdown", "Markdown", content -> Optional.of(new Markdown(content.value()))),
          new Kind("text/latex", "Formula", content -> Optional.of(new Latex(content.value()))),
          new Kind("image/svg+xml", "SVG Picture", Shown::svg),
          new Kind("image/png", "PNG Picture", Shown::picture),
          new Kind("image/jpeg", "JPEG Picture", Shown::picture),
          new Kind("image/gif", "GIF Picture", Shown::picture),
          new Kind("image/bmp", "BMP Picture", Shown::picture),
          new Kind(MimeBundle.PLAIN, "Text", content -> Optional.of(new Plain(content.value()))),
          // Cannot be drawn here, only saved.
          new Kind("image/webp", "WebP Picture", Shown::picture));

  Pattern RUNNING_SVG = Pattern.compile("(?i)<\\s*(\\w+:)?script\\b|\\son\\w+\\s*=|javascript:");

  /// The kinds that a bundle has, the best first.
  static List<Kind> kinds(MimeBundle bundle) {
    return KINDS.stream().filter(kind -> bundle.data().containsKey(kind.type())).toList();
  }

  /// The chosen kind if it can be shown, otherwise the best that can.
  ///
  /// @param trusted whether the cell is; otherwise nothing that could run is taken
  static Shown choose(MimeBundle bundle, boolean trusted, Optional<String> chosen) {
    var candidates = new ArrayList<Kind>(kinds(bundle));
    // Tables and charts often bring their data along; that is not what they are.
    if (bundle.data().containsKey(MimeBundle.HTML)) {
      candidates.removeIf(kind -> kind.type().equals("application/json"));
    }
    chosen.ifPresent(
        type ->
            kinds(bundle).stream()
                .filter(kind -> kind.type().equals(type))
                .forEach(kind -> candidates.addFirst(kind)));
    for (Kind kind : candidates) {
      String value = bundle.data().getOrDefault(kind.type(), "");
      Optional<? extends Shown> shown =
          kind.read().apply(new Content(kind.type(), value, bundle.metadata(), trusted));
      if (shown.isPresent()) {
        return shown.get();
      }
    }
    return new Plain(
        "(nothing to show for "
            + String.join(", ", bundle.data().keySet().stream().sorted().toList())
            + ")");
  }

  private static Kind chart(String type) {
    return new Kind(
        type,
        "Chart",
        content -> ChartSpec.in(Map.of(content.type(), content.value())).map(Chart::new));
  }

  private static Shown html(String source) {
    return HtmlTable.parse(source).<Shown>map(Table::new).orElseGet(() -> new Html(source));
  }

  private static Optional<Shown> svg(Content content) {
    boolean refused = !content.trusted() && RUNNING_SVG.matcher(content.value()).find();
    return refused ? Optional.empty() : Optional.of(new Svg(content.value(), size(content)));
  }

  private static Optional<Shown> picture(Content content) {
    try {
      Base64.getMimeDecoder().decode(content.value());
      return Optional.of(new Picture(content.type(), content.value(), size(content)));
    } catch (IllegalArgumentException _) {
      // Damaged: the next representation is tried.
      return Optional.empty();
    }
  }

  /// Of the type's own metadata, or of the bundle's.
  private static Size size(Content content) {
    try {
      JsonNode all = JsonMapper.shared().readTree(content.metadata());
      JsonNode own = all.path(content.type());
      JsonNode said = own.isObject() ? own : all;
      return new Size(length(said.path("width")), length(said.path("height")));
    } catch (JacksonException _) {
      return Size.NATURAL;
    }
  }

  private static Optional<Double> length(JsonNode node) {
    double length = node.asDouble(0);
    return length >= 1 && length < 100_000 ? Optional.of(length) : Optional.empty();
  }

  /// For the clipboard and for files.
  static Map<String, String> extensions() {
    return Map.of(
        "application/json",
        "json",
        MimeBundle.HTML,
        "html",
        "text/markdown",
        "md",
        "text/latex",
        "tex",
        "image/svg+xml",
        "svg",
        "image/png",
        "png",
        "image/jpeg",
        "jpg",
        "image/gif",
        "gif",
        "image/bmp",
        "bmp",
        "image/webp",
        "webp");
  }
}
