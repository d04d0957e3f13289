package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.workspace.SettingsResolver;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One setting with the value that is being entered.
public final class SettingField {
  private final Setting setting;
  private final StringProperty value;
  private final ReadOnlyStringWrapper shownProblem = new ReadOnlyStringWrapper("");

  SettingField(Setting setting) {
    this.setting = setting;
    this.value = new SimpleStringProperty(setting.preset());
    value.addListener((_, _, _) -> shownProblem.set(problem().orElse("")));
  }

  public Setting setting() {
    return setting;
  }

  public StringProperty valueProperty() {
    return value;
  }

  public String value() {
    return value.get() == null ? "" : value.get().strip();
  }

  /// Whether the value has something in it that is put in when the mount is made.
  boolean refers() {
    return SettingsResolver.refers(value());
  }

  /// What is wrong with the value as it stands; of one that [#refers] nobody knows yet.
  public Optional<String> problem() {
    return refers()
        ? Optional.empty()
        : setting.problem(value()).map(problem -> setting.label() + " " + problem);
  }

  /// The same once somebody has entered something: nobody is told off for a form that is still
  /// empty.
  public ReadOnlyStringProperty shownProblemProperty() {
    return shownProblem.getReadOnlyProperty();
  }
}
