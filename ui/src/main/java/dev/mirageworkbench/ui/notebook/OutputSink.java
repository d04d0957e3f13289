package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.OutputCollector;
import dev.mirageworkbench.notebook.OutputLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Turns the events of one run into outputs, on the kernel's thread. Thread-safe.
public interface OutputSink {
  void accept(CellEvent event);

  /// The outputs so far.
  List<CellOutput> outputs();

  /// A file with all text of the run, if not all of it is kept; it goes with the program.
  default Optional<Path> fullLog() {
    return Optional.empty();
  }

  /// The run has ended.
  default void close() {}

  static OutputSink collecting() {
    var collector = new OutputCollector(Optional.of(new OutputLog()));
    return new OutputSink() {
      @Override
      public void accept(CellEvent event) {
        collector.accept(event);
      }

      @Override
      public List<CellOutput> outputs() {
        return collector.outputs();
      }

      @Override
      public Optional<Path> fullLog() {
        return collector.fullLog();
      }

      @Override
      public void close() {
        collector.close();
      }
    };
  }
}
