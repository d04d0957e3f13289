package dev.mirageworkbench.ui.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

/// Monospaced text with terminal colours. Of long text it shows the first and the last lines, and
/// between them a link for more.
final class TextNode extends VBox {
  private static final int LINES = 200;

  /// A single line may be a whole file.
  private static final int CHARACTERS = 40_000;

  /// Where progress and errors stand.
  private static final int LAST_LINES = 20;

  private static final int LAST_CHARACTERS = 8_000;

  private final OutputTools tools;
  private final boolean notes;
  private final Function<String, List<TextLink>> places;
  private String text = "";
  private int pages = 1;

  /// What the first child shows.
  private String drawn = "";

  private final Hyperlink more = new Hyperlink();

  /// @param notes whether lines of the mounts stand out in it
  TextNode(String text, String style, boolean notes, OutputTools tools) {
    this(text, style, notes, tools, _ -> List.of());
  }

  /// @param places what leads somewhere in a text, besides its web addresses
  TextNode(
      String text,
      String style,
      boolean notes,
      OutputTools tools,
      Function<String, List<TextLink>> places) {
    this.tools = tools;
    this.notes = notes;
    this.places = places;
    getStyleClass().addAll("output-text", style);
    more.setOnAction(
        _ -> {
          pages *= 4;
          drawn = "";
          draw();
        });
    show(text);
  }

  /// Shows a text that usually goes on where the one before ended.
  void show(String longer) {
    text = longer.stripTrailing();
    draw();
  }

  String text() {
    return text;
  }

  private void draw() {
    int end = Math.min(cut(pages), text.length());
    int tail = end < text.length() ? Math.max(end, tailStart()) : end;
    String head = text.substring(0, end);
    boolean same = !drawn.isEmpty() && drawn.equals(head);
    Node first = same ? getChildren().getFirst() : body(head);
    drawn = head;
    if (end == text.length()) {
      getChildren().setAll(List.of(first));
      return;
    }
    long hidden = text.substring(end, tail).lines().count();
    more.setText("Show more (%,d lines hidden)".formatted(hidden));
    if (hidden == 0) {
      getChildren().setAll(first, body(text.substring(tail)));
    } else {
      getChildren().setAll(first, more, body(text.substring(tail)));
    }
  }

  private SelectableText body(String part) {
    // The line's end is between the two nodes.
    String shown = part.endsWith("\n") ? part.substring(0, part.length() - 1) : part;
    return new SelectableText(TextRuns.of(shown, notes, this::links));
  }

  private List<TextLink> links(String plain) {
    var links = new ArrayList<TextLink>(places.apply(plain));
    for (WebAddresses.Place web : WebAddresses.find(plain)) {
      if (links.stream().noneMatch(link -> link.holds(web.start()))) {
        links.add(
            new TextLink(
                web.start(), web.end(), web.address(), () -> tools.links().open(web.address())));
      }
    }
    links.sort(Comparator.comparingInt(TextLink::start));
    return links;
  }

  /// Where so many pages end.
  private int cut(int count) {
    int at = 0;
    for (int line = 0; line < LINES * count; line++) {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        return Math.min(text.length(), CHARACTERS * count);
      }
      at = end + 1;
    }
    return Math.min(at, CHARACTERS * count);
  }

  private int tailStart() {
    int at = text.length();
    int least = Math.max(0, text.length() - LAST_CHARACTERS);
    for (int line = 0; line < LAST_LINES; line++) {
      int before = text.lastIndexOf('\n', at - 1);
      if (before < least) {
        return line == 0 ? least : at + 1;
      }
      at = before;
    }
    return at + 1;
  }
}
