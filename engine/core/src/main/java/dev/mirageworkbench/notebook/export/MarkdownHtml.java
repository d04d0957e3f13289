package dev.mirageworkbench.notebook.export;

import dev.mirageworkbench.text.MathText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Markdown as clean HTML. Keeps the headings of all texts that it has seen.
final class MarkdownHtml {
  /// @param id unique in the document
  record Heading(int level, String text, String id) {}

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

  private final List<Heading> headings = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private final FormulaHtml formulas;

  MarkdownHtml(FormulaHtml formulas) {
    this.formulas = formulas;
  }

  String render(String source, Pictures pictures) {
    MathText math = MathText.of(source);
    String html = RENDERER.render(PARSER.parse(math.markdown()));
    String clean = CleanHtml.of(html, address -> picture(math.restored(address), pictures));
    Document document = Jsoup.parseBodyFragment(clean);
    FormulaHtml.restoreOutsideOfText(document, math);
    document.select("h1, h2, h3, h4, h5, h6").forEach(heading -> identify(heading, math));
    document.outputSettings().prettyPrint(false);
    return formulas.putBack(document.body().html(), math);
  }

  private static Optional<String> picture(String address, Pictures pictures) {
    return pictures.find(address).map(Picture::address);
  }

  private void identify(Element heading, MathText math) {
    String text = math.restored(heading.text());
    String word =
        text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    String id = word.isEmpty() ? "part" : word;
    for (int number = 2; !ids.add(id); number++) {
      id = word + "-" + number;
    }
    heading.attr("id", id);
    int level = heading.tagName().charAt(1) - '0';
    headings.add(new Heading(level, text, id));
  }

  List<Heading> headings() {
    return List.copyOf(headings);
  }
}
