package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.workspace.CacheSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The table of what is cached without its controls. Looks at the cache when it comes into sight,
/// when somebody wishes, and while it is in sight a moment after something was said to happen to
/// the cache. Confined to the JavaFX thread; the work is done elsewhere.
public final class CacheViewModel implements AutoCloseable {
  private static final Duration AFTER_EVENT = Duration.ofSeconds(1);

  private final CacheControl cache;
  private final Background background;
  private final Throttle looking;
  private final Throttle arranging;
  private final EventLog.Subscription subscription;
  private final ObservableList<CacheRow> rows = FXCollections.observableArrayList();

  /// Kept, as it holds those who listen to it, and nothing else holds it.
  private final ObservableList<CacheRow> shownRows = FXCollections.unmodifiableObservableList(rows);

  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper dropped = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private CacheArrangement arrangement = CacheArrangement.FIRST;
  private Optional<CacheSnapshot> snapshot = Optional.empty();
  private boolean isSeen;
  private boolean isLooking;
  private boolean isOld = true;

  /// Counts the wishes, so that only the newest is fulfilled.
  private int wish;

  public CacheViewModel(CacheControl cache, EventLog events, Background background) {
    this.cache = cache;
    this.background = background;
    this.looking = new Throttle(background.after().apply(AFTER_EVENT), this::changed);
    this.arranging = new Throttle(background.pulse(), this::arrange);
    text.addListener(
        (_, _, now) ->
            arrangeBy(
                new CacheArrangement(
                    now == null ? "" : now, arrangement.by(), arrangement.descending())));
    this.subscription =
        events.subscribe(
            event -> {
              if (concerns(event)) {
                looking.request();
              }
            });
  }

  /// Whether the cache may hold something else from then on.
  private static boolean concerns(WorkspaceEvent event) {
    return switch (event) {
      case WorkspaceEvent.Mounted _, WorkspaceEvent.Unmounted _ -> true;
      case WorkspaceEvent.Transferred _, CacheEvent _, WriteEvent _ -> true;
      case WorkspaceEvent.Walking _,
          WorkspaceEvent.LazyFailed _,
          WorkspaceEvent.Retried _,
          WorkspaceEvent.Throttled _,
          WorkspaceEvent.ChangeFailed _,
          WorkspaceEvent.AttributeIgnored _,
          PackageEvent _ ->
          false;
    };
  }

  private void changed() {
    isOld = true;
    lookIfSeen();
  }

  private void lookIfSeen() {
    if (isSeen && isOld && !isLooking) {
      look();
    }
  }

  /// Looks at the cache now.
  public void look() {
    isLooking = true;
    isOld = false;
    background.run(
        () -> cache.snapshot(),
        now -> {
          isLooking = false;
          snapshot = Optional.of(now);
          summary.set(CacheWords.line(now));
          dropped.set(CacheWords.dropped(now.budgets()));
          arrange();
          lookIfSeen();
        },
        failure -> {
          isLooking = false;
          problem.set(Failures.sentence(failure));
        });
  }

  /// Whether somebody can see the table.
  public void setSeen(boolean seen) {
    isSeen = seen;
    lookIfSeen();
  }

  void arrangeBy(CacheColumn column, boolean descending) {
    arrangeBy(new CacheArrangement(arrangement.text(), column, descending));
  }

  private void arrangeBy(CacheArrangement wanted) {
    if (!wanted.equals(arrangement)) {
      arrangement = wanted;
      arranging.request();
    }
  }

  private void arrange() {
    wish++;
    int mine = wish;
    CacheArrangement wanted = arrangement;
    snapshot.ifPresent(
        now ->
            background.run(
                () -> wanted.of(now),
                arranged -> {
                  if (mine == wish && !arranged.equals(rows)) {
                    rows.setAll(arranged);
                  }
                },
                failure -> problem.set(Failures.sentence(failure))));
  }

  /// In the order that is wished.
  public ObservableList<CacheRow> rows() {
    return shownRows;
  }

  /// A part of the paths that are shown.
  public StringProperty textProperty() {
    return text;
  }

  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// What the budgets had dropped.
  public ReadOnlyStringProperty droppedProperty() {
    return dropped.getReadOnlyProperty();
  }

  /// What of the last wish could not be done; empty where all was.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  void evict(List<CacheRow> chosen) {
    each(chosen, cache::evict);
  }

  void pin(List<CacheRow> chosen, boolean pinned) {
    each(chosen, path -> cache.pin(path, pinned));
  }

  void refresh(List<CacheRow> chosen) {
    each(chosen, cache::refresh);
  }

  private interface Wish {
    void fulfil(WorkspacePath path) throws ResourceException;
  }

  private void each(List<CacheRow> chosen, Wish what) {
    List<WorkspacePath> paths = chosen.stream().map(CacheRow::path).toList();
    problem.set("");
    background.run(
        () -> {
          for (WorkspacePath path : paths) {
            what.fulfil(path);
          }
        },
        this::look,
        failure -> {
          problem.set(Failures.sentence(failure));
          look();
        });
  }

  @Override
  public void close() {
    subscription.close();
  }
}
