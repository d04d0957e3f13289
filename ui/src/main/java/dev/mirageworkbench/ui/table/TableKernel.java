package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.TableQuery;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// The kernel that holds the rows of a table. Confined to the JavaFX thread.
public interface TableKernel {
  /// @param answered called on the JavaFX thread; empty where it has nothing to say now
  void ask(TableQuery query, Consumer<Optional<Answer.Rows>> answered);

  /// Calls each time that the kernel has become idle.
  Subscription whenIdle(Runnable action);
}
