package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.text.AnsiColor;
import dev.mirageworkbench.text.AnsiStyle;
import dev.mirageworkbench.text.AnsiText;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// Monospaced text with terminal colours. Long text shows its first lines and a link for more.
final class TextNode extends VBox {
  private static final int LINES = 200;

  /// A single line may be a whole file.
  private static final int CHARACTERS = 40_000;

  private final String text;
  private final boolean notes;
  private SelectableText body = new SelectableText(List.of());

  /// @param notes whether lines of the mounts stand out in it
  TextNode(String text, String style, boolean notes) {
    this.text = text.stripTrailing();
    this.notes = notes;
    getStyleClass().addAll("output-text", style);
    setOnContextMenuRequested(
        event -> {
          menu().show(this, event.getScreenX(), event.getScreenY());
          event.consume();
        });
    draw(1);
  }

  private void draw(int pages) {
    int end = Math.min(cut(pages), text.length());
    body =
        new SelectableText(
            NoteLines.split(AnsiText.parse(text.substring(0, end))).stream()
                .map(this::run)
                .toList());
    getChildren().setAll(body);
    if (end < text.length()) {
      long lines = text.substring(end).lines().count();
      var more = new Hyperlink("Show more (%,d lines hidden)".formatted(lines));
      more.setOnAction(_ -> draw(pages * 4));
      getChildren().add(more);
    }
  }

  /// Where so many pages end.
  private int cut(int pages) {
    int at = 0;
    for (int line = 0; line < LINES * pages; line++) {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        return Math.min(text.length(), CHARACTERS * pages);
      }
      at = end + 1;
    }
    return Math.min(at, CHARACTERS * pages);
  }

  private Text run(NoteLines.Part part) {
    var run = new Text(part.piece().text());
    // By style: a weight from the style sheet would bring another family along.
    run.setStyle(CodeFont.css());
    run.getStyleClass().add("output-run");
    AnsiStyle style = part.piece().style();
    style.color().ifPresent(color -> paint(run, color));
    if (style.bold()) {
      run.getStyleClass().add("bold");
    }
    if (style.italic()) {
      run.getStyleClass().add("italic");
    }
    run.setUnderline(style.underline());
    if (notes && part.note()) {
      run.getStyleClass().add("mirage-note");
    }
    return run;
  }

  private static void paint(Text run, AnsiColor color) {
    switch (color) {
      case AnsiColor.Named(int index) -> run.getStyleClass().add("ansi-" + index);
      case AnsiColor.Exact exact -> run.setStyle(run.getStyle() + "-fx-fill: " + exact.css());
    }
  }

  private ContextMenu menu() {
    var selection = new MenuItem("Copy");
    selection.setDisable(body.selection().isEmpty());
    selection.setOnAction(_ -> body.copySelection());
    var all = new MenuItem("Copy Output");
    all.setOnAction(_ -> SelectableText.copy(AnsiText.strip(text)));
    return new ContextMenu(selection, all);
  }
}
