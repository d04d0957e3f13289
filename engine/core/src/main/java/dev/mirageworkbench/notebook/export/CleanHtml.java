package dev.mirageworkbench.notebook.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// HTML of a notebook without what could run or load something: no scripts, no forms, no frames, no
/// style sheets, no pictures from elsewhere. Pictures are data in the text, or links.
final class CleanHtml {
  /// Only there for addresses that begin nowhere to be judged as those of the web.
  private static final String BASE = "https://notebook.invalid/";

  private static final Safelist ALLOWED =
      Safelist.relaxed()
          .addTags(
              "abbr",
              "address",
              "article",
              "aside",
              "bdi",
              "bdo",
              "center",
              "del",
              "details",
              "dfn",
              "figcaption",
              "figure",
              "font",
              "hr",
              "ins",
              "kbd",
              "mark",
              "s",
              "samp",
              "section",
              "summary",
              "tt",
              "var",
              "wbr")
          .addAttributes(":all", "style", "title", "dir", "lang")
          .addAttributes("td", "align", "valign")
          .addAttributes("th", "align", "valign", "scope")
          .addAttributes("table", "class")
          .addAttributes("font", "color")
          .addAttributes("img", "src", "alt", "width", "height")
          .addProtocols("img", "src", "data")
          .removeProtocols("a", "href", "ftp")
          .preserveRelativeLinks(true);

  private static final Pattern STYLE =
      Pattern.compile(
          "(?i)\\s*(?:color|background-color|font-weight|font-style|font-size|text-align"
              + "|text-decoration|vertical-align|white-space|padding(?:-\\w+)?|margin(?:-\\w+)?"
              + "|border(?:-\\w+)?|width|height)\\s*:\\s*[-\\w#%.,\\s()]+");

  /// What needs to run, to load or to be asked.
  private static final String ACTIVE =
      "script, iframe, frame, object, embed, applet, canvas, video, audio, input, select, textarea,"
          + " button";

  private CleanHtml() {}

  /// The kinds of elements that are there and cannot be in an export.
  static Set<String> leftOut(String html) {
    return Jsoup.parseBodyFragment(html, BASE).select(ACTIVE).stream()
        .map(Element::tagName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether there is anything to see.
  static boolean isVisible(String clean) {
    Document document = Jsoup.parseBodyFragment(clean);
    return document.body().hasText() || !document.select("img, table, hr").isEmpty();
  }

  /// @param pictures what an address in the text stands for
  static String of(String html, Function<String, Optional<String>> pictures) {
    Document document = Jsoup.parseBodyFragment(html, BASE);
    document.select("svg").forEach(CleanHtml::asPicture);
    document.select("img").forEach(image -> resolve(image, pictures));
    Document clean = new Cleaner(ALLOWED).clean(document);
    clean.select("[style]").forEach(CleanHtml::restyle);
    clean.outputSettings().prettyPrint(false);
    return clean.body().html();
  }

  /// In a picture of its own, where nothing of it runs or loads.
  private static void asPicture(Element drawing) {
    if (drawing.parents().is("svg") || drawing.childrenSize() == 0) {
      return;
    }
    drawing.attr("xmlns", "http://www.w3.org/2000/svg");
    var source = new Document("");
    source.outputSettings().syntax(Document.OutputSettings.Syntax.xml).prettyPrint(false);
    Element copy = drawing.clone();
    source.appendChild(copy);
    byte[] svg = copy.outerHtml().getBytes(StandardCharsets.UTF_8);
    Element title = drawing.selectFirst("title");
    Element image =
        new Element("img")
            .attr("src", Picture.of("image/svg+xml", svg).address())
            .attr("alt", title == null ? "a drawing" : title.text());
    drawing.replaceWith(image);
  }

  private static void resolve(Element image, Function<String, Optional<String>> pictures) {
    String address = image.attr("src");
    if (address.startsWith("data:")) {
      return;
    }
    Optional<String> found = pictures.apply(address);
    if (found.isPresent()) {
      image.attr("src", found.get());
    } else {
      String alt = image.attr("alt");
      String name = alt.isBlank() ? "a picture" : alt;
      Element place = new Element("span").text("[" + name + ": ");
      place.appendChild(new Element("a").attr("href", address).text(address));
      image.replaceWith(place.appendText("]"));
    }
  }

  private static void restyle(Element element) {
    String kept =
        Arrays.stream(element.attr("style").split(";"))
            .filter(part -> STYLE.matcher(part).matches() && !part.contains("url"))
            .map(String::strip)
            .collect(Collectors.joining("; "));
    if (kept.isEmpty()) {
      element.removeAttr("style");
    } else {
      element.attr("style", kept);
    }
  }
}
