package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.text.AnsiText;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// An error: its last line and what the mounts say to it always, the way there on demand. Where
/// mounts have caused it, cards say what can be done.
final class TracebackNode extends VBox {
  /// A longer way is closed at first.
  private static final int MOST_LINES = 40;

  private final ToggleButton toggle = new ToggleButton();
  private final OutputReach reach;
  private final TextNode way;

  TracebackNode(CellOutput.Failure failure, OutputReach reach, OutputTools tools) {
    this.reach = reach;
    getStyleClass().addAll("output-text", "traceback");
    List<String> lines = String.join("\n", failure.traceback()).lines().toList();
    int last = lastLine(lines, failure.name());
    way = text(lines.subList(0, last), "traceback-way", false, tools);
    List<String> end =
        lines.isEmpty()
            ? List.of(failure.name() + ": " + failure.value())
            : lines.subList(last, lines.size());
    getChildren().addAll(way, text(end, "traceback-end", true, tools));
    failure.causes().stream()
        .filter(CauseCard::isFor)
        .map(cause -> new CauseCard(cause, AnsiText.strip(end.getFirst()), reach, tools))
        .forEach(getChildren()::add);
    if (last > 0) {
      toggle.setText(String.format(Locale.ROOT, "Traceback (%,d lines)", last));
      toggle.getStyleClass().addAll("flat", "traceback-toggle");
      toggle.setSelected(last <= MOST_LINES);
      toggle.selectedProperty().subscribe(this::open);
      getChildren().addFirst(toggle);
    } else {
      Controls.show(way, false);
    }
  }

  private TextNode text(List<String> lines, String style, boolean notes, OutputTools tools) {
    return new TextNode(String.join("\n", lines), style, notes, tools, this::places);
  }

  private List<TextLink> places(String text) {
    return TracePlace.find(text).stream()
        .map(
            found ->
                new TextLink(
                    found.start(),
                    found.end(),
                    text.substring(found.start(), found.end()),
                    () -> reach.goTo(found.place())))
        .toList();
  }

  private void open(boolean isOpen) {
    Controls.show(way, isOpen);
    toggle.setGraphic(Controls.icon(isOpen ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
  }

  /// Where the error itself is told, which may take several lines, notes included.
  static int lastLine(List<String> lines, String name) {
    for (int at = lines.size() - 1; at >= 0; at--) {
      if (isError(AnsiText.strip(lines.get(at)), name)) {
        return at;
      }
    }
    return Math.max(0, lines.size() - 1);
  }

  private static boolean isError(String line, String name) {
    int qualified = line.indexOf(name);
    boolean alone = qualified == 0 || (qualified > 0 && line.charAt(qualified - 1) == '.');
    String rest = alone ? line.substring(qualified + name.length()) : "";
    return alone
        && line.substring(0, qualified).indexOf(' ') < 0
        && (rest.isEmpty() || rest.startsWith(":"));
  }
}
