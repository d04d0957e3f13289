package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.editing.BracketMatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;

/// Marks the bracket at the cursor of a code editor and the one that belongs to it. Confined to the
/// JavaFX thread.
final class BracketMarks {
  private static final String STYLE = "bracket-match";

  private final CodeArea area;
  private final Background background;
  private final Throttle next;

  /// Where marks stand; they move with the text.
  private List<Integer> marked = List.of();

  BracketMarks(CodeArea area, Background background) {
    this.area = area;
    this.background = background;
    this.next = new Throttle(background.pulse(), this::find);
    area.plainTextChanges().subscribe(this::move);
  }

  /// To be called when cursor, text, colours or focus have changed.
  void changed() {
    next.request();
  }

  private void find() {
    if (!area.isFocused()) {
      show(Optional.empty());
      return;
    }
    String text = area.getText();
    int caret = area.getCaretPosition();
    background.run(
        () -> BracketMatch.at(text, caret),
        found -> {
          if (area.getCaretPosition() == caret && text.equals(area.getText())) {
            show(found);
          }
        },
        failure ->
            System.getLogger(BracketMarks.class.getName())
                .log(System.Logger.Level.ERROR, "matching brackets failed", failure));
  }

  private void show(Optional<BracketMatch> match) {
    marked.forEach(at -> style(at, false));
    marked = match.map(pair -> List.of(pair.open(), pair.close())).orElse(List.of());
    marked.forEach(at -> style(at, true));
  }

  private void move(PlainTextChange change) {
    marked =
        marked.stream()
            .filter(at -> at < change.getPosition() || at >= change.getRemovalEnd())
            .map(at -> at < change.getPosition() ? at : at + change.getNetLength())
            .toList();
  }

  private void style(int at, boolean isMarked) {
    if (at < area.getLength()) {
      var styles = new LinkedHashSet<>(area.getStyleOfChar(at));
      boolean changes = isMarked ? styles.add(STYLE) : styles.remove(STYLE);
      if (changes) {
        area.setStyle(at, at + 1, List.copyOf(styles));
      }
    }
  }
}
