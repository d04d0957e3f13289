package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The code of a cell as it looks in its editor, for a fraction of an editor's cost.
final class CodeText extends TextFlow {
  private final InvalidationListener zoomed = _ -> fit();
  private int lines;

  CodeText(String source) {
    getStyleClass().add("code-text");
    setCursor(Cursor.TEXT);
    setAccessibleRole(AccessibleRole.TEXT);
    CodeFont.lineHeightProperty().addListener(new WeakInvalidationListener(zoomed));
    show(source);
  }

  /// As wide as its longest line; an editor takes over where that is too wide.
  double contentWidth() {
    return prefWidth(-1);
  }

  void show(String source) {
    setAccessibleText(source);
    getChildren().setAll(runs(source));
    lines = (int) source.chars().filter(c -> c == '\n').count() + 1;
    fit();
  }

  private void fit() {
    setLineSpacing(CodeFont.lineHeight() - CodeFont.naturalHeight());
    double height = CodeEditor.heightOf(lines);
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  private static List<Text> runs(String source) {
    var runs = new ArrayList<Text>();
    int at = 0;
    for (PythonLexer.Token token : PythonLexer.tokens(source)) {
      add(runs, source.substring(at, token.start()));
      add(runs, source.substring(token.start(), token.end()), token.kind().styleClass());
      at = token.end();
    }
    add(runs, source.substring(at));
    return runs;
  }

  private static void add(List<Text> runs, String text, String... styles) {
    if (!text.isEmpty()) {
      var run = new Text(text);
      run.setStyle(CodeFont.css());
      run.getStyleClass().add("code-run");
      run.getStyleClass().addAll(styles);
      runs.add(run);
    }
  }
}
