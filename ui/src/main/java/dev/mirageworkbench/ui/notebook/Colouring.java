package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.editing.ColorChange;
import dev.mirageworkbench.ui.editing.Coloured;
import dev.mirageworkbench.ui.editing.MarkdownLexer;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Colours the text of an editor, off the JavaFX thread and once per pulse, and draws only what has
/// changed, so that a long text does not lag behind its keys. Confined to the JavaFX thread.
public final class Colouring {
  private static final System.Logger LOG = System.getLogger(Colouring.class.getName());

  private final CodeArea area;
  private final CellType type;
  private final Background background;
  private final Throttle next;
  private ColorChange.Drawn drawn = ColorChange.Drawn.NOTHING;

  /// How much of the text at both ends is as it was drawn.
  private int head;

  private int tail;
  private boolean isWorking;
  private boolean isOutdated;
  private Runnable whenDrawn = () -> {};

  public Colouring(CodeArea area, CellType type, Background background) {
    this.area = area;
    this.type = type;
    this.background = background;
    this.next = new Throttle(background.pulse(), this::work);
    area.plainTextChanges().subscribe(this::touched);
  }

  private void touched(PlainTextChange change) {
    head = Math.min(head, change.getPosition());
    tail = Math.min(tail, area.getLength() - change.getInsertionEnd());
  }

  /// @param action called when colours were drawn anew, over what else was marked
  void onDrawn(Runnable action) {
    whenDrawn = action;
  }

  /// Colours all of it at once: a new editor may stand where there were colours already.
  public void now() {
    draw(new ColorChange.Drawn(area.getText(), pieces(type, area.getText())));
  }

  /// To be called when the text has changed.
  public void changed() {
    next.request();
  }

  private void work() {
    if (isWorking) {
      isOutdated = true;
      return;
    }
    isWorking = true;
    isOutdated = false;
    String text = area.getText();
    background.run(
        () -> new ColorChange.Drawn(text, pieces(type, text)),
        this::worked,
        failure -> {
          isWorking = false;
          LOG.log(System.Logger.Level.ERROR, "colouring failed", failure);
        });
  }

  private void worked(ColorChange.Drawn now) {
    isWorking = false;
    // The colours of an older text are for nobody.
    if (now.text().equals(area.getText())) {
      draw(now);
    } else {
      isOutdated = true;
    }
    if (isOutdated) {
      next.request();
    }
  }

  private void draw(ColorChange.Drawn now) {
    var change = ColorChange.between(drawn, now, head, tail);
    drawn = now;
    head = now.text().length();
    tail = head;
    if (change.end() > change.start()) {
      area.setStyleSpans(change.start(), spans(change));
      whenDrawn.run();
    }
  }

  static List<Coloured> pieces(CellType type, String text) {
    return switch (type) {
      case CODE ->
          PythonLexer.tokens(text).stream()
              .map(token -> new Coloured(token.start(), token.end(), token.kind().styleClass()))
              .toList();
      case MARKDOWN -> MarkdownLexer.pieces(text);
      case RAW, UNKNOWN -> List.of();
    };
  }

  private static StyleSpans<Collection<String>> spans(ColorChange change) {
    var builder = new StyleSpansBuilder<Collection<String>>();
    int at = change.start();
    for (Coloured piece : change.pieces()) {
      builder.add(List.of(), piece.start() - at);
      builder.add(List.of(piece.style()), piece.end() - piece.start());
      at = piece.end();
    }
    return builder.add(List.of(), change.end() - at).create();
  }
}
