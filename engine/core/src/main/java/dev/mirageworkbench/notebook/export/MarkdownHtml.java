package dev.mirageworkbench.notebook.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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

  String render(String source, Pictures pictures) {
    var math = new MathSource();
    String html = RENDERER.render(PARSER.parse(math.takeOut(source)));
    String clean = CleanHtml.of(html, address -> picture(address, pictures));
    Document document = Jsoup.parseBodyFragment(clean);
    document.select("h1, h2, h3, h4, h5, h6").forEach(heading -> identify(heading, math));
    document.outputSettings().prettyPrint(false);
    return math.putBack(
        document.body().html(),
        formula -> "<code class=\"math\">" + CodeHtml.escape(formula) + "</code>");
  }

  private static Optional<String> picture(String address, Pictures pictures) {
    return pictures.find(address).map(Picture::address);
  }

  private void identify(Element heading, MathSource math) {
    String text = math.putBack(heading.text(), UnaryOperator.identity());
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
