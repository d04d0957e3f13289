package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.ui.table.TableKernel;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// The rows that a notebook's kernel holds.
public record NotebookTables(NotebookViewModel notebook) implements TableKernel {
  @Override
  public void ask(TableQuery query, Consumer<Optional<Answer.Rows>> answered) {
    notebook.ask(new Question.ListRows(query), answered);
  }

  @Override
  public Subscription whenIdle(Runnable action) {
    return notebook
        .kernelStateProperty()
        .subscribe(
            (_, now) -> {
              if (now instanceof KernelState.Idle) {
                action.run();
              }
            });
  }
}
