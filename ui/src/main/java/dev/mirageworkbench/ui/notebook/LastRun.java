package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.event.CacheEvent.InputChanged;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.ui.comparison.Compared;
import dev.mirageworkbench.ui.freshness.CellFacts;
import dev.mirageworkbench.ui.freshness.StaleReason;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.usage.FileUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What is known of a cell's last run besides its outputs; never saved. Confined to the JavaFX
/// thread.
public final class LastRun {
  private final ObjectProperty<CellUsage> usage = new SimpleObjectProperty<>(CellUsage.NONE);
  private final ObjectProperty<Optional<Instant>> finishedAt =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Duration>> elapsed =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Integer> line = new SimpleObjectProperty<>(0);
  private final ObjectProperty<List<StaleReason>> stale = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Optional<Compared>> compared =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty filesShown = new SimpleBooleanProperty();

  /// Versions of the files that were read, by path.
  private final Map<WorkspacePath, Validator> inputs = new HashMap<>();

  private final TreeSet<WorkspacePath> changed = new TreeSet<>();

  /// The run by the Python of now.
  private Optional<Begun> begun = Optional.empty();

  private boolean ranBefore;

  private record Begun(CellId id, String source, long order) {}

  void begin(CellId id, String source, long order) {
    begun = Optional.of(new Begun(id, source, order));
    ranBefore = true;
    inputs.clear();
    changed.clear();
    usage.set(CellUsage.NONE);
    finishedAt.set(Optional.empty());
    elapsed.set(Optional.of(Duration.ZERO));
    line.set(0);
    stale.set(List.of());
  }

  /// The run goes on.
  void tick(Duration since, CellUsage soFar) {
    elapsed.set(Optional.of(since));
    usage.set(soFar);
  }

  void end(Instant at, CellUsage total) {
    elapsed.set(Optional.empty());
    line.set(0);
    finishedAt.set(Optional.of(at));
    usage.set(total);
    for (FileUsage file : total.files()) {
      file.version().ifPresent(version -> inputs.put(file.path(), version));
      if (file.isChanged()) {
        changed.add(file.path());
      }
    }
  }

  /// The Python that ran it is gone.
  void forgetKernel() {
    begun = Optional.empty();
    inputs.clear();
    changed.clear();
  }

  /// @return whether that is news for this cell
  boolean inputChanged(InputChanged event) {
    Optional<WorkspacePath> path = event.origin().path();
    if (path.isEmpty() || !inputs.containsKey(path.get())) {
      return false;
    }
    boolean isOwn = event.isOwn() && event.origin().cell().equals(begun.map(Begun::id));
    if (isOwn && event.version().isPresent()) {
      inputs.put(path.get(), event.version().get());
    }
    boolean isSame = isOwn || event.version().equals(Optional.of(inputs.get(path.get())));
    return isSame ? changed.remove(path.get()) : changed.add(path.get());
  }

  /// The files that it read, as far as their backends name versions.
  Map<WorkspacePath, Validator> inputs() {
    return Map.copyOf(inputs);
  }

  /// @param source of the cell as it stands
  CellFacts facts(String source) {
    return new CellFacts(
        source,
        ranBefore,
        begun.map(run -> new CellFacts.Ran(run.source(), run.order(), List.copyOf(changed))));
  }

  boolean isOf(CellId id) {
    return begun.filter(run -> run.id().equals(id)).isPresent();
  }

  public ObjectProperty<CellUsage> usageProperty() {
    return usage;
  }

  /// Empty while it runs.
  public ObjectProperty<Optional<Instant>> finishedAtProperty() {
    return finishedAt;
  }

  /// How long it has run so far; empty when it has ended.
  public ObjectProperty<Optional<Duration>> elapsedProperty() {
    return elapsed;
  }

  /// Of the statement that runs, from 1; 0 where that is not known.
  public ObjectProperty<Integer> lineProperty() {
    return line;
  }

  public ObjectProperty<List<StaleReason>> staleProperty() {
    return stale;
  }

  public boolean isStale() {
    return !stale.get().isEmpty();
  }

  /// How its outputs differ from those before, where that was asked for.
  public ObjectProperty<Optional<Compared>> comparedProperty() {
    return compared;
  }

  /// Whether the list of its files is open.
  public BooleanProperty filesShownProperty() {
    return filesShown;
  }
}
