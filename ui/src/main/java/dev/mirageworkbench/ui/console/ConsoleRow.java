package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Equal events as one row that counts them. Updated in place, so that a selection stays.
public final class ConsoleRow {
  private final WorkspaceEvent.Level level;
  private final Optional<WorkspacePath> mount;
  private final ReadOnlyStringWrapper message;
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Instant> newest;
  private final ReadOnlyObjectWrapper<Optional<CellId>> working =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  ConsoleRow(EventBuckets.Bucket bucket) {
    this.level = bucket.event().level();
    this.mount = bucket.event().origin().mount();
    this.message = new ReadOnlyStringWrapper();
    this.newest = new ReadOnlyObjectWrapper<>(bucket.event().origin().time());
    update(bucket);
  }

  void update(EventBuckets.Bucket bucket) {
    count.set(bucket.count());
    newest.set(bucket.event().origin().time());
    message.set(bucket.event().message());
    working.set(
        bucket.event() instanceof WorkspaceEvent.Walking walking && !walking.isOver()
            ? walking.origin().cell()
            : Optional.empty());
  }

  public WorkspaceEvent.Level level() {
    return level;
  }

  public Optional<WorkspacePath> mount() {
    return mount;
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
    return newest.get() + " " + level + " " + message() + times;
  }
}
