package dev.mirageworkbench.ui.chart;

import dev.mirageworkbench.ui.theme.Appearance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/// The page that draws a chart: Vega, Vega-Lite, and what evaluates their expressions without
/// `eval`, which the page must not use. Loads nothing: their loader refuses everything.
final class ChartPage {
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (\\{[^}]*}) from .*$");
  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export \\{ expression as expressionInterpreter };$");

  private ChartPage() {}

  static String head() {
    return "<style>html,body{margin:0;padding:0;background:transparent;overflow:hidden}"
        + "svg{display:block}</style>"
        + script(resource("vega-6.4.0.min.js"))
        + script(resource("vega-lite-6.5.0.min.js"))
        + script(interpreter())
        + script(resource("draw.js"));
  }

  static String body() {
    return "<div id=\"chart\"></div>";
  }

  private static String script(String source) {
    return "<script>" + source + "</script>";
  }

  /// It is a module, and a page without an address cannot have one.
  private static String interpreter() {
    String module = resource("vega-interpreter-2.3.2.js");
    String plain = IMPORT.matcher(module).replaceFirst("const $1 = vega;");
    return "(function () {\n"
        + EXPORT.matcher(plain).replaceFirst("window.expressionInterpreter = expression;")
        + "\n})();";
  }

  private static String resource(String name) {
    try (InputStream source =
        Objects.requireNonNull(
            ChartPage.class.getResourceAsStream(name), name + " is missing from the jar")) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The colours of everything that a specification does not colour itself.
  static String config(Appearance appearance) {
    return switch (appearance) {
      case LIGHT -> config("#1f2328", "#59636e", "#d1d9e0", "#4c78a8");
      case DARK -> config("#f0f6fc", "#9198a1", "#3d444d", "#79a8d9");
      case HIGH_CONTRAST -> config("#ffffff", "#ffffff", "#ffffff", "#ffff00");
    };
  }

  private static String config(String text, String muted, String line, String mark) {
    return """
        {"background": null,
         "font": "sans-serif",
         "title": {"color": "%1$s", "subtitleColor": "%2$s"},
         "axis": {"labelColor": "%2$s", "titleColor": "%1$s", "gridColor": "%3$s",
                  "domainColor": "%3$s", "tickColor": "%3$s"},
         "legend": {"labelColor": "%2$s", "titleColor": "%1$s"},
         "header": {"labelColor": "%2$s", "titleColor": "%1$s"},
         "view": {"stroke": "%3$s"},
         "style": {"guide-label": {"fill": "%2$s"}, "guide-title": {"fill": "%1$s"}},
         "mark": {"color": "%4$s"},
         "text": {"color": "%1$s"}, "rule": {"color": "%2$s"}}
        """
        .formatted(text, muted, line, mark);
  }
}
