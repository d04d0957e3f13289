package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.ui.background.Throttle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The console without its controls. Events may come on any thread; everything else is confined to
/// the JavaFX thread.
public final class ConsoleViewModel implements AutoCloseable {
  public static final int MOST_ROWS = 2_000;

  private final EventBuckets buckets = new EventBuckets(MOST_ROWS);
  private final Throttle copying;
  private final ObservableList<ConsoleRow> all = FXCollections.observableArrayList();
  private final FilteredList<ConsoleRow> shown = new FilteredList<>(all);
  private final Map<EventBuckets.Key, ConsoleRow> rows = new HashMap<>();
  private final ObservableList<String> mounts = FXCollections.observableArrayList();
  private final ObjectProperty<Level> leastLevel = new SimpleObjectProperty<>(Level.INFO);
  private final ObjectProperty<Optional<String>> mount =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty text = new SimpleStringProperty("");
  private final EventLog.Subscription subscription;

  /// @param pulse runs what it is given on the JavaFX thread a moment later
  public ConsoleViewModel(EventLog log, Executor pulse) {
    this.copying = new Throttle(pulse, this::copyChanges);
    leastLevel.addListener((_, _, _) -> filter());
    mount.addListener((_, _, _) -> filter());
    text.addListener((_, _, _) -> filter());
    filter();
    // Subscribed first: an event between the two calls is counted twice rather than lost.
    this.subscription = log.subscribe(this::take);
    log.recent().forEach(this::take);
  }

  private void take(WorkspaceEvent event) {
    buckets.add(event);
    copying.request();
  }

  private void copyChanges() {
    EventBuckets.Changes changes = buckets.takeChanges();
    for (EventBuckets.Key key : changes.dropped()) {
      ConsoleRow row = rows.remove(key);
      if (row != null) {
        all.remove(row);
      }
    }
    for (EventBuckets.Bucket bucket : changes.updated()) {
      ConsoleRow row = rows.get(bucket.key());
      if (row == null) {
        row = new ConsoleRow(bucket);
        rows.put(bucket.key(), row);
        all.add(row);
        addMount(row);
      } else {
        row.update(bucket);
      }
    }
  }

  private void addMount(ConsoleRow row) {
    row.mount()
        .map(Object::toString)
        .filter(name -> !mounts.contains(name))
        .ifPresent(
            name -> {
              var sorted = new TreeSet<>(mounts);
              sorted.add(name);
              mounts.setAll(sorted);
            });
  }

  private void filter() {
    String wanted = text.get() == null ? "" : text.get().strip().toLowerCase(Locale.ROOT);
    Level least = leastLevel.get();
    Optional<String> place = mount.get();
    shown.setPredicate(
        row ->
            row.level().compareTo(least) >= 0
                && (place.isEmpty() || place.equals(row.mount().map(Object::toString)))
                && row.message().toLowerCase(Locale.ROOT).contains(wanted));
  }

  /// The rows that pass the filter, in the order they first came.
  public ObservableList<ConsoleRow> rows() {
    return FXCollections.unmodifiableObservableList(shown);
  }

  /// The mounts that rows speak of, for the filter.
  public ObservableList<String> mounts() {
    return mounts;
  }

  public ObjectProperty<Level> leastLevelProperty() {
    return leastLevel;
  }

  /// Empty for all mounts.
  public ObjectProperty<Optional<String>> mountProperty() {
    return mount;
  }

  public StringProperty textProperty() {
    return text;
  }

  public void clear() {
    buckets.clear();
    rows.clear();
    all.clear();
    mounts.clear();
    mount.set(Optional.empty());
  }

  /// All shown rows as text, one line each.
  public String asText() {
    return shown.stream().map(ConsoleRow::asText).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    subscription.close();
  }
}
