package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.text.AnsiText;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// An error: its last line and what the mounts say to it always, the way there on demand.
final class TracebackNode extends VBox {
  /// A longer way is closed at first.
  private static final int MOST_LINES = 40;

  private final ToggleButton toggle = new ToggleButton();
  private final TextNode way;

  TracebackNode(CellOutput.Failure failure, OutputTools tools) {
    getStyleClass().addAll("output-text", "traceback");
    List<String> lines = String.join("\n", failure.traceback()).lines().toList();
    int last = lastLine(lines, failure.name());
    way = new TextNode(String.join("\n", lines.subList(0, last)), "traceback-way", false, tools);
    String end =
        lines.isEmpty()
            ? failure.name() + ": " + failure.value()
            : String.join("\n", lines.subList(last, lines.size()));
    getChildren().addAll(way, new TextNode(end, "traceback-end", true, tools));
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
