package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.SavedParts;
import dev.mirageworkbench.notebook.history.LocalHistory;
import dev.mirageworkbench.notebook.history.RecentNotebooks;
import dev.mirageworkbench.notebook.journal.Journals;
import dev.mirageworkbench.notebook.trust.NotebookSignatures;
import dev.mirageworkbench.ui.notebook.NotebookKeeping;
import dev.mirageworkbench.workspace.AppFolders;
import java.time.InstantSource;

/// How notebooks are kept, in all windows.
///
/// @param keeping what is kept beside their files
public record NotebookChoices(NotebookKeeping keeping, RecentNotebooks recent, Switches switches) {
  /// @param autosave whether files are saved without being asked for
  /// @param withoutOutputs whether files get no outputs
  /// @param withoutCounts whether files get no numbers of runs
  /// @param restoring whether a window begins with what the last one had open
  public record Switches(
      UserSwitch autosave,
      UserSwitch withoutOutputs,
      UserSwitch withoutCounts,
      UserSwitch restoring) {}

  /// In the folders of the user.
  public static NotebookChoices of(AppFolders folders, Switches switches) {
    var keeping =
        new NotebookKeeping(
            new Journals(folders.state().resolve("journals")),
            new NotebookSignatures(folders.data()),
            new LocalHistory(
                folders.state().resolve("history"),
                InstantSource.system(),
                LocalHistory.Limits.USUAL),
            () ->
                new SavedParts(!switches.withoutOutputs().isOn(), !switches.withoutCounts().isOn()),
            switches.autosave()::isOn);
    return new NotebookChoices(keeping, new RecentNotebooks(folders.state()), switches);
  }
}
