package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.tree.Mounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

/// Whether all is on its backend, in the status bar. Its menu names what is not, and why, and lets
/// the user end what waits for a decision.
final class UnsentMenu extends MenuButton {
  /// What the program promises about written files.
  static final String PROMISE =
      "A cell sees files as they were when it opened them; when it ends, everything it wrote is on"
          + " the backend or listed as not sent or in conflict; nothing written is ever dropped"
          + " silently.";

  private static final double TOOLTIP_EMS = 32;

  private final Mounts mounts;
  private final Background background;
  private final Notices notices;

  UnsentMenu(Mounts mounts, Background background, Notices notices) {
    this.mounts = mounts;
    this.background = background;
    this.notices = notices;
    getStyleClass().addAll("flat", "upload-state");
    setId("upload-state");
    var promise = new Tooltip(PROMISE);
    promise.setWrapText(true);
    promise.setMaxWidth(CodeFont.em(TOOLTIP_EMS));
    setTooltip(promise);
    setOnShowing(_ -> look());
    showCount(0);
  }

  void showCount(int unsent) {
    getStyleClass().remove("problem");
    if (unsent == 0) {
      setText("all changes uploaded ✓");
    } else {
      setText(unsent + " not sent");
      getStyleClass().add("problem");
    }
  }

  private void look() {
    getItems().setAll(note("Looking…"));
    background.run(mounts::unsent, writes -> show(writes), this::tell);
  }

  private void show(List<PendingWrite> writes) {
    var items = new ArrayList<MenuItem>();
    writes.forEach(write -> items.add(item(write)));
    if (items.isEmpty()) {
      items.add(note("Everything written is on its backend"));
    }
    getItems().setAll(items);
  }

  private static MenuItem note(String text) {
    var note = new MenuItem(text);
    note.setDisable(true);
    return note;
  }

  private MenuItem item(PendingWrite write) {
    String title = write.path() + " (" + write.state().name().toLowerCase(Locale.ROOT) + ")";
    if (!write.state().isStuck()) {
      return note(title);
    }
    var menu = new Menu(title);
    menu.setMnemonicParsing(false);
    menu.getItems()
        .addAll(
            note(write.reason()),
            new SeparatorMenuItem(),
            choice("Keep mine: replace what is on the backend", write, Resolution.KEEP_MINE),
            choice("Take theirs: delete what was written here", write, Resolution.TAKE_THEIRS),
            choice("Keep both: send mine under a new name", write, Resolution.KEEP_BOTH));
    return menu;
  }

  private MenuItem choice(String text, PendingWrite write, Resolution resolution) {
    var choice = new MenuItem(text);
    choice.setOnAction(_ -> resolve(write.path(), resolution));
    return choice;
  }

  private void resolve(WorkspacePath path, Resolution resolution) {
    background.run(
        () -> mounts.resolve(path, resolution), place -> tellPlace(path, place), this::tell);
  }

  private void tellPlace(WorkspacePath path, WorkspacePath place) {
    if (!place.equals(path)) {
      notices.show(Notice.info("Yours is now " + place));
    }
  }

  private void tell(Exception failure) {
    notices.show(Notice.problem(Failures.sentence(failure)));
  }
}
