package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.editing.EditorOptions;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.keys.WindowAction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;

/// What the menus show with a check mark, and what turns it over. Confined to the JavaFX thread.
final class MenuSwitches {
  private final Map<Action, UserSwitchModel> kept;
  private final EditorSwitches editors;
  private final Looks looks;
  private final ReadOnlyBooleanWrapper compiled = new ReadOnlyBooleanWrapper();

  MenuSwitches(WorkbenchContext context, Notices notices) {
    Background background = context.background();
    NotebookChoices.Switches notebooks = context.notebooks().switches();
    this.kept =
        Map.of(
            WindowAction.TOGGLE_IMPORT_LOADING,
            new UserSwitchModel(context.importLoading(), background, notices),
            WindowAction.TOGGLE_AUTOSAVE,
            new UserSwitchModel(notebooks.autosave(), background, notices),
            WindowAction.TOGGLE_SAVING_OUTPUTS,
            new UserSwitchModel(notebooks.withoutOutputs(), background, notices),
            WindowAction.TOGGLE_SAVING_COUNTS,
            new UserSwitchModel(notebooks.withoutCounts(), background, notices),
            WindowAction.TOGGLE_RESTORING,
            new UserSwitchModel(notebooks.restoring(), background, notices));
    this.editors = new EditorSwitches(context.editorSwitches(), background, notices);
    this.looks = new Looks(context.theme(), background, notices);
  }

  /// What is on in editors.
  EditorOptions editorOptions() {
    return editors.options();
  }

  void toggle(EditorSwitch which) {
    editors.toggle(which);
  }

  /// @param profile of the notebook that is shown; empty if none is
  void showProfile(Optional<KernelProfile> profile) {
    compiled.set(profile.filter(used -> used == KernelProfile.COMPUTE).isPresent());
  }

  /// Whether each of them is on, by the action that turns it over.
  Map<Action, ObservableBooleanValue> shown() {
    Map<Action, ObservableBooleanValue> all = new HashMap<>();
    all.put(NotebookAction.TOGGLE_COMPILED, compiled.getReadOnlyProperty());
    kept.forEach((action, model) -> all.put(action, model.onProperty()));
    Looks.THEMES.forEach(action -> all.put(action, looks.isChosen(action)));
    for (EditorSwitch each : EditorSwitch.values()) {
      all.put(each.action(), editors.options().onProperty(each));
    }
    return all;
  }

  /// Does nothing for an action that turns nothing over here.
  void perform(WindowAction action) {
    Optional.ofNullable(kept.get(action))
        .ifPresentOrElse(UserSwitchModel::toggle, () -> looks.perform(action));
  }
}
