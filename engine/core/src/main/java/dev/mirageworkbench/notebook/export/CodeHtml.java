package dev.mirageworkbench.notebook.export;

import dev.mirageworkbench.text.AnsiColor;
import dev.mirageworkbench.text.AnsiStyle;
import dev.mirageworkbench.text.AnsiText;
import dev.mirageworkbench.text.PythonLexer;
import java.util.ArrayList;
import java.util.List;

/// Code and terminal output as HTML with colours.
final class CodeHtml {
  private CodeHtml() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String python(String source) {
    var html = new StringBuilder();
    int at = 0;
    for (PythonLexer.Token token : PythonLexer.tokens(source)) {
      html.append(escape(source.substring(at, token.start())));
      html.append(
          span(token.kind().styleClass(), "", source.substring(token.start(), token.end())));
      at = token.end();
    }
    return html.append(escape(source.substring(at))).toString();
  }

  static String terminal(String text) {
    var html = new StringBuilder();
    for (AnsiText.Piece piece : AnsiText.parse(text)) {
      AnsiStyle style = piece.style();
      var classes = new ArrayList<String>();
      if (style.bold()) {
        classes.add("bold");
      }
      if (style.italic()) {
        classes.add("italic");
      }
      if (style.underline()) {
        classes.add("underline");
      }
      String exact = "";
      if (style.color().isPresent()) {
        switch (style.color().get()) {
          case AnsiColor.Named(int index) -> classes.add("ansi-" + index);
          case AnsiColor.Exact color -> exact = "color: " + color.css();
        }
      }
      html.append(span(String.join(" ", classes), exact, piece.text()));
    }
    return html.toString();
  }

  private static String span(String classes, String style, String text) {
    List<String> attributes = new ArrayList<>();
    if (!classes.isEmpty()) {
      attributes.add(" class=\"" + classes + "\"");
    }
    if (!style.isEmpty()) {
      attributes.add(" style=\"" + style + "\"");
    }
    return attributes.isEmpty()
        ? escape(text)
        : "<span" + String.join("", attributes) + ">" + escape(text) + "</span>";
  }
}
