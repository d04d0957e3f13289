package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.journal.NotebookJournal;
import dev.mirageworkbench.notebook.journal.Unsaved;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Has the changes of a notebook in its journal within a second, one writing after the other, off
/// the JavaFX thread. Confined to it otherwise.
final class JournalWriting {
  /// Leaves half a second for the disk.
  private static final Duration DELAY = Duration.ofMillis(500);

  private final NotebookJournal journal;
  private final Supplier<Optional<Unsaved>> state;
  private final Background background;
  private final Notices notices;
  private final Throttle keeping;
  private boolean isDue;
  private boolean isWriting;
  private boolean isClosed;

  /// @param state what is not in the notebook's file; empty if all is
  JournalWriting(
      NotebookJournal journal,
      Supplier<Optional<Unsaved>> state,
      Background background,
      Notices notices) {
    this.journal = journal;
    this.state = state;
    this.background = background;
    this.notices = notices;
    this.keeping = new Throttle(background.after().apply(DELAY), this::keep);
  }

  /// Something changed.
  void changed() {
    keeping.request();
  }

  /// The file says something else now, perhaps all there is.
  void saved() {
    keep();
  }

  private void keep() {
    isDue = true;
    next();
  }

  private void next() {
    if (!isDue || isWriting || isClosed) {
      return;
    }
    isDue = false;
    isWriting = true;
    Optional<Unsaved> now = state.get();
    background.run(() -> write(now), this::written, this::failed);
  }

  private void write(Optional<Unsaved> now) throws IOException {
    if (now.isPresent()) {
      journal.keep(now.get());
    } else {
      journal.clear();
    }
  }

  private void written() {
    isWriting = false;
    next();
  }

  private void failed(Exception failure) {
    notices.show(
        Notice.problem(
            "A crash would lose your changes until they are saved: " + Failures.sentence(failure)));
    written();
  }

  /// All is saved, or nobody wants it.
  void close() {
    isClosed = true;
    journal.discard();
    background.run(journal::close, () -> {}, _ -> {});
  }
}
