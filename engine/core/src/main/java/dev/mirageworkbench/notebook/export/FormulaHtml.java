package dev.mirageworkbench.notebook.export;

import dev.mirageworkbench.text.MathText;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Formulas as pictures in a page, with their source as what stands for them; as their source where
/// they are not understood.
///
/// @param formulas what sets them
record FormulaHtml(Formulas formulas) {
  /// @param html made of the Markdown with marks in the place of its formulas
  static void restoreOutsideOfText(Document html, MathText math) {
    for (Element element : html.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        attribute.setValue(math.restored(attribute.getValue()));
      }
    }
    for (Element code : html.select("code, pre")) {
      for (TextNode text : code.textNodes()) {
        text.text(math.restored(text.getWholeText()));
      }
    }
  }

  String putBack(String html, MathText math) {
    return math.parts(html).stream()
        .map(
            part ->
                switch (part) {
                  case MathText.Part.Words(String words) -> words;
                  case MathText.Part.Set(MathText.Formula formula) ->
                      of(formula.source(), formula.display(), formula.original());
                })
        .collect(Collectors.joining());
  }

  /// @param original as it was written
  String of(String source, boolean display, String original) {
    try {
      Formulas.Drawn drawn = formulas.draw(source, display);
      String picture =
          String.format(
              Locale.ROOT,
              "<img class=\"math\" src=\"%s\" alt=\"%s\" style=\"width: %.3fem; vertical-align:"
                  + " %.3fem\">",
              drawn.address(),
              CodeHtml.escape(original),
              drawn.width(),
              -drawn.depth());
      return display ? "<span class=\"formula\">" + picture + "</span>" : picture;
    } catch (IOException _) {
      return "<code class=\"math\">" + CodeHtml.escape(original) + "</code>";
    }
  }
}
