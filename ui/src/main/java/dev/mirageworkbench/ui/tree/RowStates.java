package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.files.TreeFiles;
import dev.mirageworkbench.ui.tree.FileState.Signs;
import dev.mirageworkbench.workspace.KnownFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Keeps the states of the rows that somebody sees. They come from what the engine knows, for which
/// it asks nobody, and are looked at when an event tells of a change. A timer runs only while a row
/// shows an age, or something that passes. Confined to the JavaFX thread, but for [#accept].
public final class RowStates {
  static final Duration TICK = Duration.ofSeconds(30);
  static final Duration PASSING = Duration.ofMillis(1_500);

  /// Of more files that failed, the oldest are forgotten; the console has them.
  private static final int MOST_SIGNS = 2_000;

  private final TreeFiles files;
  private final Background background;
  private final InstantSource clock;
  private final Throttle looking;
  private final ReadOnlyObjectWrapper<Instant> now;

  /// How many cells show a row.
  private final Map<TreeEntry, Integer> shown = new HashMap<>();

  /// The paths of these, for events on other threads.
  private final Set<WorkspacePath> paths = ConcurrentHashMap.newKeySet();

  /// Guarded by itself; oldest first.
  private final Map<WorkspacePath, Signs> signs = new LinkedHashMap<>();

  private boolean isLooking;

  /// Whether something happened since.
  private boolean isOutdated;

  private boolean isTicking;
  private boolean isPassing;

  public RowStates(TreeFiles files, Background background, InstantSource clock) {
    this.files = files;
    this.background = background;
    this.clock = clock;
    this.now = new ReadOnlyObjectWrapper<>(clock.instant());
    this.looking = new Throttle(background.pulse(), this::look);
  }

  /// The time by which ages are told; goes on in steps.
  ReadOnlyObjectProperty<Instant> nowProperty() {
    return now.getReadOnlyProperty();
  }

  Instant now() {
    return clock.instant();
  }

  /// A cell shows the row from now on.
  void show(TreeEntry entry) {
    entry
        .node()
        .target()
        .ifPresent(
            path -> {
              if (shown.merge(entry, 1, Integer::sum) == 1) {
                paths.add(path);
                looking.request();
              }
            });
  }

  void hide(TreeEntry entry) {
    Integer left = shown.computeIfPresent(entry, (_, count) -> count == 1 ? null : count - 1);
    if (left == null) {
      entry.node().target().ifPresent(paths::remove);
    }
  }

  /// Any thread.
  public void accept(WorkspaceEvent event) {
    Origin origin = event.origin();
    switch (event) {
      case WorkspaceEvent.Transferred moved -> {
        change(origin, _ -> new Signs(false, "", moved.operation() == Operation.FETCH));
        about(origin);
      }
      case WorkspaceEvent.LazyFailed failed -> {
        change(origin, before -> new Signs(before.isStale(), failed.cause().reason(), false));
        about(origin);
      }
      case CacheEvent.ServedStale stale -> {
        change(origin, _ -> new Signs(true, stale.cause().reason(), false));
        about(origin);
      }
      case CacheEvent.Refreshed _ -> {
        forgetWithin(origin);
        looking.request();
      }
      case CacheEvent.Evicted _,
          CacheEvent.MadeRoom _,
          CacheEvent.Pinned _,
          CacheEvent.Preloading _,
          CacheEvent.Preloaded _,
          CacheEvent.PreloadSkipped _,
          WorkspaceEvent.Mounted _,
          WorkspaceEvent.Unmounted _ ->
          looking.request();
      case CacheEvent.InputChanged _, CacheEvent.StaleRead _, WriteEvent _ -> about(origin);
      case WorkspaceEvent.Walking _,
          WorkspaceEvent.Retried _,
          WorkspaceEvent.Throttled _,
          WorkspaceEvent.ChangeFailed _,
          WorkspaceEvent.AttributeIgnored _,
          CacheEvent.Degraded _,
          CacheEvent.Restored _,
          PackageEvent _ -> {}
    }
  }

  private void about(Origin origin) {
    if (origin.path().filter(paths::contains).isPresent()) {
      looking.request();
    }
  }

  private void change(Origin origin, UnaryOperator<Signs> change) {
    origin
        .path()
        .ifPresent(
            path -> {
              synchronized (signs) {
                Signs changed = change.apply(signs.getOrDefault(path, Signs.NONE));
                signs.remove(path);
                // That parts are coming is of interest only where somebody looks.
                if (!changed.equals(Signs.NONE)
                    && (!changed.isFetching() || paths.contains(path))) {
                  signs.put(path, changed);
                }
                if (signs.size() > MOST_SIGNS) {
                  signs.remove(signs.keySet().iterator().next());
                }
              }
            });
  }

  private void forgetWithin(Origin origin) {
    synchronized (signs) {
      signs.keySet().removeIf(path -> origin.path().filter(path::isWithin).isPresent());
    }
  }

  private Signs signsOf(WorkspacePath path) {
    synchronized (signs) {
      return signs.getOrDefault(path, Signs.NONE);
    }
  }

  /// Looks at all rows that are shown: a screen full, each in microseconds.
  private void look() {
    if (isLooking) {
      isOutdated = true;
      return;
    }
    isOutdated = false;
    List<WorkspacePath> wanted = List.copyOf(paths);
    if (wanted.isEmpty()) {
      return;
    }
    isLooking = true;
    background.run(
        () -> {
          var found = new HashMap<WorkspacePath, KnownFile>();
          for (WorkspacePath path : wanted) {
            found.put(path, files.known(path));
          }
          return found;
        },
        this::show,
        _ -> looked());
  }

  private void looked() {
    isLooking = false;
    if (isOutdated) {
      looking.request();
    }
  }

  private void show(Map<WorkspacePath, KnownFile> found) {
    looked();
    Instant time = clock.instant();
    for (TreeEntry entry : shown.keySet()) {
      entry
          .node()
          .target()
          .ifPresent(
              path -> {
                KnownFile known = found.get(path);
                if (known != null) {
                  entry.setState(FileState.of(known, signsOf(path), time));
                }
              });
    }
    tick();
    pass();
  }

  private void tick() {
    boolean hasAge =
        shown.keySet().stream().anyMatch(it -> it.stateProperty().get().asOf().isPresent());
    if (hasAge && !isTicking) {
      isTicking = true;
      background
          .after()
          .apply(TICK)
          .execute(
              () -> {
                isTicking = false;
                now.set(clock.instant());
                tick();
              });
    }
  }

  /// What is being fetched or sent ends without a word of its own.
  private void pass() {
    boolean any =
        shown.keySet().stream().anyMatch(it -> it.stateProperty().get().kind().isPassing());
    if (any && !isPassing) {
      isPassing = true;
      background
          .after()
          .apply(PASSING)
          .execute(
              () -> {
                isPassing = false;
                synchronized (signs) {
                  signs.values().removeIf(Signs::isFetching);
                }
                looking.request();
              });
    }
  }
}
