package dev.mirageworkbench.ui.drop;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.util.ArrayDeque;
import java.util.Deque;

/// What was done to mounts and can be taken back, newest first. Confined to the JavaFX thread.
public final class MountUndo {
  private static final int MOST = 50;

  private final Notices notices;
  private final Background background;
  private final Runnable changed;
  private final Deque<Done> done = new ArrayDeque<>();

  /// Each is itself only: two that say the same are two.
  private static final class Done {
    private final String what;
    private final Background.Step back;

    Done(String what, Background.Step back) {
      this.what = what;
      this.back = back;
    }
  }

  /// @param changed is called when something was taken back
  public MountUndo(Notices notices, Background background, Runnable changed) {
    this.notices = notices;
    this.background = background;
    this.changed = changed;
  }

  /// Tells in a row what was done, with a button that takes it back.
  ///
  /// @param what a sentence without its end, for example `/s3 is mounted, read-only`
  /// @param back takes it back; may block
  public void tell(String what, Background.Step back) {
    var entry = new Done(what, back);
    done.push(entry);
    if (done.size() > MOST) {
      done.removeLast();
    }
    notices.show(Notice.info(what, new Notice.Choice("Undo", () -> undo(entry))));
  }

  /// Takes back what was done last.
  public void undo() {
    if (done.isEmpty()) {
      notices.show(Notice.info("Nothing was done to mounts that could be undone"));
    } else {
      undo(done.peek());
    }
  }

  private void undo(Done entry) {
    if (!done.remove(entry)) {
      return;
    }
    notices.rows().removeIf(row -> row.text().equals(entry.what));
    background.run(
        entry.back,
        () -> {
          notices.show(Notice.info("Undone: " + entry.what));
          changed.run();
        },
        failure -> notices.show(Notice.problem(Failures.sentence(failure))));
  }
}
