package dev.mirageworkbench.ui.palette;

import dev.mirageworkbench.ui.keys.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds actions by parts of their titles; those used lately come first. Confined to the JavaFX
/// thread.
public final class PaletteViewModel {
  private static final int MOST_RECENT = 12;

  private record Ranked(PaletteEntry entry, int score, int age) {}

  private final List<PaletteEntry> all;
  private final Predicate<Action> applies;
  private final ArrayDeque<Action> recent = new ArrayDeque<>();
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<PaletteEntry> shown = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();

  /// @param applies whether an action can do anything now; others are not listed
  public PaletteViewModel(List<PaletteEntry> all, Predicate<Action> applies) {
    this.all = List.copyOf(all);
    this.applies = applies;
    query.subscribe(this::list);
  }

  public StringProperty queryProperty() {
    return query;
  }

  public ObservableList<PaletteEntry> shown() {
    return shown;
  }

  /// Index of the one that Enter does.
  public ReadOnlyIntegerProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /// Begins anew.
  public void open() {
    query.set("");
    list();
  }

  private void list() {
    List<Action> ages = new ArrayList<>(recent);
    List<Ranked> ranked = new ArrayList<>();
    for (PaletteEntry entry : all) {
      OptionalInt score = FuzzyMatch.score(query.get(), entry.title());
      if (score.isPresent() && applies.test(entry.action())) {
        int age = ages.indexOf(entry.action());
        ranked.add(new Ranked(entry, score.getAsInt(), age < 0 ? MOST_RECENT : age));
      }
    }
    var order = Comparator.comparingInt(Ranked::score).reversed();
    ranked.sort(
        query.get().isBlank()
            ? Comparator.comparingInt(Ranked::age)
            : order.thenComparingInt(Ranked::age));
    shown.setAll(ranked.stream().map(Ranked::entry).toList());
    chosen.set(0);
  }

  /// Stops at either end.
  public void move(int step) {
    chosen.set(Math.clamp(chosen.get() + step, 0, Math.max(0, shown.size() - 1)));
  }

  public void choose(int index) {
    chosen.set(index);
  }

  /// @return what was chosen, if anything is listed
  public Optional<Action> accept() {
    Optional<Action> action =
        shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(chosen.get()).action());
    action.ifPresent(this::used);
    return action;
  }

  private void used(Action action) {
    recent.remove(action);
    recent.push(action);
    if (recent.size() > MOST_RECENT) {
      recent.removeLast();
    }
  }
}
