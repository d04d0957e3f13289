package dev.mirageworkbench.ui.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// Takes from HTML what could run, load, or lead somewhere by itself.
public final class HtmlCleaner {
  private static final Safelist ALLOWED =
      Safelist.relaxed()
          .addTags(
              "abbr",
              "article",
              "aside",
              "center",
              "details",
              "del",
              "figcaption",
              "figure",
              "footer",
              "font",
              "header",
              "hr",
              "ins",
              "kbd",
              "main",
              "mark",
              "s",
              "samp",
              "section",
              "style",
              "summary",
              "tt",
              "var")
          .addAttributes(":all", "style", "class", "id", "title", "align", "dir", "lang", "hidden")
          .addAttributes("table", "border", "cellpadding", "cellspacing", "width")
          .addAttributes("td", "colspan", "rowspan", "valign", "bgcolor")
          .addAttributes("th", "colspan", "rowspan", "valign", "bgcolor", "scope")
          .addAttributes("tr", "bgcolor", "valign")
          .addAttributes("font", "color", "size", "face")
          .addAttributes("details", "open")
          .addProtocols("a", "href", "http", "https", "mailto", "#")
          // Pictures of the network are not loaded, whoever asks.
          .removeProtocols("img", "src", "http", "https")
          .addProtocols("img", "src", "data");

  /// What a style could load, or run in browsers of old.
  private static final Pattern LOADING =
      Pattern.compile(
          "(?i)url\\s*\\(|image(-set)?\\s*\\(|@import|expression\\s*\\(|behavior\\s*:|-moz-binding"
              + "|\\\\|src\\s*:");

  private HtmlCleaner() {}

  public static String clean(String html) {
    Document dirty = Jsoup.parseBodyFragment(html);
    // Styles of a fragment are put into its head.
    dirty.head().select("style").forEach(style -> dirty.body().prependChild(style));
    Document clean = new Cleaner(ALLOWED).clean(dirty);
    for (Element element : clean.select("[style]")) {
      element.attr("style", declarations(element.attr("style")));
    }
    for (Element style : clean.select("style")) {
      if (LOADING.matcher(style.data()).find()) {
        style.remove();
      }
    }
    // A link leads nowhere but out; its attribute is all that is left of it.
    clean.outputSettings().prettyPrint(false);
    return clean.body().html();
  }

  private static String declarations(String style) {
    return Stream.of(style.split(";"))
        .filter(declaration -> !LOADING.matcher(declaration).find())
        .filter(declaration -> !fixes(declaration))
        .collect(Collectors.joining(";"));
  }

  /// What covers everything else could pretend to be the window.
  private static boolean fixes(String declaration) {
    String lower = declaration.toLowerCase(Locale.ROOT).replace(" ", "");
    return List.of("position:fixed", "position:sticky").contains(lower);
  }
}
