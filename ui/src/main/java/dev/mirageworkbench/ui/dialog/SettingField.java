package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.Setting;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One setting with the value that is being entered.
public final class SettingField {
  private final Setting setting;
  private final StringProperty value;

  SettingField(Setting setting) {
    this.setting = setting;
    this.value = new SimpleStringProperty(setting.preset());
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

  /// What is wrong with the value as it stands.
  public Optional<String> problem() {
    return setting.required() && value().isEmpty()
        ? Optional.of(setting.label() + " is needed")
        : Optional.empty();
  }
}
