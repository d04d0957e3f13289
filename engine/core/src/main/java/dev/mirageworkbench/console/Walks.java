package dev.mirageworkbench.console;

import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells how far cells have come that go through a mount, such as by `os.walk`. Of such a walk the
/// engine sees one listing after the other, so they are counted by cell and mount; those that were
/// known here, and cost nothing, are not. Thread-safe.
public final class Walks {
  /// Fewer pages, or a shorter time, end before anybody wonders.
  private static final int FEW = 10;

  private static final Duration UNNOTICED = Duration.ofSeconds(1);
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final EventLog log;
  private final InstantSource clock;

  /// By cell that runs and mount. Guarded by this, as are the counts in it.
  private final Map<CellId, Map<WorkspacePath, Walk>> cells = new HashMap<>();

  private static final class Walk {
    private final Instant begun;
    private int pages;
    private int folders;
    private long entries;
    private Origin last;
    private @Nullable Instant told;

    Walk(Origin first) {
      this.begun = first.time();
      this.last = first;
    }

    boolean isToBeTold() {
      Instant now = last.time();
      return pages >= FEW
          && !now.isBefore(begun.plus(UNNOTICED))
          && (told == null || !now.isBefore(told.plus(BETWEEN)));
    }

    WorkspaceEvent asEvent(Origin origin, boolean isOver) {
      return new WorkspaceEvent.Walking(origin, folders, entries, isOver);
    }
  }

  public Walks(EventLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /// From here on, until it ends, the cell is counted.
  public synchronized void begin(CellId cell) {
    cells.put(cell, new HashMap<>());
  }

  /// Counts a page that a backend listed.
  ///
  /// @param origin its path is the folder
  void listed(Origin origin, int entries, boolean isFirstPage) {
    count(origin, entries, isFirstPage).ifPresent(log::publish);
  }

  private synchronized Optional<WorkspaceEvent> count(
      Origin origin, int entries, boolean isFirstPage) {
    Map<WorkspacePath, Walk> walks = origin.cell().map(cells::get).orElse(null);
    if (walks == null || origin.mount().isEmpty()) {
      return Optional.empty();
    }
    Walk walk = walks.computeIfAbsent(origin.mount().get(), _ -> new Walk(origin));
    walk.pages++;
    walk.folders += isFirstPage ? 1 : 0;
    walk.entries += entries;
    walk.last = origin;
    if (!walk.isToBeTold()) {
      return Optional.empty();
    }
    walk.told = origin.time();
    return Optional.of(walk.asEvent(origin, false));
  }

  /// Tells the totals of what the cell was told of. Harmless for one that has ended.
  public void end(CellId cell) {
    totals(cell).forEach(log::publish);
  }

  private synchronized List<WorkspaceEvent> totals(CellId cell) {
    List<WorkspaceEvent> totals = new ArrayList<>();
    Map<WorkspacePath, Walk> walks = cells.remove(cell);
    if (walks != null) {
      walks.values().stream()
          .filter(walk -> walk.told != null)
          .forEach(walk -> totals.add(walk.asEvent(now(walk.last), true)));
    }
    return totals;
  }

  private Origin now(Origin last) {
    return new Origin(clock.instant(), last.mount(), last.path(), last.cell());
  }
}
