package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.console.EventExport;
import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.dataline.RunName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The console without its controls. Events may come on any thread; everything else is confined to
/// the JavaFX thread. What is filtered is remembered as long as the window is open.
public final class ConsoleViewModel implements AutoCloseable {
  public static final int MOST_ROWS = 2_000;

  /// More cells than that nobody picks from.
  private static final int MOST_CELLS = 100;

  private final EventLog log;
  private final EventBuckets buckets = new EventBuckets(MOST_ROWS);
  private final Throttle copying;
  private final ObservableList<ConsoleRow> all =
      FXCollections.observableArrayList(row -> new Observable[] {row.cellsProperty()});
  private final FilteredList<ConsoleRow> shown = new FilteredList<>(all);
  private final Map<EventBuckets.Key, ConsoleRow> rows = new HashMap<>();
  private final ObservableList<String> mounts = FXCollections.observableArrayList();
  private final ObservableList<String> cells = FXCollections.observableArrayList();
  private final ObjectProperty<Level> leastLevel = new SimpleObjectProperty<>(Level.INFO);
  private final ObjectProperty<Optional<String>> mount =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<String>> cell =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<WorkspacePath>> place =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<ConsoleFilter> filter =
      new ReadOnlyObjectWrapper<>(ConsoleFilter.FIRST);
  private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper();
  private final EventLog.Subscription subscription;
  private boolean isSettingAll;

  /// @param pulse runs what it is given on the JavaFX thread a moment later
  public ConsoleViewModel(EventLog log, Executor pulse) {
    this.log = log;
    this.copying = new Throttle(pulse, this::copyChanges);
    show(ConsoleFilter.FIRST);
    leastLevel.addListener((_, _, _) -> filter());
    mount.addListener((_, _, _) -> filter());
    cell.addListener((_, _, _) -> filter());
    place.addListener((_, _, _) -> filter());
    text.addListener((_, _, _) -> filter());
    // Subscribed first: an event between the two calls is counted twice rather than lost.
    this.subscription = log.subscribe(this::take);
    log.recent().forEach(this::take);
  }

  private void take(WorkspaceEvent event) {
    buckets.add(event);
    copying.request();
  }

  /// All at once: the list tells of each change, and a storm of events changes most of it.
  private void copyChanges() {
    EventBuckets.Changes changes = buckets.takeChanges();
    var gone = new HashSet<ConsoleRow>();
    for (EventBuckets.Key key : changes.dropped()) {
      ConsoleRow row = rows.remove(key);
      if (row != null) {
        gone.add(row);
      }
    }
    var added = new ArrayList<ConsoleRow>();
    for (EventBuckets.Bucket bucket : changes.updated()) {
      ConsoleRow row = rows.get(bucket.key());
      if (row == null) {
        row = new ConsoleRow(bucket);
        rows.put(bucket.key(), row);
        added.add(row);
      } else {
        row.update(bucket);
      }
    }
    if (!gone.isEmpty()) {
      all.removeAll(gone);
    }
    all.addAll(added);
    dropped.set(changes.droppedSince());
    offer(changes.updated());
  }

  /// Lets what events speak of be picked.
  private void offer(List<EventBuckets.Bucket> updated) {
    var allMounts = new TreeSet<>(mounts);
    var allCells = new LinkedHashSet<>(cells);
    for (EventBuckets.Bucket bucket : updated) {
      bucket.event().origin().mount().ifPresent(it -> allMounts.add(it.value()));
      allCells.addAll(bucket.cells());
    }
    if (allMounts.size() > mounts.size()) {
      mounts.setAll(allMounts);
    }
    if (allCells.size() > cells.size()) {
      cells.setAll(allCells.stream().skip(Math.max(0, allCells.size() - MOST_CELLS)).toList());
    }
  }

  private void filter() {
    if (isSettingAll) {
      return;
    }
    var now =
        new ConsoleFilter(
            leastLevel.get(),
            mount.get().map(WorkspacePath::of),
            cell.get(),
            place.get(),
            text.get() == null ? "" : text.get());
    filter.set(now);
    shown.setPredicate(row -> now.accepts(row.event(), row.cellsProperty().get()));
  }

  /// Filters so, and by nothing else.
  private void show(ConsoleFilter wanted) {
    isSettingAll = true;
    leastLevel.set(wanted.least());
    mount.set(wanted.mount().map(WorkspacePath::value));
    cell.set(wanted.cell());
    place.set(wanted.place());
    text.set(wanted.text());
    isSettingAll = false;
    filter();
  }

  /// Shows all that happened in the name of a cell.
  public void showCell(String wanted) {
    if (!cells.contains(wanted)) {
      cells.add(wanted);
    }
    show(ConsoleFilter.ofCell(wanted));
  }

  /// Shows all that happened at and below a path.
  public void showPlace(WorkspacePath wanted) {
    show(ConsoleFilter.ofPlace(wanted));
  }

  /// Shows what is shown at first.
  public void showAll() {
    show(ConsoleFilter.FIRST);
  }

  ReadOnlyObjectProperty<ConsoleFilter> filterProperty() {
    return filter.getReadOnlyProperty();
  }

  /// The rows that pass the filter, in the order they first came.
  public ObservableList<ConsoleRow> rows() {
    return FXCollections.unmodifiableObservableList(shown);
  }

  /// How many rows do not pass it.
  int hidden() {
    return all.size() - shown.size();
  }

  /// The mounts that rows speak of, for the filter.
  public ObservableList<String> mounts() {
    return mounts;
  }

  /// The cells in whose names something happened, as their notebooks name them, for the filter.
  public ObservableList<String> cells() {
    return cells;
  }

  public ObjectProperty<Level> leastLevelProperty() {
    return leastLevel;
  }

  /// Empty for all mounts.
  public ObjectProperty<Optional<String>> mountProperty() {
    return mount;
  }

  /// Empty for all cells.
  public ObjectProperty<Optional<String>> cellProperty() {
    return cell;
  }

  /// Empty for all files and folders.
  public ObjectProperty<Optional<WorkspacePath>> placeProperty() {
    return place;
  }

  public StringProperty textProperty() {
    return text;
  }

  /// How many rows made room for newer ones since the console was cleared.
  public ReadOnlyLongProperty droppedProperty() {
    return dropped.getReadOnlyProperty();
  }

  public void clear() {
    buckets.clear();
    rows.clear();
    all.clear();
    mounts.clear();
    cells.clear();
    dropped.set(0);
    mount.set(Optional.empty());
    cell.set(Optional.empty());
  }

  /// All shown rows as text, one line each.
  public String asText() {
    return shown.stream().map(ConsoleRow::asText).collect(Collectors.joining("\n"));
  }

  /// The events that are kept and pass the filter, each by itself.
  public EventExport export() {
    EventLog.Kept kept = log.kept();
    ConsoleFilter now = filter.get();
    return new EventExport(
        kept.events().stream().filter(event -> now.accepts(event, cellsOf(event))).toList(),
        kept.dropped(),
        now.words());
  }

  private static List<String> cellsOf(WorkspaceEvent event) {
    return event.origin().cell().map(RunName::cellOf).map(List::of).orElse(List.of());
  }

  @Override
  public void close() {
    subscription.close();
  }
}
