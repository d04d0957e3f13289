package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.text.AnsiColor;
import dev.mirageworkbench.text.AnsiStyle;
import dev.mirageworkbench.text.AnsiText;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.shape.Path;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

/// Terminal text as nodes, and what about it nodes cannot show: backgrounds and addresses.
final class TextRuns {
  /// A stretch with a background.
  record Marked(int start, int end, Optional<AnsiColor> color) {
    /// Without a colour it is inverse text of the usual one.
    void paint(Path path) {
      path.getStyleClass().add("text-background");
      if (color.isEmpty()) {
        path.getStyleClass().add("inverse");
      } else {
        TextRuns.paint(path, color.get());
      }
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final List<Text> nodes = new ArrayList<>();
  private final List<Marked> marked = new ArrayList<>();
  private final List<TextLink> links;

  private TextRuns(List<TextLink> links) {
    this.links = links;
  }

  /// @param notes whether lines of the mounts stand out
  /// @param finder of what leads somewhere in the text without its colours, in order
  static TextRuns of(String terminalText, boolean notes, Function<String, List<TextLink>> finder) {
    List<NoteLines.Part> parts = NoteLines.split(AnsiText.parse(terminalText));
    String plain = parts.stream().map(part -> part.piece().text()).collect(Collectors.joining());
    var runs = new TextRuns(finder.apply(plain));
    parts.forEach(part -> runs.add(part, notes));
    return runs;
  }

  /// A link may go on over several looks.
  private void add(NoteLines.Part part, boolean notes) {
    String content = part.piece().text();
    int first = text.length();
    int at = 0;
    for (TextLink link : links) {
      int start = Math.clamp(link.start() - first, at, content.length());
      int end = Math.clamp(link.end() - first, start, content.length());
      if (end > start) {
        add(part, content.substring(at, start), notes);
        add(part, content.substring(start, end), notes)
            .ifPresent(run -> run.getStyleClass().add("link"));
        at = end;
      }
    }
    add(part, content.substring(at), notes);
  }

  private Optional<Text> add(NoteLines.Part part, String content, boolean notes) {
    if (content.isEmpty()) {
      return Optional.empty();
    }
    Text run = node(part.piece().style(), content);
    if (notes && part.note()) {
      run.getStyleClass().add("mirage-note");
    }
    mark(part.piece().style(), content.length());
    nodes.add(run);
    text.append(content);
    return Optional.of(run);
  }

  private void mark(AnsiStyle style, int length) {
    if (style.inverse() || style.background().isPresent()) {
      marked.add(
          new Marked(
              text.length(),
              text.length() + length,
              style.inverse() ? style.color() : style.background()));
    }
  }

  private static Text node(AnsiStyle style, String content) {
    var run = new Text(content);
    // By style: a weight from the style sheet would bring another family along.
    run.setStyle(CodeFont.css());
    run.getStyleClass().add("output-run");
    if (style.inverse() && style.background().isEmpty()) {
      run.getStyleClass().add("inverse");
    }
    (style.inverse() ? style.background() : style.color()).ifPresent(color -> paint(run, color));
    if (style.bold()) {
      run.getStyleClass().add("bold");
    }
    if (style.italic()) {
      run.getStyleClass().add("italic");
    }
    run.setUnderline(style.underline());
    return run;
  }

  private static void paint(Shape shape, AnsiColor color) {
    switch (color) {
      case AnsiColor.Named(int index) -> shape.getStyleClass().add("ansi-" + index);
      case AnsiColor.Exact exact -> shape.setStyle(shape.getStyle() + "-fx-fill: " + exact.css());
    }
  }

  String text() {
    return text.toString();
  }

  List<Text> nodes() {
    return nodes;
  }

  List<Marked> marked() {
    return marked;
  }

  List<TextLink> links() {
    return links;
  }
}
