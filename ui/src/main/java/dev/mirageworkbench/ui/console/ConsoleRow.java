package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Equal events as one row that counts them. Updated in place, so that a selection stays.
public final class ConsoleRow {
  private final ReadOnlyObjectWrapper<EventBuckets.Bucket> bucket;
  private final ReadOnlyObjectWrapper<List<String>> cells;
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Instant> newest;
  private final ReadOnlyObjectWrapper<Optional<CellId>> working =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  ConsoleRow(EventBuckets.Bucket bucket) {
    this.bucket = new ReadOnlyObjectWrapper<>(bucket);
    this.cells = new ReadOnlyObjectWrapper<>(bucket.cells());
    this.newest = new ReadOnlyObjectWrapper<>(bucket.event().origin().time());
    update(bucket);
  }

  void update(EventBuckets.Bucket now) {
    bucket.set(now);
    cells.set(now.cells());
    count.set(now.count());
    newest.set(now.event().origin().time());
    message.set(now.event().message());
    working.set(
        now.event() instanceof WorkspaceEvent.Walking walking && !walking.isOver()
            ? walking.origin().cell()
            : Optional.empty());
  }

  /// The newest of its events.
  public WorkspaceEvent event() {
    return bucket.get().event();
  }

  /// Changes with each event that it counts.
  ReadOnlyObjectProperty<EventBuckets.Bucket> bucketProperty() {
    return bucket.getReadOnlyProperty();
  }

  public WorkspaceEvent.Level level() {
    return event().level();
  }

  public Optional<WorkspacePath> mount() {
    return event().origin().mount();
  }

  /// The cells in whose names it happened, the newest first, as far as they are remembered.
  public ReadOnlyObjectProperty<List<String>> cellsProperty() {
    return cells.getReadOnlyProperty();
  }

  public String message() {
    return message.get();
  }

  /// Progress says something else from time to time.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// The cell whose progress this is, until it has ended.
  public ReadOnlyObjectProperty<Optional<CellId>> workingProperty() {
    return working.getReadOnlyProperty();
  }

  public ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Instant> newestProperty() {
    return newest.getReadOnlyProperty();
  }

  /// One line for the clipboard.
  public String asText() {
    String times = count.get() > 1 ? " (" + count.get() + " times)" : "";
    return newest.get() + " " + level() + " " + Redaction.hide(message()) + times;
  }
}
