package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.notebook.OutputSink;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Collects outputs in the simplest way: neighbouring pieces of a stream are joined.
public final class FakeSink implements OutputSink {
  private final List<CellOutput> outputs = new ArrayList<>();

  @Override
  public synchronized void accept(CellEvent event) {
    switch (event) {
      case CellEvent.Output output -> add(output);
      case CellEvent.Display display -> outputs.add(new CellOutput.Display(display.bundle()));
      case CellEvent.Result result ->
          outputs.add(
              new CellOutput.Result(result.bundle(), OptionalInt.of(result.executionCount())));
      case CellEvent.Failed failed -> outputs.add(CellOutput.Failure.of(failed));
      case CellEvent.Started _,
          CellEvent.Statement _,
          CellEvent.ClearOutput _,
          CellEvent.InputNeeded _,
          CellEvent.Finished _ -> {}
    }
  }

  private void add(CellEvent.Output output) {
    if (!outputs.isEmpty()
        && outputs.getLast() instanceof CellOutput.Stream last
        && last.stream() == output.stream()) {
      outputs.set(
          outputs.size() - 1, new CellOutput.Stream(last.stream(), last.text() + output.text()));
    } else {
      outputs.add(new CellOutput.Stream(output.stream(), output.text()));
    }
  }

  @Override
  public synchronized List<CellOutput> outputs() {
    return List.copyOf(outputs);
  }
}
