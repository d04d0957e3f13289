package dev.mirageworkbench.ui.notebook;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javafx.util.Subscription;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Shows the marks of a cell in its editor, above the colours of the code.
final class EditorMarks {
  private static final List<String> PLACE = List.of("found");
  private static final List<String> CURRENT = List.of("found", "found-current");

  private final CodeArea editor;
  private final CellModel cell;
  private boolean isDrawn;

  EditorMarks(CodeArea editor, CellModel cell) {
    this.editor = editor;
    this.cell = cell;
  }

  /// Begins to show them.
  Subscription watch() {
    return cell.marksProperty()
        .subscribe(
            marks -> {
              if (!marks.isEmpty() || isDrawn) {
                draw();
              }
              isDrawn = !marks.isEmpty();
            });
  }

  /// To be called when colours were drawn over them.
  void redraw() {
    if (isDrawn) {
      draw();
    }
  }

  private void draw() {
    if (editor.getLength() > 0) {
      StyleSpans<Collection<String>> colours =
          editor.getStyleSpans(0, editor.getLength()).mapStyles(EditorMarks::withoutMarks);
      editor.setStyleSpans(0, over(colours));
    }
  }

  private static Collection<String> withoutMarks(Collection<String> styles) {
    return styles.stream().filter(style -> !CURRENT.contains(style)).toList();
  }

  private StyleSpans<Collection<String>> over(StyleSpans<Collection<String>> colours) {
    List<TextMark> marks = cell.marksProperty().get();
    return marks.isEmpty()
        ? colours
        : colours.overlay(
            spans(marks, colours.length()),
            (colour, mark) -> Stream.concat(colour.stream(), mark.stream()).toList());
  }

  /// Marks of a text that has changed since may lie behind its end.
  private static StyleSpans<Collection<String>> spans(List<TextMark> marks, int length) {
    var builder = new StyleSpansBuilder<Collection<String>>();
    int at = 0;
    for (TextMark mark : marks) {
      if (mark.start() >= at && mark.end() <= length) {
        builder.add(Collections.emptyList(), mark.start() - at);
        builder.add(mark.isCurrent() ? CURRENT : PLACE, mark.end() - mark.start());
        at = mark.end();
      }
    }
    return builder.add(Collections.emptyList(), length - at).create();
  }
}
