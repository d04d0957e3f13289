package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.ui.editing.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Suggestions that need no Python: words of the notebook, and what the tree knows of folders.
final class KnownWords {
  private final Supplier<List<CellModel>> cells;

  KnownWords(Supplier<List<CellModel>> cells) {
    this.cells = cells;
  }

  /// Names in the cells, keywords and builtins that go on from the cursor.
  Answer.Completions words(String source, int caret) {
    Words.Begun begun = Words.before(source, caret);
    List<Answer.Match> matches =
        Words.fitting(sources(), begun).stream()
            .map(word -> new Answer.Match(word.text(), word.kind(), ""))
            .toList();
    return new Answer.Completions(begun.start(), caret, matches);
  }

  private List<String> sources() {
    return cells.get().stream()
        .filter(cell -> cell.type() == CellType.CODE)
        .map(CellModel::source)
        .toList();
  }

  /// What Python said, and behind it names of cells that have not run.
  Answer.Completions merged(Answer.Completions told, String source, int caret) {
    Words.Begun begun = Words.before(source, caret);
    boolean isName = !begun.text().isEmpty() && !begun.isAttribute();
    if (!isName || told.start() != begun.start()) {
      return told;
    }
    var there =
        told.matches().stream()
            .map(Answer.Match::text)
            .collect(Collectors.toCollection(HashSet::new));
    var all = new ArrayList<>(told.matches());
    words(source, caret).matches().stream()
        .filter(match -> match.kind().equals("text") && there.add(match.text()))
        .forEach(all::add);
    return new Answer.Completions(told.start(), told.end(), all);
  }

  /// The children of a folder that the tree has listed.
  static Answer.Completions paths(EditorTools tools, String source, int caret) {
    String path = Words.pathBefore(source, caret);
    int name = path.lastIndexOf('/') + 1;
    String typed = path.substring(name);
    List<Answer.Match> matches =
        path.isEmpty()
            ? List.of()
            : tools.folders().apply(path.substring(0, name)).stream()
                .filter(child -> child.name().startsWith(typed) && !child.name().equals(typed))
                .map(
                    child ->
                        child.isFolder()
                            ? new Answer.Match(child.name() + "/", "folder", "")
                            : new Answer.Match(child.name(), "file", ""))
                .toList();
    return new Answer.Completions(caret - typed.length(), caret, matches);
  }
}
