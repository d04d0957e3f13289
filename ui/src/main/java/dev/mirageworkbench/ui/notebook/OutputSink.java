package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.OutputCollector;
import java.util.List;

/// Turns the events of one run into outputs, on the kernel's thread. Thread-safe.
public interface OutputSink {
  void accept(CellEvent event);

  /// The outputs so far.
  List<CellOutput> outputs();

  static OutputSink collecting() {
    var collector = new OutputCollector();
    return new OutputSink() {
      @Override
      public void accept(CellEvent event) {
        collector.accept(event);
      }

      @Override
      public List<CellOutput> outputs() {
        return collector.outputs();
      }
    };
  }
}
