package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Brings updates of displays to every cell that shows them. Events may come from any thread; what
/// they lead to is done on the JavaFX thread.
final class DisplayUpdates {
  private final List<CellModel> cells;

  private final AtomicInteger session = new AtomicInteger();

  /// The newest of each display, guarded by this.
  private final Map<String, MimeBundle> waiting = new LinkedHashMap<>();

  /// @param cells all of the notebook
  DisplayUpdates(List<CellModel> cells) {
    this.cells = cells;
  }

  synchronized void accept(CellEvent event) {
    if (event instanceof CellEvent.Display display && display.update()) {
      display.displayId().ifPresent(id -> waiting.put(id, display.bundle()));
    }
  }

  private synchronized Map<String, MimeBundle> take() {
    var taken = Map.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /// @param running shows what comes from its own run
  void show(CellModel running) {
    Map<String, MimeBundle> updates = take();
    if (!updates.isEmpty()) {
      cells.stream().filter(cell -> cell != running).forEach(cell -> update(cell, updates));
    }
  }

  private static void update(CellModel cell, Map<String, MimeBundle> updates) {
    List<CellOutput> before = cell.outputsProperty().get();
    List<CellOutput> after = before.stream().map(output -> updated(output, updates)).toList();
    if (!after.equals(before)) {
      cell.outputsProperty().set(after);
    }
  }

  private static CellOutput updated(CellOutput output, Map<String, MimeBundle> updates) {
    if (!(output instanceof CellOutput.Display display)) {
      return output;
    }
    Optional<MimeBundle> newer = display.displayId().map(updates::get);
    return newer.isEmpty()
        ? output
        : new CellOutput.Display(newer.get(), display.displayId(), display.extra());
  }

  /// Another Python counts its displays anew: the names of the one before are nobody's.
  void newSession() {
    session.incrementAndGet();
  }

  /// The event with names that are unique among all sessions.
  CellEvent named(CellEvent event) {
    return event instanceof CellEvent.Display display
        ? new CellEvent.Display(
            display.cell(),
            display.bundle(),
            display.displayId().map(id -> session.get() + "/" + id),
            display.update())
        : event;
  }
}
