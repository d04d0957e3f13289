package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Equal events as one row that counts them. Updated in place, so that a selection stays.
public final class ConsoleRow {
  private final WorkspaceEvent.Level level;
  private final Optional<WorkspacePath> mount;
  private final String message;
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Instant> newest;

  ConsoleRow(EventBuckets.Bucket bucket) {
    this.level = bucket.event().level();
    this.mount = bucket.event().origin().mount();
    this.message = bucket.event().message();
    this.newest = new ReadOnlyObjectWrapper<>(bucket.event().origin().time());
    count.set(bucket.count());
  }

  void update(EventBuckets.Bucket bucket) {
    count.set(bucket.count());
    newest.set(bucket.event().origin().time());
  }

  public WorkspaceEvent.Level level() {
    return level;
  }

  public Optional<WorkspacePath> mount() {
    return mount;
  }

  public String message() {
    return message;
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
    return newest.get() + " " + level + " " + message + times;
  }
}
