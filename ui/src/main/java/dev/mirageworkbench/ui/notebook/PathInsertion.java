package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes code for a file into a cell. Where it matters, the notebook's Python is asked first
/// whether it has pandas, which it answers at once or not at all; none of the user's code runs for
/// it.
final class PathInsertion {
  private static final String IMPORT = "import pandas";
  private static final String PANDAS = "pandas";

  private final CellModel cell;
  private final NotebookViewModel notebook;

  PathInsertion(CellModel cell, NotebookViewModel notebook) {
    this.cell = cell;
    this.notebook = notebook;
  }

  /// @param done is called behind it
  void insert(DraggedPath path, CodeEditor editor, Runnable done) {
    if (!editor.isEditable()) {
      return;
    }
    if (InsertSnippets.dependsOnPandas(cell.type(), path)) {
      askForPandas(pandas -> insert(path, editor, pandas, done));
    } else {
      insert(path, editor, false, done);
    }
  }

  private void askForPandas(Consumer<Boolean> answered) {
    notebook.ask(
        new Question.Complete(IMPORT, IMPORT.length()),
        (Optional<Answer.Completions> answer) -> answered.accept(has(answer)));
  }

  private static boolean has(Optional<Answer.Completions> answer) {
    return answer.stream()
        .flatMap(completions -> completions.matches().stream())
        .anyMatch(match -> match.text().equals(PANDAS));
  }

  private void insert(DraggedPath path, CodeEditor editor, boolean pandas, Runnable done) {
    InsertSnippets.Insertion insertion =
        InsertSnippets.into(cell.type(), editor.getText(), editor.getCaretPosition(), path, pandas);
    cell.renderedProperty().set(false);
    editor.insertText(insertion.at(), insertion.text());
    editor.moveTo(insertion.at() + insertion.text().length());
    done.run();
  }
}
