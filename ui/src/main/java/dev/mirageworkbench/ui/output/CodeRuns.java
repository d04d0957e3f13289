package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.text.Text;

/// Code to read, in the colours of the editor where its language is known.
final class CodeRuns {
  private static final Set<String> PYTHON =
      Set.of("python", "py", "python3", "ipython", "ipython3");

  private CodeRuns() {}

  /// @param language as behind the fence
  static List<Text> of(String code, String language) {
    String[] words = language.strip().toLowerCase(Locale.ROOT).split("\\W+", 2);
    var runs = new ArrayList<Text>();
    int at = 0;
    if (PYTHON.contains(words[0])) {
      for (PythonLexer.Token token : PythonLexer.tokens(code)) {
        add(runs, code.substring(at, token.start()), "markdown-code-plain");
        add(runs, code.substring(token.start(), token.end()), token.kind().styleClass());
        at = token.end();
      }
    }
    add(runs, code.substring(at), "markdown-code-plain");
    return runs;
  }

  private static void add(List<Text> runs, String content, String style) {
    if (!content.isEmpty()) {
      var run = new Text(content);
      run.setStyle(CodeFont.css());
      run.getStyleClass().addAll("markdown-code-run", style);
      runs.add(run);
    }
  }
}
