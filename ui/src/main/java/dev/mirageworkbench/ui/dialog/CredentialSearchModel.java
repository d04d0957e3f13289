package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.CredentialSearch;
import dev.mirageworkbench.resource.CredentialSearch.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The search for credentials on this machine, for the type that a form has. Nothing is looked at
/// before somebody has agreed. Confined to the JavaFX thread.
final class CredentialSearchModel {
  private final AddMountModel model;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Impossible());

  /// What the last choice filled in.
  private final Map<String, String> filled = new HashMap<>();

  /// How far it is.
  sealed interface State {
    /// The type knows no places.
    record Impossible() implements State {}

    record Offered() implements State {}

    /// @param looksAt what will be looked at
    record Asking(String looksAt) implements State {}

    record Looking() implements State {}

    record Over(List<Found> found) implements State {
      public Over {
        found = List.copyOf(found);
      }
    }
  }

  CredentialSearchModel(AddMountModel model) {
    this.model = model;
    model.providerProperty().subscribe(_ -> reset());
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  private Optional<CredentialSearch> search() {
    return model.provider().credentialSearch();
  }

  /// As it was before somebody asked.
  void reset() {
    state.set(search().isPresent() ? new State.Offered() : new State.Impossible());
  }

  void ask() {
    search().ifPresent(search -> state.set(new State.Asking(search.looksAt())));
  }

  /// After somebody has agreed.
  void look() {
    Optional<CredentialSearch> search = search();
    if (search.isPresent() && state.get() instanceof State.Asking) {
      var looking = new State.Looking();
      state.set(looking);
      model
          .background()
          .run(
              () -> search.get().find(),
              found -> {
                if (state.get() == looking) {
                  state.set(new State.Over(found));
                }
              },
              _ -> reset());
    }
  }

  private boolean isChosen(String key, String value) {
    return value.equals(filled.get(key));
  }

  /// Has the form use what was found. What somebody has entered stays.
  void choose(Found found) {
    for (SettingField field : model.fields()) {
      String key = field.setting().key();
      String value = found.settings().get(key);
      if (value != null && (field.value().isEmpty() || isChosen(key, field.value()))) {
        field.valueProperty().set(value);
        filled.put(key, value);
      }
    }
  }
}
