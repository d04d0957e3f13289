package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.compare.CellDifference;
import dev.mirageworkbench.notebook.compare.NotebookComparison;
import dev.mirageworkbench.notebook.journal.Journals;
import dev.mirageworkbench.notebook.journal.Unsaved;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.notebook.NotebookFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Offers back what programs that ended without saving had in their journals: a row for each
/// notebook. Whoever closes a row is asked again at the next start. Confined to the JavaFX thread.
final class Recovery {
  /// Of more the others follow when rows are gone.
  private static final int MOST_ROWS = 50;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm").withZone(ZoneId.systemDefault());

  private final Journals journals;
  private final NotebookFiles files;
  private final Background background;
  private final Consumer<Journals.Left> restore;
  private final BiConsumer<String, List<CellDifference>> compare;
  private final Notices notices = new Notices(MOST_ROWS);

  /// @param restore opens a notebook with its journal
  /// @param compare shows how two states differ
  Recovery(
      Journals journals,
      NotebookFiles files,
      Background background,
      Consumer<Journals.Left> restore,
      BiConsumer<String, List<CellDifference>> compare) {
    this.journals = journals;
    this.files = files;
    this.background = background;
    this.restore = restore;
    this.compare = compare;
  }

  Notices notices() {
    return notices;
  }

  /// To be called once, when the window is there.
  void look() {
    background.run(
        this::found,
        found -> found.forEach(this::offer),
        failure ->
            notices.show(
                Notice.problem(
                    "What may be left of the last time cannot be read: "
                        + Failures.sentence(failure))));
  }

  private List<Journals.Left> found() throws IOException {
    var found = new ArrayList<Journals.Left>();
    for (Journals.Left left : journals.left()) {
      if (isSaved(left.unsaved())) {
        left.journal().discard();
        left.journal().close();
      } else {
        found.add(left);
      }
    }
    return found;
  }

  /// The program ended between saving and clearing the journal.
  private boolean isSaved(Unsaved unsaved) {
    try {
      return unsaved.location().isPresent()
          && NotebookComparison.of(inFile(unsaved), unsaved.notebook()).isEmpty();
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }

  private Notebook inFile(Unsaved unsaved) throws IOException {
    try {
      return unsaved.location().isPresent()
          ? files.read(unsaved.location().get()).notebook()
          : Notebook.empty();
    } catch (NoSuchFileException _) {
      return Notebook.empty();
    }
  }

  private static String name(Unsaved unsaved) {
    return unsaved.location().map(NotebookLocation::fileName).orElse("Untitled.ipynb");
  }

  private void offer(Journals.Left left) {
    notices.show(
        Notice.question(
            "Recovered: "
                + name(left.unsaved())
                + " with changes that were not saved, of "
                + text(left.changed())
                + size(left.unsaved()),
            new Notice.Choice("Compare", () -> compare(left)),
            new Notice.Choice("Restore", () -> restore.accept(left)),
            new Notice.Choice("Discard", () -> discard(left))));
  }

  private static String text(Instant time) {
    return TIME.format(time);
  }

  private static String size(Unsaved unsaved) {
    int cells = unsaved.notebook().cells().size();
    String where =
        unsaved.location().map(place -> " (" + place.shown() + ")").orElse(", in no file yet");
    return where + (cells == 1 ? ", 1 cell" : ", " + cells + " cells");
  }

  private void compare(Journals.Left left) {
    // The row stays: somebody compares in order to choose.
    offer(left);
    background.run(
        () -> NotebookComparison.of(inFile(left.unsaved()), left.unsaved().notebook()),
        differences -> compare.accept(name(left.unsaved()) + ": file and recovered", differences),
        failure ->
            notices.show(Notice.problem("Nothing to compare with: " + Failures.sentence(failure))));
  }

  private void discard(Journals.Left left) {
    left.journal().discard();
    background.run(left.journal()::close, () -> {}, _ -> {});
  }
}
