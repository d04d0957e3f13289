package dev.mirageworkbench.model;

import dev.mirageworkbench.model.Truth.Period;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one mount may show of the backend: what was true within the time to live, never anything
/// older than what it showed or did before. A backend that does not answer allows everything since
/// then.
final class Views {
  private static final Duration ABSENT_TTL = Duration.ofSeconds(2);

  private final Truth truth;
  private final Duration ttl;
  private final InstantSource clock;

  /// Of each path the place in its history of the oldest that may still be shown.
  private final Map<ResourcePath, Integer> floors = new TreeMap<>();

  /// As the floors, as long as the backend answers.
  private final Map<ResourcePath, Integer> refreshed = new TreeMap<>();

  Views(Truth truth, Duration ttl, InstantSource clock) {
    this.truth = truth;
    this.ttl = ttl;
    this.clock = clock;
  }

  /// What asking for one path may show.
  List<State> of(ResourcePath path, boolean isUnreachable) {
    return states(path, isUnreachable, ttl.compareTo(ABSENT_TTL) < 0 ? ttl : ABSENT_TTL);
  }

  /// What the listing of the folder around it may show.
  List<State> listed(ResourcePath path, boolean isUnreachable) {
    return states(path, isUnreachable, ttl);
  }

  private List<State> states(ResourcePath path, boolean isUnreachable, Duration absentTtl) {
    List<Period> periods = truth.history(path);
    Instant now = clock.instant();
    var states = new ArrayList<State>();
    int floor = floors.getOrDefault(path, 0);
    if (!isUnreachable) {
      floor = Math.max(floor, refreshed.getOrDefault(path, 0));
    }
    for (Period period : periods.subList(floor, periods.size())) {
      Duration limit = period.state().isAbsent() ? absentTtl : ttl;
      if (isUnreachable
          || period.until().equals(Instant.MAX)
          || period.until().isAfter(now.minus(limit))) {
        states.add(period.state());
      }
    }
    return states;
  }

  /// From here on only what is true now, or comes later, may be shown of a path.
  void current(ResourcePath path) {
    floors.put(path, truth.history(path).size() - 1);
  }

  /// From here on a path and all below it are asked for anew, if the backend answers.
  void refresh(ResourcePath folder) {
    truth.known(folder).forEach(path -> refreshed.put(path, truth.history(path).size() - 1));
  }

  /// As [#current], for a path and all below it.
  void allCurrent(ResourcePath folder) {
    truth.known(folder).forEach(this::current);
  }

  /// Time never goes back: what a path was seen as is the oldest that it may be seen as later.
  void saw(ResourcePath path, State state) {
    List<Period> periods = truth.history(path);
    for (int i = floors.getOrDefault(path, 0); i < periods.size(); i++) {
      if (periods.get(i).state().equals(state)) {
        floors.put(path, i);
        return;
      }
    }
  }
}
