package dev.mirageworkbench.ui.notebook;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The cell that runs, those that wait, and what became of those that do not wait any more.
/// Confined to the JavaFX thread.
public final class RunQueue {
  private static final int MOST_PROBLEMS = 5;

  private final ReadOnlyObjectWrapper<Optional<CellModel>> running =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<CellModel> waiting = FXCollections.observableArrayList();
  private final ObservableList<String> problems = FXCollections.observableArrayList();

  public ReadOnlyObjectProperty<Optional<CellModel>> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// In the order in which they will run.
  public ObservableList<CellModel> waiting() {
    return FXCollections.unmodifiableObservableList(waiting);
  }

  /// What the kernel said that no cell says, and how many cells did not run; newest last. Empty
  /// again when something else is run.
  public ObservableList<String> problems() {
    return FXCollections.unmodifiableObservableList(problems);
  }

  public boolean isEmpty() {
    return running.get().isEmpty() && waiting.isEmpty();
  }

  void add(CellModel cell) {
    if (isEmpty()) {
      problems.clear();
    }
    cell.stateProperty().set(RunState.QUEUED);
    waiting.add(cell);
  }

  Optional<CellModel> take() {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    CellModel next = waiting.removeFirst();
    running.set(Optional.of(next));
    return Optional.of(next);
  }

  void ended() {
    running.set(Optional.empty());
  }

  /// @return whether it waited
  boolean remove(CellModel cell) {
    boolean waited = waiting.remove(cell);
    if (waited) {
      cell.stateProperty().set(RunState.IDLE);
    }
    return waited;
  }

  /// Nothing that waits is run.
  ///
  /// @param why the end of a sentence, such as `after an error`
  void drop(String why) {
    List<CellModel> dropped = List.copyOf(waiting);
    waiting.clear();
    dropped.forEach(cell -> cell.stateProperty().set(RunState.IDLE));
    if (!dropped.isEmpty()) {
      tell((dropped.size() == 1 ? "1 cell" : dropped.size() + " cells") + " not run " + why);
    }
  }

  void tell(String problem) {
    problems.remove(problem);
    if (problems.size() == MOST_PROBLEMS) {
      problems.removeFirst();
    }
    problems.add(problem);
  }
}
