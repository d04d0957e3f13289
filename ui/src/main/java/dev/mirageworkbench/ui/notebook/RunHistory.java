package dev.mirageworkbench.ui.notebook;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// The sources that ran in a notebook since it was opened, to be taken up again in a cell. Never
/// saved. Confined to the JavaFX thread.
final class RunHistory {
  private static final int MOST = 500;

  /// Of all sources together; the newest stays, however long it is.
  private static final int MOST_CHARACTERS = 2_000_000;

  /// Oldest first.
  private final ArrayDeque<String> sources = new ArrayDeque<>();

  private int characters;
  private Optional<Walk> walk = Optional.empty();

  /// Somebody looks through the history in a cell.
  ///
  /// @param sources as they were when that began
  /// @param typed what stood in the cell then
  /// @param at which source is shown; behind the last one it is what was typed
  private record Walk(CellModel cell, List<String> sources, String typed, int at) {
    String shown() {
      return at == sources.size() ? typed : sources.get(at);
    }

    /// The next one that shows something else.
    Optional<Walk> step(int step) {
      for (int next = at + step; next >= 0 && next <= sources.size(); next += step) {
        var there = new Walk(cell, sources, typed, next);
        if (!there.shown().equals(shown())) {
          return Optional.of(there);
        }
      }
      return Optional.empty();
    }
  }

  /// A source ran. One that ran several times in a row is kept once.
  void ran(String source) {
    if (source.equals(sources.peekLast())) {
      return;
    }
    sources.add(source);
    characters += source.length();
    while (sources.size() > MOST || (characters > MOST_CHARACTERS && sources.size() > 1)) {
      characters -= sources.remove().length();
    }
  }

  /// What ran before what the cell shows. A cell whose text was changed since begins with the
  /// newest.
  ///
  /// @return empty at the oldest
  Optional<String> older(CellModel cell) {
    return go(walkIn(cell).orElseGet(() -> begin(cell)), -1);
  }

  /// What ran after it, at last what was typed.
  ///
  /// @return empty where nobody has gone back
  Optional<String> newer(CellModel cell) {
    return walkIn(cell).flatMap(now -> go(now, 1));
  }

  private Optional<Walk> walkIn(CellModel cell) {
    return walk.filter(now -> now.cell() == cell && now.shown().equals(cell.source()));
  }

  private Walk begin(CellModel cell) {
    return new Walk(cell, List.copyOf(sources), cell.source(), sources.size());
  }

  private Optional<String> go(Walk from, int step) {
    Optional<Walk> next = from.step(step);
    walk = next.or(() -> Optional.of(from));
    return next.map(Walk::shown);
  }
}
