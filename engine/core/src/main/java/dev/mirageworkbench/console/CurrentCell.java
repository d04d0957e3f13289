package dev.mirageworkbench.console;

import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import java.util.Optional;

/// The cell on whose behalf a thread works, so that events can name it however deep they arise.
public final class CurrentCell {
  private static final ScopedValue<CellId> CELL = ScopedValue.newInstance();

  private CurrentCell() {}

  /// Work that answers.
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws ResourceException;
  }

  public static Optional<CellId> get() {
    return CELL.isBound() ? Optional.of(CELL.get()) : Optional.empty();
  }

  /// Works for a cell, or for nobody where it is empty.
  public static <T> T call(Optional<CellId> cell, Question<T> work) throws ResourceException {
    return cell.isEmpty() ? work.ask() : ScopedValue.where(CELL, cell.get()).call(work::ask);
  }

  public static void run(Optional<CellId> cell, Runnable work) {
    if (cell.isEmpty()) {
      work.run();
    } else {
      ScopedValue.where(CELL, cell.get()).run(work);
    }
  }

  /// The same work for another thread, on behalf of the cell that is current now.
  public static Runnable carry(Runnable work) {
    Optional<CellId> cell = get();
    return cell.isEmpty() ? work : () -> ScopedValue.where(CELL, cell.get()).run(work);
  }
}
