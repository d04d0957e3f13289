package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.output.Links;
import dev.mirageworkbench.ui.output.OutputTools;
import dev.mirageworkbench.ui.table.TableHost;
import dev.mirageworkbench.ui.table.TableKernel;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// Outputs whose kernel is gone, and that nobody saves.
public final class PlainOutputs {
  private PlainOutputs() {}

  public static OutputTools tools(Links links, Background background) {
    return new OutputTools(
        links,
        background,
        new TableHost(background, new NoKernel(), (_, _) -> Optional.empty(), (_, _, _, _) -> {}));
  }

  private record NoKernel() implements TableKernel {
    @Override
    public void ask(TableQuery query, Consumer<Optional<Answer.Rows>> answered) {
      answered.accept(Optional.empty());
    }

    @Override
    public Subscription whenIdle(Runnable action) {
      return Subscription.EMPTY;
    }
  }
}
